import { isLineBreak } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { emitCookies } from './cookie-value.ts';
import { type KeyMeaning, meaningOf } from './key-meaning.ts';
import { emitLabelled } from './labelled-value.ts';
import { nothingRead, readValue } from './pair.ts';
import { isSecretValue } from './secret-value.ts';

const ELEMENT =
  /<([A-Za-z][\w:.-]{0,60})(?:\s[^<>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?([^<>]{1,2000}?)(?:\]\]>)?\s{0,40}<\/([A-Za-z][\w:.-]{0,60})>/y;
const NAME_ATTRIBUTE = /\s(?:name|key|id)=["']([^"']{1,60})["']/;

/** `<password>…</password>`, `<string name="api_key">…`, and a list's `<key>…</key><string>…`. */
export function detectElements(text: string, emit: Emit): void {
  let pending: KeyMeaning | null = null;
  let pendingEnd = -1;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    ELEMENT.lastIndex = at;
    const match = ELEMENT.exec(text);
    if (match === null || match[1] !== match[3]) continue;
    const [whole, tag = '', value = ''] = match;
    if (tag.toLowerCase() === 'key' || tag.toLowerCase() === 'name') {
      pending = meaningOf(value);
      pendingEnd = at + whole.length;
      if (pending !== null && pending.role !== 'pointer') continue;
    }
    const attribute = NAME_ATTRIBUTE.exec(whole.slice(0, whole.indexOf('>')))?.[1];
    const near = pending !== null && at - pendingEnd < 80 ? pending : null;
    const meaning = meaningOf(attribute ?? tag.split(':').at(-1) ?? '') ?? near;
    pending = null;
    if (meaning !== null)
      emitUnder(text, at + whole.indexOf(value, whole.indexOf('>')), value, meaning, emit);
  }
}

function emitUnder(
  text: string,
  start: number,
  value: string,
  meaning: KeyMeaning,
  emit: Emit,
): void {
  const end = start + value.length;
  const span = { start, end, isQuoted: true, isSpaced: false, startsLine: true, endsLine: true };
  if (meaning.role === 'secret' || meaning.role === 'auth' || meaning.role === 'cookie') {
    if (isSecretValue(value, span, meaning)) secret(start, end, meaning, emit);
    return;
  }
  emitLabelled(text, { start, end, isQuoted: true }, meaning, emit);
}

function secret(start: number, end: number, meaning: Pick<KeyMeaning, 'kind'>, emit: Emit): void {
  emit({
    start,
    end,
    kind: meaning.kind,
    rule: `key:${meaning.kind}`,
    why: `stands under a name for a ${meaning.kind}`,
    rank: RANK.CONTEXT,
  });
}

const LONG_FLAG = /--?([A-Za-z][\w-]{2,40}|pw)(?:[ \t]+|(?=["']))(?!-)/y;
const USER_COMMAND =
  /\b(?:curl|wget|http|https|xh|svn|rclone|lftp|nexus|jfrog|jf|artifactory|mvn|gradle|ansible|knife|htpasswd|skopeo|podman|docker|helm|az|es|elasticsearch|influx|mosquitto_pub|mosquitto_sub|mongo\w*|restic|smbclient|rpcclient|crackmapexec)\b/;
const PASSWORD_COMMAND =
  /\b(?:mysql\w*|mariadb\w*|sshpass|ldap\w+|redis-cli|docker|podman|helm|oc|psql|mongo\w*|cqlsh|clickhouse-client|sqlcmd|bcp|isql|tsql|7z|zip|unzip|rar|unrar|plink|pscp|psftp|winexe|rsync|lftp|ftp|mosquitto_pub|mosquitto_sub|openssl|keytool|wget|net|az|influx|htpasswd|snmp\w*|ipmitool|rabbitmqadmin|nxc|evil-winrm|cf|ibmcloud|login)\b/;
const SHORT_VALUE = /["']?([^\s"'`|;&<>]{3,200})/y;

/** `--password x`, `-u user:x`, and the one-letter flags of commands that take a password. */
export function detectFlags(text: string, emit: Emit): void {
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) {
    const before = at === 0 ? 32 : text.charCodeAt(at - 1);
    if (
      before > 32 &&
      before !== 34 &&
      before !== 39 &&
      before !== 91 &&
      before !== 40 &&
      before !== 96
    )
      continue;
    const short = text.charCodeAt(at + 2);
    if (text.charCodeAt(at + 1) !== 45) visitShort(text, at, short, emit);
    visitLong(text, at, emit);
  }
}

function visitLong(text: string, at: number, emit: Emit): void {
  LONG_FLAG.lastIndex = at;
  const name = LONG_FLAG.exec(text)?.[1];
  if (name === undefined) return;
  const from = LONG_FLAG.lastIndex;
  if (/^(?:user|proxy-user|u|userpwd|creds?|login)$/.test(name)) {
    visitUser(text, from, emit);
    return;
  }
  if (name === 'cookie') {
    visitCookie(text, from, emit);
    return;
  }
  const meaning = meaningOf(name);
  if (meaning === null || meaning.role === 'pointer' || meaning.role === 'pointed') return;
  const value = readValue(text, from);
  if (value === null) return;
  const content = text.slice(value.start, value.end);
  const span = { ...value, isSpaced: false, startsLine: true, endsLine: true };
  if (meaning.role === 'secret' || meaning.role === 'auth' || meaning.role === 'cookie') {
    if (isSecretValue(content, span, meaning)) secret(value.start, value.end, meaning, emit);
  } else emitLabelled(text, value, meaning, emit);
}

function visitCookie(text: string, from: number, emit: Emit): void {
  const value = readValue(text, from);
  if (value === null) return;
  const header = { from: value.start, limit: value.end, unended: nothingRead() };
  emitCookies(text, header, emit);
}

function visitUser(text: string, from: number, emit: Emit): void {
  const match =
    /["']?(?:([\w.@+-]{1,80}):(?=["']? |["']?$)|[{\w.@+}-]{0,80}["']?:["']?([^\s"']{3,200}|[^"'\n]{3,200}(?=["'])))/my;
  match.lastIndex = from;
  const found = match.exec(text);
  if (found?.[1] !== undefined) {
    // A token in the user's place, with no password behind it.
    const end = match.lastIndex - 1;
    if (/\d/.test(found[1])) secret(end - found[1].length, end, { kind: 'token' }, emit);
    return;
  }
  const password = found?.[2];
  if (
    password === undefined ||
    isPlaceholder(password) ||
    password.startsWith('//') ||
    /^\d+$/.test(password)
  )
    return;
  secret(match.lastIndex - password.length, match.lastIndex, { kind: 'password' }, emit);
}

function visitShort(text: string, at: number, next: number, emit: Emit): void {
  const letter = text.charCodeAt(at + 1);
  const isU = letter === 117;
  if (!(isU || letter === 112 || letter === 119 || letter === 97 || letter === 80 || letter === 98))
    return;
  const line = lineBefore(text, at);
  const isSpaced = next === 32 || next === 9;
  if (letter === 98) {
    if (isSpaced && /\b(?:curl|http|https|xh)\b/.test(line)) visitCookie(text, at + 3, emit);
    return;
  }
  if (isU) {
    if (USER_COMMAND.test(line)) visitUser(text, isSpaced ? at + 3 : at + 2, emit);
    return;
  }
  if (
    !PASSWORD_COMMAND.test(line) ||
    /\b(?:docker|podman) (?:run|ps|compose|exec)\b|\bssh\b|\bnetstat\b|\bdocker-compose\b/.test(
      line,
    )
  )
    return;
  if (isSpaced && /\b(?:mysql\w*|mariadb\w*)\b/.test(line)) return;
  if (
    !isSpaced &&
    (letter !== 112 || !/\b(?:mysql\w*|mariadb\w*|sshpass|7z|rar|unrar)\b/.test(line))
  )
    return;
  SHORT_VALUE.lastIndex = isSpaced ? at + 3 : at + 2;
  const value = SHORT_VALUE.exec(text)?.[1];
  if (value === undefined || isPlaceholder(value) || /^-|^\d{1,5}(?::\d+)?$|^\$|^\//.test(value))
    return;
  secret(SHORT_VALUE.lastIndex - value.length, SHORT_VALUE.lastIndex, { kind: 'password' }, emit);
}

function lineBefore(text: string, at: number): string {
  const floor = Math.max(0, at - 400);
  let start = at;
  while (start > floor && !endsCommand(text, start - 1)) start--;
  return text.slice(start, at);
}

/** A line break, but for the one that a backslash takes back. */
function endsCommand(text: string, index: number): boolean {
  return isLineBreak(text.charCodeAt(index)) && text.charCodeAt(index - 1) !== 92;
}
