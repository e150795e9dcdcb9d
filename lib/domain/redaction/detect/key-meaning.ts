import type { FindingKind } from '../finding.ts';

/** What the value of a key is, told by the words of the key. */
export type KeyMeaning = {
  readonly role:
    | 'secret'
    | 'auth'
    | 'cookie'
    | 'name'
    | 'address'
    | 'birth-date'
    | 'phone'
    | 'id-number'
    | 'bank'
    | 'card-code'
    | 'pointer'
    | 'pointed';
  readonly kind: FindingKind;
  /** False where the words alone do not prove it: then the value must look random. */
  readonly isSure: boolean;
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

const PASSWORD = set(
  'password passwd passwrd passw pwd pass passphrase passcode passwort kennwort motdepasse contrasena contrasenia senha wachtwoord heslo lozinka haslo parola pw userpass userpwd dbpass dbpasswd rootpw pswd psw pword otp totp storepass keypass srcstorepass deststorepass passin passout dockerconfigjson dockercfg',
);
const TOKEN = set(
  'token tok jwt bearer pat authtoken accesstoken csrf xsrf sas credential credentials cred creds nonce webhook',
);
const SECRET = set(
  'secret secrets apisecret clientsecret appsecret secretkey privkey apikey accesskey authkey privatekey sharedkey masterkey signature sig hmac salt dsn seed mnemonic keytab passkey pepper connectionstring connstr connstring secretaccesskey clientkey deploykey encryptionkey accountkey',
);
const KEY_OWNERS = set(
  'api access secret private auth account shared encryption encrypt signing sign master subscription storage license licence deploy ssh service app application client consumer admin ingest write read root session symmetric aes rsa hmac pgp gpg functions host crypt crypto cipher decrypt decryption instrumentation integration rest server maps merchant wallet user secretaccess data project personal jwt tls ssl pem activation recovery product registration hash vapid webhook',
);
const KEY_VETO = set(
  'public primary foreign cache partition sort idempotency object map dict translation i18n routing event trace row composite unique index lookup hot shortcut group dedupe dedup config feature flag ssm parameter message registry redis s3 sitekey kms pub publishable',
);
const VETO_LAST = set(
  `count limit limits remaining reset type types name names id ids url uri path paths file files filename dir directory folder policy version length len age owner owners
  route routes method methods used max min expiry expires expired expiration ttl timeout status state error errors message msg code codes size endpoint host hostname port user username enabled disabled
  required valid invalid hint label field fields header headers prefix suffix format pattern regex provider manager store rotation param params parameter arn alias budget usage cost price window index position
  kind scope scopes algorithm alg issuer audience strength attempts attempt retries at date time timestamp created updated ms seconds sec secs days hours minutes link page form placeholder help class service bucket
  table column list lists map cache total rate per mode level region zone scheme schemes source sources location ref refs reference selector module function func fn callback handler helper util utils validator
  validation check checks checker exists present set needed optional show hidden visible change changed reminder email mail phone question questions answer prompt title description desc comment note notes event
  events beta betas group groups role roles rule rules lifetime duration interval counter counts identifier usage days_left model models spec schema config settings options opts in on`,
);
const AUTH = set('authorization authentication authorisation');
const COOKIE_KEYS = set('cookie cookies cookie2');
const COOKIE_NAMES = set(
  'phpsessid jsessionid sessionid sessid sid aspsessionid connectsid laravelsession authsession cfclearance cfbm sessiontoken sess usersession loginsession sessioncookie authcookie asp.net_sessionid connect.sid sessionkey',
);
const SERVICES = set(
  `adafruit adobe airtable algolia alibaba aliyun anthropic asana atlassian auth0 azure beamer bitbucket bitbucketserver bittrex box braintree buildkite claude cloudflare cloudinary codecov cohere coinbase confluence confluent contentful
  databricks datadog digitalocean discord docusign droneci drone dropbox etsy facebook fastly finicity finnhub firebase flickr freshbooks github gitlab gitter gocardless google hashicorp heroku hubspot huggingface
  intercom ibm ionic jenkins jira jfrog artifactory kraken kucoin launchdarkly linear linkedin lob looker mailchimp mailgun mapbox mattermost messagebird mistral mixpanel netlify newrelic notion nytimes okta openai
  opsgenie pagerduty paypal pinecone pingdom plaid postman privateai pusher rapidapi razorpay rollbar salesforce segment sendbird sendgrid sendinblue sentry shodan shopify slack snyk sonar sonarqube splunk spotify square
  squarespace stripe sumo sumologic supabase telegram telegr terraform tfe travis trello twilio twitch twitter typeform vercel yandex zendesk zoom softlayer cloudant nexmo vonage virustotal sourcegraph maxmind authress octopus easypost honeycomb dynatrace doppler replicate pulumi bitly gumroad weather openweather meraki privateai`,
);
const SERVICES_JOINED =
  /adafruit|airtable|algolia|alibaba|artifactory|atlassian|bitbucket|bittrex|cloudflare|coinbase|confluent|contentful|databricks|datadog|discord|dropbox|droneci|facebook|finicity|finnhub|flickr|freshbooks|gocardless|heroku|hubspot|intercom|jfrog|launchdarkly|linkedin|mailchimp|mailgun|mapbox|mattermost|messagebird|netlify|newrelic|nytimes|pagerduty|privateai|rapidapi|sendbird|sendgrid|sentry|snyk|squarespace|sumologic|telegr|travis|twilio|twitch|twitter|typeform|yandex|zendesk/;

/** Parameters of sign-in flows, whose values are secrets when they look random. */
const GUESSES = set(
  'code codeverifier samlresponse samlrequest assertion clientassertion logintoken ticket',
);

const NEUTRAL_LAST = set(
  'base value values string str data text raw plain hash b64 base64 hex default prod production dev development test testing staging stage live sandbox old new backup current main local global primary secondary one two first second env var variable header v1 v2 v3 encoded decoded encrypted clear cleartext tmp temp example sample demo',
);

const PII: readonly (readonly [RegExp, KeyMeaning])[] = [
  [
    /^(?:dob|(?:date )?(?:of )?birth(?: ?(?:date|day))?|date of birth|birthday|birthdate|born(?: on)?|geburtsdatum|data di nascita|fecha de nacimiento|date de naissance)$/,
    meaning('birth-date', 'birth-date'),
  ],
  [
    /^(?:.* )?(?:(?:full|first|last|middle|given|family|maiden|real|legal|sur|preferred|patient|customer|client|employee|contact|beneficiary|recipient|passenger|guest|holder|cardholder|applicant|insured|subscriber|borrower|student|candidate|person|owner|billing|shipping|nick) ?name|surname|firstname|lastname|fullname|forename|cardholder|account holder|patient|payee|nachname|vorname|nom|prenom|apellido|apellidos|nombre)$/,
    meaning('name', 'name'),
  ],
  [
    /^(?:.* )?(?:(?:street|home|billing|shipping|mailing|postal|residential|delivery|work|office|customer|billing street|physical|permanent) ?(?:address|addr)(?: ?(?:line)? ?[12])?|address ?(?:line)? ?[12]|address|addr|addressline[12]?|street|adresse|anschrift|direccion|domicile|residence|wohnort|shipto|ship to)$/,
    meaning('address', 'address'),
  ],
  [/^(?:.* )?(?:post ?code|postal ?code|zip ?(?:code)?|plz)$/, meaning('address', 'address')],
  [
    /^(?:.* )?(?:phone|telephone|tel|mobile|cell|cellphone|fax|msisdn|whatsapp|phone ?(?:number|no|num)|phonenumber|mobile ?(?:number|no|num)|telephone ?(?:number|no)|contact ?(?:number|no)|callback number|telefon|handy|telefono|sms)$/,
    meaning('phone', 'phone'),
  ],
  [
    /^(?:.* )?(?:ssn|social security(?: ?(?:number|no|num))?|sin|itin|tin|tax ?(?:payer)? ?id(?: ?(?:number|no))?|taxid|ein|nino|national insurance(?: ?(?:number|no))?|ni ?(?:number|no)|nhs ?(?:number|no)?|national id(?: ?(?:number|no))?|nationalid|identity (?:card|number)|id card|id number|passport(?: ?(?:number|no|num|id))?|passportno|(?:driver'?s?|driving) ?licen[cs]e(?: ?(?:number|no|num|id))?|driverslicen[cs]e|driverlicen[cs]e|licen[cs]e plate|number plate|npi|dea(?: ?(?:number|no|license))?|medical licen[cs]e|dl ?(?:number|no)|aadhaar|aadhar|pan|pesel|nip|regon|dni|nie|nif|cif|cpf|cnpj|rut|curp|rfc|nir|bsn|personnummer|hetu|codice fiscale|partita iva|medicare(?: ?(?:number|no))?|mbi|medical record(?: ?(?:number|no))?|mrn|abn|acn|tfn|nric|fin|uin|rrn|voter(?: ?(?:id|card|number))?|certificate number|dea certificate|bsnr|lanr|betriebsstättennummer|arztnummer|pass ?-?nr|pasaporte|passeport|passaporto|rvnr|rentenversicherungsnummer|idnr|steuernummer|henkilötunnus|personal identity code|orgnummer|company identity code|uen|brn|frn|tc kimlik(?: ?(?:no|number))?|kimlik ?no|plate(?: ?(?:number|no))?|car reg(?:istration)?|registration number|travel document(?: ?(?:number|no))?|provider (?:id|identifier|number)|medical license|insee|carta d'identità|patente|kennitala|cedula|cédula|rg|cuil|cuit|ine|personalausweis(?:nummer)?|steuer ?id|reisepass(?:nummer)?|vat(?: ?(?:number|no|id))?|vehicle registration|ahv|insurance (?:number|no|id)|policy number|member id|patient id|health card(?: ?number)?)$/,
    meaning('id-number', 'national-id'),
  ],
  [
    /^(?:.* )?(?:card ?(?:number|no|num)|cc ?(?:num|number|no)?|credit ?card(?: ?(?:number|no))?|debit ?card|creditcard|cardnumber|ccnum|pan number|iban|account ?(?:number|no|num)|acct ?(?:number|no|num)?|bank ?account(?: ?(?:number|no))?|accountnumber|routing ?(?:number|no|num)?|routingnumber|aba(?: ?(?:routing)?(?: ?(?:number|no))?)?|sort ?code|bic|swift(?: ?(?:code|bic))?|kontonummer|track ?[12])$/,
    meaning('bank', 'bank'),
  ],
  [
    /^(?:.* )?(?:cvv2?|cvc2?|cvn|card ?verification(?: ?(?:code|value))?|security code|pin ?(?:code|number)?|card pin)$/,
    meaning('card-code', 'card'),
  ],
];

function meaning(role: KeyMeaning['role'], kind: FindingKind, isSure = true): KeyMeaning {
  return { role, kind, isSure };
}

const POINTER = set(
  'name key header field variable var attribute param parameter setting property',
);
const POINTED = set('value val stringvalue content default');

/** Splits a key at case changes and punctuation into lower-case words. */
export function keyWords(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9'\u00e0-\u00ff]+/)
    .filter(Boolean);
}

/** What the value of this key is, or null where the key says nothing. */
export function meaningOf(key: string): KeyMeaning | null {
  // What an earlier pass put in names nothing.
  if (key.includes('REDACTED:') || key.includes('PROMPT:')) return null;
  const words = keyWords(key);
  const last = words.at(-1);
  if (last === undefined || words.length > 12) return null;
  return (
    cookieMeaning(key, words, last) ??
    secretMeaning(words, last) ??
    personalMeaning(words, last) ??
    (words.length === 1 && POINTER.has(last) ? meaning('pointer', 'secret') : null) ??
    (words.length === 1 && POINTED.has(last) ? meaning('pointed', 'secret') : null)
  );
}

function cookieMeaning(key: string, words: readonly string[], last: string): KeyMeaning | null {
  if (COOKIE_KEYS.has(last)) return meaning('cookie', 'cookie');
  if (COOKIE_NAMES.has(words.join('')) || COOKIE_NAMES.has(last)) {
    return meaning('secret', 'cookie', !/^(?:sid|id|sessionid)$/.test(last));
  }
  if (
    /^(?:__host-|__secure-|wordpress_|wp-|\.aspnet|aspsession|sess[0-9a-f]{32}|cf_clearance|__cf_bm)/i.test(
      key,
    )
  )
    return meaning('secret', 'cookie', false);
  return last === 'session' ? meaning('secret', 'cookie', false) : null;
}

function secretMeaning(words: readonly string[], last: string): KeyMeaning | null {
  if (GUESSES.has(words.join(''))) return meaning('secret', 'token', false);
  if (AUTH.has(last) || (last === 'auth' && words.length <= 2)) return meaning('auth', 'token');
  const stem = stemOf(words);
  const noun = secretNoun(stem);
  if (noun !== null) return noun;
  if (VETO_LAST.has(last) && !(last === 'id' && words.at(-2) === 'secret')) return null;
  for (let end = stem.length - 1; end > 0; end--) {
    const inner = secretNoun(stem.slice(0, end));
    if (inner !== null) return { ...inner, isSure: false };
  }
  const isService =
    words.some((word) => SERVICES.has(word)) || SERVICES_JOINED.test(words.join(''));
  if (isService) return meaning('secret', 'secret', false);
  return null;
}

/** Without trailing words and digits that do not change what the key names. */
function stemOf(words: readonly string[]): string[] {
  const stem = [...words];
  while (
    stem.length > 1 &&
    (NEUTRAL_LAST.has(stem.at(-1) ?? '') || /^\d+$/.test(stem.at(-1) ?? ''))
  )
    stem.pop();
  const last = stem.pop() ?? '';
  stem.push(/^[a-z]{3,}\d{1,2}$/.test(last) ? last.replace(/\d+$/, '') : last);
  return stem;
}

function secretNoun(words: readonly string[]): KeyMeaning | null {
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  if (PASSWORD.has(last) || /(?:password|passwd|passphrase|passwort|kennwort)$/.test(last)) {
    return meaning('secret', 'password');
  }
  if (SECRET.has(last) || /(?:secret|apikey|secretkey|accesskey)$/.test(last)) {
    return meaning(
      'secret',
      last.endsWith('key') ? 'api-key' : 'secret',
      last !== 'salt' && last !== 'seed',
    );
  }
  if (TOKEN.has(last) || /(?:access|auth|api|bearer|refresh|id|bot|app|user)token$/.test(last)) {
    return meaning('secret', 'token', last !== 'nonce' && last !== 'webhook' && last !== 'tok');
  }
  if (last === 'key' || last === 'keys') return keyNoun(before, words);
  if (last === 'string' && before === 'connection') return meaning('secret', 'secret');
  if (
    last === 'code' &&
    (before === 'authorization' || before === 'auth' || before === 'verification')
  )
    return meaning('secret', 'token', false);
  if (last === 'sid' || (last === 'id' && before === 'session'))
    return meaning('secret', 'cookie', false);
  if (last === 'id' && before === 'secret') return meaning('secret', 'secret');
  return null;
}

function keyNoun(before: string | undefined, words: readonly string[]): KeyMeaning | null {
  if (before === undefined) return meaning('pointer', 'api-key', false);
  if (KEY_VETO.has(before)) return null;
  if (KEY_OWNERS.has(before) || SERVICES.has(before)) return meaning('secret', 'api-key');
  return meaning(
    'secret',
    'api-key',
    words.some((word) => SERVICES.has(word)),
  );
}

function personalMeaning(words: readonly string[], last: string): KeyMeaning | null {
  const joined = words.slice(-5).join(' ');
  for (const [pattern, found] of PII) if (pattern.test(joined)) return found;
  return last === 'holder' && words.length > 1 ? meaning('name', 'name') : null;
}
