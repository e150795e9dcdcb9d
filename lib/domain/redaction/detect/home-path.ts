import { isAlnum } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { Trigger } from './trigram-scan.ts';

const SHARED =
  /^(?:node|root|runner|runneradmin|ubuntu|app|apps|admin|administrator|public|default|default user|all users|shared|guest|ec2-user|circleci|vscode|coder|codespace|gitpod|jenkins|docker|www-data|nobody|user|users|me|you|username|your[-_]?\w*|vagrant|azureuser|opc|centos|debian|fedora|pi|deploy|deployer|service|svc|build|builder|ci|travis|vsts|containeradministrator|containeruser|site|work|workspace|project|projects|home|linuxbrew|git|postgres|mysql|nonroot|appuser|sandbox|<[^>]*>|%\w+%|\$.*|\{.*|\*+)$/i;
const NAME = /[^/\\:"'`<>|*?\r\n\t ,;()[\]{}&=]{1,64}/y;
const SPACED_NAME = /[^/\\:"'`<>|*?\r\n\t]{1,40}(?=\\)/y;

const FULL_NAME = /^[A-Z][\w.-]{0,30} [A-Z][\w.-]{0,30}\//;
const SPACED_NAME_SLASH = /[^/\\:"'`<>|*?\r\n\t]{1,62}(?=\/)/y;

function visitHome(text: string, start: number, end: number, emit: Emit): undefined {
  const separator = text.charAt(end - 1);
  const word = text.slice(start, end);
  if (separator === '/' && !/[/\\](?:home|Users)[/\\]$/.test(word)) return;
  if (isAlnum(text.charCodeAt(start - 1)) && isInAddress(text, start)) return;
  let from = end;
  while (text.charCodeAt(from) === 92 && from - end < 8) from++;
  const pattern =
    separator === '\\'
      ? SPACED_NAME
      : FULL_NAME.test(text.slice(from, from + 60))
        ? SPACED_NAME_SLASH
        : NAME;
  pattern.lastIndex = from;
  let name = pattern.exec(text)?.[0];
  if (name === undefined && separator === '\\') {
    NAME.lastIndex = from;
    name = NAME.exec(text)?.[0];
  }
  name = name?.replace(/[.!]+$/, '');
  if (name === undefined || name === '' || SHARED.test(name) || isPlaceholder(name)) return;
  emit({
    start: from,
    end: from + name.length,
    kind: 'user',
    rule: 'form:home-path',
    why: "is a person's name in a home path",
    rank: RANK.CONTEXT,
  });
}

/** `https://host/home/…` is a page, not a folder. */
function isInAddress(text: string, start: number): boolean {
  const before = /[^\s"'`]{0,120}$/.exec(text.slice(Math.max(0, start - 120), start))?.[0] ?? '';
  return before.includes('://') && !before.includes('file://');
}

const trigger = (word: string): Trigger => ({
  word,
  isExact: false,
  atWordStart: false,
  visit: visitHome,
});

export const HOME_TRIGGERS: readonly Trigger[] = [
  '/home/',
  '/users/',
  '\\users\\',
  '\\home\\',
  '\\documents and settings\\',
].map(trigger);
