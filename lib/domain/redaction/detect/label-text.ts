import { isAlnum, isBlank } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { type KeyMeaning, meaningOf } from './key-meaning.ts';
import { emitLabelled } from './labelled-value.ts';
import { isRandom } from './secret-value.ts';
import type { Trigger } from './trigram-scan.ts';

const FILLER =
  /(?:[ \t"']{0,3}(?:cards?\b|numbers?\b|nos?\b\.?|num\b|nr\b\.?|#|id\b|is\b|was\b|es\b|est\b|ist\b|are\b|were\b|of\b|on\b|at\b|as\b|:|=|-(?= )|\(|,|my\b|new\b|the\b|code\b|to\b|holder\b|valid\b|currently\b)){0,5}[ \t"'(]{0,4}/iy;
const CAPITAL_NUMBER = /(?:[A-Z0-9]{1,20}(?:[ ./-](?=[A-Z0-9]*\d|[A-Z](?![a-z\w])))?){1,7}/y;

/** A label in running text: `passport number 123456789`, `born on 12 July 1984`. */
function visitLabel(label: string): Trigger['visit'] {
  const meaning = meaningOf(label);
  return (text, _start, end, emit): undefined => {
    const next = text.charCodeAt(end);
    if (meaning === null || next === 45 || next === 95 || isAlnum(next)) return;
    FILLER.lastIndex = end;
    const from = FILLER.test(text) ? FILLER.lastIndex : end;
    if (from === end) return;
    if (meaning.role === 'id-number' || meaning.role === 'bank')
      visitNumber(text, from, meaning, emit);
    else if (meaning.role === 'phone' || meaning.role === 'birth-date') {
      const stop = Math.min(text.length, from + 40);
      emitLabelled(text.slice(0, stop), { start: from, end: stop, isQuoted: false }, meaning, emit);
    }
  };
}

const BANK_CODE = /[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?!\w)/y;

const PLATE = /\b(?:plates?|reg|registration)\b[^\n]{0,24}$/i;

function visitNumber(text: string, from: number, meaning: KeyMeaning, emit: Emit): void {
  BANK_CODE.lastIndex = from;
  CAPITAL_NUMBER.lastIndex = from;
  const code = meaning.role === 'bank' ? BANK_CODE.exec(text)?.[0] : undefined;
  const value = code ?? CAPITAL_NUMBER.exec(text)?.[0].replace(/[ ./-]+$/, '') ?? '';
  const digits = code !== undefined ? 8 : value.replace(/\D/g, '').length;
  const isPlate =
    /[A-Z]/.test(value) &&
    value.length >= 5 &&
    PLATE.test(text.slice(Math.max(0, from - 40), from));
  if (
    digits < (isPlate ? 2 : 5) ||
    value.length > 34 ||
    /[a-z]/.test(text.charAt(from + value.length)) ||
    /^\d{4}-\d\d-\d\d/.test(value)
  )
    return;
  emit({
    start: from,
    end: from + value.length,
    kind: meaning.kind,
    rule: `label:${meaning.role}`,
    why: `stands behind a label for a ${meaning.kind}`,
    rank: RANK.CONTEXT,
  });
}

const LABELS =
  `passport|npi|dea|dea license|medical license|license plate|number plate|license|licence|driver's license|drivers license|driver license|driving licence|driving license|ssn|social security|social security number|itin|tax id|taxpayer id|tin|ein|sin|national insurance|nino|ni number|ni no|nhs|nhs number|national id|identity card|id card|id number|personalausweis|reisepass|aadhaar|aadhar|pesel|dni|nie|nif|cpf|cnpj|curp|bsn|codice fiscale|partita iva|medicare|mbi|medical record|mrn|abn|acn|tfn|nric|fin|voter id|vat|vat number|steuer-id|account number|account no|account|acct|bank account|routing number|routing|aba|sort code|iban|swift|bic|card number|credit card|debit card|dob|date of birth|birth date|birthday|born|phone|phone number|telephone|tel|tel.|mobile|cell|fax|whatsapp|call me at|insurance number|member id|patient id|policy number|pan|voter|dea certificate|certificate number|bsnr|lanr|betriebsstättennummer|pass-nr.|passports|pasaporte|passeport|passaporto|rvnr|idnr.|idnr|steuernummer|henkilötunnus|hetu|personal identity code|personnummer|orgnummer|company identity code|uen|brn|frn|rrn|tc kimlik no|kimlik no|plate number|plates|car reg|vehicle registration|registration number|travel document|provider identifier|provider number|cuil|cuit`.split(
    '|',
  );

const PHRASE = /\b[ \t:="'is]{1,8}((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\b/y;

/** The words a wallet is recovered with: twelve to twenty-four of them. */
function visitMnemonic(text: string, _start: number, end: number, emit: Emit): undefined {
  PHRASE.lastIndex = end;
  const words = PHRASE.exec(text)?.[1];
  if (words === undefined) return;
  emit({
    start: PHRASE.lastIndex - words.length,
    end: PHRASE.lastIndex,
    kind: 'secret',
    rule: 'label:mnemonic',
    why: 'are the words of a recovery phrase',
    rank: RANK.CONTEXT,
  });
}

const ORACLE_LOGIN = / (?:-[SLs]+ )?[\w.]{1,40}\/([^\s@/"']{3,60})(?=@|\s|$)/y;

function visitSqlplus(text: string, _start: number, end: number, emit: Emit): undefined {
  ORACLE_LOGIN.lastIndex = end;
  const value = ORACLE_LOGIN.exec(text)?.[1];
  if (value === undefined || isPlaceholder(value)) return;
  emit({
    start: ORACLE_LOGIN.lastIndex - value.length,
    end: ORACLE_LOGIN.lastIndex,
    kind: 'password',
    rule: 'flag:password',
    why: 'is the password of a login',
    rank: RANK.CONTEXT,
  });
}

const SECRET_WORDS =
  'identified by|requirepass|masterauth|password|passwd|passphrase|passcode|pwd|pass|secret|token|api key|apikey|api_key|private_key|private key|secret_key|access_key|auth_token|access_token|client_secret|x-api-key|x-auth-token|key|access key|secret key|credentials|pw '.split(
    '|',
  );
const LINK =
  /[ \t]{1,4}(?:(?:is|was|are|were|set to|changed to|updated to|reset to|equals|by|as|to|of|for [\w@.-]{1,40} is)[ \t:=]{1,3})?(?:["'`]([^"'`\n]{3,200})["'`]|([^\s"'`,;]{4,200}))/y;

/** `password is …`, `IDENTIFIED BY '…'`, `login x password y`: a word for a secret and its value. */
function visitSecretWord(text: string, start: number, end: number, emit: Emit): undefined {
  // Most are parts of names, as `input_tokens` is.
  if (!isBlank(text.charCodeAt(end))) return;
  LINK.lastIndex = end;
  const match = LINK.exec(text);
  if (match === null) return;
  const quoted = match[1];
  const value = (quoted ?? match[2] ?? '').replace(quoted === undefined ? /[.,;:!?)]+$/ : /^$/, '');
  if (value.length < 4 || isPlaceholder(value)) return;
  const from =
    quoted === undefined
      ? LINK.lastIndex - (match[2]?.length ?? 0)
      : LINK.lastIndex - 1 - value.length;
  const link = text.slice(end, from);
  const isLinked = /[a-z]/i.test(link);
  const word = text.slice(start, end).toLowerCase();
  if (/^(?:secret|token|credentials)$/.test(word) && /[/]/.test(value)) return;
  if (
    quoted === undefined
      ? !isBareSecret(value, isLinked, text.slice(Math.max(0, start - 60), start))
      : !isQuotedSecret(value, isLinked, word)
  )
    return;
  const kind = /key|token/.test(word) ? 'token' : 'password';
  emit({
    start: from,
    end: from + value.length,
    kind,
    rule: 'label:secret',
    why: 'stands behind a word for a secret',
    rank: RANK.CONTEXT,
  });
}

function isBareSecret(value: string, isLinked: boolean, before: string): boolean {
  if (
    /^[[({<$=:>|&!]/.test(value) ||
    /^(?:https?:|\/|\w+\()/.test(value) ||
    /[=:(]/.test(value.slice(0, -1).replace(/=+$/, ''))
  )
    return false;
  if (/\blogin\s+\S+\s+$/.test(before) && /\bmachine\b/.test(before)) return true;
  const hasMix = /\d/.test(value) && /[A-Za-z]/.test(value);
  if (/^(?:req_|v?\d+[.\d]*$|\d{4}-\d\d)/.test(value)) return false;
  if (/\b(?:user(?:name)?|login|account)\b/i.test(before) && hasMix && value.length >= 8)
    return true;
  const isKey = /[._-]$/.test(before) || /(?:^|\n)[ \t]*$/.test(before);
  if (isLinked || (isKey && value.length >= 6))
    return hasMix || /[!@#$%^&*]/.test(value.slice(0, -1));
  return hasMix && (isRandom(value) || (/[!@#$%^&*]/.test(value) && value.length >= 8));
}

function isQuotedSecret(value: string, isLinked: boolean, word: string): boolean {
  if (word === 'identified by' || isLinked) return !/\s.*\s/.test(value);
  return (
    !/\s/.test(value) &&
    (/\d/.test(value) || /^(?:password|passwd|pwd)$/.test(word)) &&
    !/^[\w-]+$/.test(value.replace(/\w*\d\w*/g, ' '))
  );
}

/** The label under which the key lexicon knows a word of running text. */
function labelled(label: string): string {
  if (label === 'call me at' || label === 'tel.') return 'phone';
  if (label === 'account' || label === 'acct') return 'account number';
  return label === 'license' || label === 'licence' ? 'driver license' : label;
}

export const LABEL_TRIGGERS: readonly Trigger[] = [
  ...LABELS.map((label) => ({
    word: label,
    isExact: false,
    atWordStart: true,
    visit: visitLabel(labelled(label)),
  })),
  ...['mnemonic', 'seed phrase', 'recovery phrase', 'secret phrase'].map((word) => ({
    word,
    isExact: false,
    atWordStart: true,
    visit: visitMnemonic,
  })),
  { word: 'sqlplus', isExact: false, atWordStart: true, visit: visitSqlplus },
  ...SECRET_WORDS.map((word) => ({
    word,
    isExact: false,
    atWordStart: true,
    visit: visitSecretWord,
  })),
];
