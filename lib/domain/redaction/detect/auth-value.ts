import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';

const CREDENTIAL_CHARS_MAX = 8_192;
const SCHEME =
  /(Bearer|Basic|Token|Digest|Negotiate|NTLM|ApiKey|Api-Key|APIKEY|Key|JWT|Bot|OAuth|Hawk|SharedKey(?:Lite)?|SSWS|GenieKey|Splunk|ExpToken|GoogleLogin|MAC|DPoP|Signature|AWS4-HMAC-SHA256|AWS|GitHub-Bearer|Zoho-oauthtoken|PRIVATE-TOKEN|Discogs|Klaviyo-API-Key|Signature)(?:[ \t]+|%20|\+|(?=$))/iy;
const PARAMETER =
  /(?<!\w)(?:signature|sig|response|mac|hash|nonce|cnonce|token|oauth_token|oauth_signature|oauth_nonce|auth|access_token|ext|password|key|secret|credential_secret)[ ]?=[ ]?\\{0,3}["']?/gi;
const PARAMETER_VALUE = /[^"',;&\s\\]{4,8192}/y;
/** Behind this many characters no parameter is looked for. */
const PARAMETERS_CHARS_MAX = 2_000;
const PARAMETER_SCHEMES = new Set([
  'digest',
  'oauth',
  'hawk',
  'mac',
  'signature',
  'aws4-hmac-sha256',
  'googlelogin',
]);
const CREDENTIAL = /[^\s"'`,;<>\\)}\]]{3,8192}/y;
const PLAIN =
  /^(?:null|none|undefined|true|false|required|missing|invalid|failed|expired|denied|header|headers|token|tokens|auth|authentication|realm|error|scheme|credentials?|string|basic|bearer|oauth2?|jwt|saml2?|oidc|mtls|sigv4|iam|adc|ldap|kerberos|is|was|not|or|and|with|key|keys|the|for|value)$/i;

/** An `Authorization` value. Up to `readTo` the parameters of one before it were read. */
type AuthValue = { readonly from: number; readonly limit: number; readonly readTo: number };

/**
 * Removes the credential of an `Authorization` value, keeping its scheme. Schemes that are lists of
 * parameters lose the parameters that prove, and keep the others. Gives back up to where parameters
 * are read now: a value may hold the next one, and each place is read once.
 */
export function emitAuthorization(
  text: string,
  { from, limit, readTo }: AuthValue,
  emit: Emit,
): number {
  SCHEME.lastIndex = from;
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  const start = scheme === undefined ? from : SCHEME.lastIndex;
  const end = Math.min(limit, start + CREDENTIAL_CHARS_MAX);
  if (scheme !== undefined && PARAMETER_SCHEMES.has(scheme)) {
    const stop = Math.min(end, start + PARAMETERS_CHARS_MAX);
    emitParameters(text, { from: Math.max(start, readTo), stop, end }, emit);
    return Math.max(stop, readTo);
  }
  const token = /(?:token|auth)=\\{0,3}["']?/iy;
  token.lastIndex = start;
  const credentialStart = scheme !== undefined && token.test(text) ? token.lastIndex : start;
  emitCredential(text, credentialStart, end, emit, scheme);
  return readTo;
}

/** Names begin before `stop`, values end by `end`. */
function emitParameters(
  text: string,
  { from, stop, end }: { from: number; stop: number; end: number },
  emit: Emit,
): void {
  const names = text.slice(0, stop);
  PARAMETER.lastIndex = from;
  while (PARAMETER.test(names)) {
    PARAMETER_VALUE.lastIndex = PARAMETER.lastIndex;
    const value = PARAMETER_VALUE.exec(text)?.[0];
    if (value === undefined) continue;
    const valueEnd = PARAMETER_VALUE.lastIndex;
    emitAuth(valueEnd - value.length, Math.min(valueEnd, end), 'signature', emit);
    PARAMETER.lastIndex = valueEnd;
  }
}

function emitCredential(
  text: string,
  from: number,
  end: number,
  emit: Emit,
  scheme?: string,
): void {
  CREDENTIAL.lastIndex = from;
  const match = CREDENTIAL.exec(text);
  if (match === null) return;
  const value = match[0].replace(/&[\w.-]{1,40}=.*$/, '').replace(/(?<![.:!?])[.:!?]+$/, '');
  if (PLAIN.test(value) || isPlaceholder(value) || /^[A-Za-z_$][\w$.]*\(/.test(value)) return;
  if (/^[a-z]+(?:\.[A-Za-z]+)+$/.test(value) || /^[{[(]/.test(value)) return;
  if (scheme === undefined && /^[A-Za-z-]{1,20}$/.test(value)) {
    const next = from + match[0].length + 1;
    if (text.charCodeAt(next - 1) !== 32 || next >= end) return;
    CREDENTIAL.lastIndex = next;
    const second = CREDENTIAL.exec(text)?.[0];
    if (second !== undefined && second.length >= 8 && /\d/.test(second)) {
      emitAuth(next, next + second.length, 'token', emit);
    }
    return;
  }
  if (scheme === undefined && value.length < 8 && !/\d/.test(value)) return;
  emitAuth(from, from + value.length, 'token', emit);
}

function emitAuth(start: number, end: number, kind: 'token' | 'signature', emit: Emit): void {
  emit({
    start,
    end,
    kind,
    rule: 'header:authorization',
    why: 'is the credential of an Authorization value',
    rank: RANK.PROVEN,
  });
}

/** A word `Bearer` or `Basic` in any text, followed by what can only be a credential. */
export function emitBareScheme(text: string, wordEnd: number, isBasic: boolean, emit: Emit): void {
  const run = /[A-Za-z0-9._~+/=-]{8,8192}/y;
  run.lastIndex = wordEnd;
  const value = run.exec(text)?.[0].replace(/(?<![.])[.]+$/, '');
  if (value === undefined || isPlaceholder(value) || !/\d/.test(value)) return;
  if (/^[A-Za-z_]{2,30}=[^=]/.test(value)) return;
  const isCredential = isBasic
    ? /^[A-Za-z0-9+/_-]+=*$/.test(value) &&
      (value.endsWith('=') || (/[A-Z]/.test(value) && /[a-z]/.test(value)))
    : value.length >= 12 && !/^\d+(?:\.\d+)*$/.test(value);
  if (isCredential) emitAuth(wordEnd, wordEnd + value.length, 'token', emit);
}
