import { type Emit, type FindingKind, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isRandom } from './secret-value.ts';

const AUTHORITY_CHARS_MAX = 1_024;

/** Removes the password of `scheme://user:password@host`; the password may hold `@`, `:`, `#`, `/`. */
export function detectUserinfo(text: string, emit: Emit): void {
  let at = text.indexOf('://');
  let nextSign = -1;
  let stop = -1;
  while (at !== -1) {
    const start = at + 3;
    if (nextSign < start) nextSign = text.indexOf('@', start);
    if (nextSign === -1) break;
    if (nextSign - start > AUTHORITY_CHARS_MAX) {
      at = text.indexOf('://', start);
      continue;
    }
    // Several addresses may stand in one run, of which the end is looked for once.
    if (stop < start) stop = runStop(text, start);
    const sign = atSign(text, start, Math.min(stop, start + AUTHORITY_CHARS_MAX));
    if (sign !== -1) emitUserinfo(text, start, sign, emit);
    at = text.indexOf('://', Math.max(start, sign));
  }
  detectBareUserinfo(text, emit);
}

function runStop(text: string, start: number): number {
  const breaking = /[\s"'`<>\\|]/g;
  breaking.lastIndex = start;
  return breaking.exec(text)?.index ?? text.length;
}

/** The `@` that ends the userinfo: the last before the path, or the one before a host further on. */
function atSign(text: string, start: number, end: number): number {
  const run = text.slice(start, end);
  const path = run.indexOf('/');
  const authority = path === -1 ? run : run.slice(0, path);
  const sign = authority.slice(0, queryStart(authority)).lastIndexOf('@');
  if (sign !== -1) return start + sign;
  // A password with a slash: the part after the colon is then no port.
  if (/^[^:/]*:(?!\d{1,5}(?:$|[/?#]))/.test(authority) && !authority.startsWith('[')) {
    const later = /^[^\s@?]{1,200}@(?=[\w-]+[.:/]|[\w-]+$)/.exec(run);
    if (later !== null) return start + later[0].length - 1;
  }
  return -1;
}

/** Where `?` or `&` begins parameters; its end in an authority without any. */
function queryStart(authority: string): number {
  let start = 0;
  for (const part of authority.split('@')) {
    const sign = part.search(/[?&]/);
    if (sign !== -1 && part.includes('=', sign)) return start + sign;
    start += part.length + 1;
  }
  return authority.length;
}

function emitUserinfo(text: string, start: number, sign: number, emit: Emit): void {
  const userinfo = text.slice(start, sign);
  const colon = userinfo.indexOf(':');
  const from = colon === -1 ? start : start + colon + 1;
  const value = text.slice(from, sign);
  if (value.length < 1 || isPlaceholder(value) || userinfo.includes('[REDACTED:')) return;
  if (
    /^(?:password|passwd|pass|pwd|secret|token|user|username|git|x-oauth-basic|\$\w+)$/i.test(value)
  ) {
    if (value === 'x-oauth-basic' && colon > 16) emitPassword(start, start + colon, emit, 'token');
    return;
  }
  if (colon === -1 && !isRandom(value)) return;
  emitPassword(from, sign, emit, colon === -1 ? 'token' : 'password');
}

function emitPassword(start: number, end: number, emit: Emit, kind: FindingKind): void {
  emit({
    start,
    end,
    kind,
    rule: 'url:userinfo',
    why: 'is the password of an address',
    rank: RANK.PROVEN,
  });
}

const BARE =
  /@(?=tcp\(|unix\(|udp\(|localhost\b|\(DESCRIPTION|\/\/[\w.-]+[:/]|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|[\w.-]+:\d{2,5}\b|[\w-]+(?:\.[\w-]+)*\/\w)/y;

const NO_PASSWORD = /[\s"'`/:@=<>,()]|^$/;

/** `user:password@host:port` and `user/password@host` without a scheme, as drivers write them. */
function detectBareUserinfo(text: string, emit: Emit): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    // A scope of packages stands behind a slash or a quote, and nothing before it is a password.
    if (NO_PASSWORD.test(text.charAt(at - 1))) continue;
    BARE.lastIndex = at;
    if (!BARE.test(text)) continue;
    const match = /(?:^|[\s"'`=,(:])([\w.%+-]{1,64})[:/]([^\s"'`/:@=<>,()]{3,128})$/.exec(
      text.slice(Math.max(0, at - 200), at),
    );
    const value = match?.[2];
    if (value === undefined || isPlaceholder(value) || /^\d+$/.test(value)) continue;
    if (
      /^(?:npm|pypi|gem|pkg|https?|ssh|git|mailto|docker|image|model|anthropic|claude[\w.-]*|node_modules)$/i.test(
        match?.[1] ?? '',
      )
    )
      continue;
    if (!/\d|[^\w.-]/.test(value) && !/@(?:tcp|unix|\()/.test(text.slice(at, at + 6))) continue;
    emitPassword(at - value.length, at, emit, 'password');
  }
}
