import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';
import type { Fact, Span, Triage } from '#lib/domain/triage/result.ts';
import { type EvidenceRow, evidenceOf } from './evidence.ts';
import { codeOf, lineOf, titleOf } from './headline.ts';
import { CONFIDENCE_WORDS, ORIGIN_WORDS, repeatWords, sentence } from './words.ts';

const OTHERS_MAX = 5;
const NAME_CHARS = 19;

/** A triage for people, in plain text. It quotes nothing but what the rules look for. */
export function textCard(triage: Triage): string {
  const guidance = guidanceOf(triage);
  const { word, sense } = CONFIDENCE_WORDS[triage.confidence];
  const { statusPage, next } = guidance;
  const rows = evidenceOf(triage).filter(({ name }) => name !== 'Message');
  const lines = [
    `${codeOf(triage)}  ${titleOf(triage)}`,
    `${word}: ${sense}. ${ORIGIN_WORDS[triage.origin]}.`,
    guidance.treatAs,
    '',
    ...rows.map(rowLine),
    ...list('For', triage.for.map(factLine)),
    ...list('Against', triage.against.map(factLine)),
    ...list('Missing', triage.missing),
    ...list('First moves', guidance.firstMoves),
    ...list(
      'Not now',
      guidance.notNow.map(({ what, why }) => `${sentence(what)}: ${why}`),
    ),
    '',
    `${repeatWords(triage.repeat)}. ${triage.repeat.why}`,
    `It is over when: ${guidance.verify}`,
    `If ${next.when}: ${BRANCH_WORDS[next.branch].code} ${BRANCH_WORDS[next.branch].title}.`,
    `Status page that counts: ${sentence(statusPage.name)}${statusPage.url === null ? '' : ` ${statusPage.url}`}`,
    `  ${statusPage.caveat}`,
    ...list('Also in this text, the last one first', otherLines(triage)),
    ...list(
      'Sources',
      guidance.sources.map(({ title, url }) => `${title}: ${url}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function rowLine({ name, value, note }: EvidenceRow): string {
  return `${name.padEnd(NAME_CHARS)}${value ?? 'unknown'}${note === undefined ? '' : ` (${note})`}`;
}

function factLine({ text, start, end, also }: Fact): string {
  if (start === null || end === null) return text;
  const places = [{ start, end }, ...(also === undefined ? [] : [also])];
  return `${text}  [${places.map(placeWords).join(', ')}]`;
}

function placeWords({ start, end }: Span): string {
  return `${start}-${end}`;
}

function otherLines({ others }: Triage): string[] {
  const shown = others.slice(0, OTHERS_MAX).map((other) => `${codeOf(other)}  ${lineOf(other)}`);
  return others.length > OTHERS_MAX ? [...shown, `and ${others.length - OTHERS_MAX} more`] : shown;
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return ['', title, ...items.map((item) => `  - ${item}`)];
}
