import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { guidanceOf } from './guidance.ts';
import type { Fact, Triage } from './result.ts';

/** A triage for people, in plain text, at most about 40 lines. It quotes nothing but what the rules look for. */
export function triageCard(triage: Triage): string {
  const { code, title } = BRANCH_WORDS[triage.branch];
  const guidance = guidanceOf(triage);
  const lines = [
    `${code}  ${title}${triage.meaning === null ? '' : ` (${triage.meaning.replaceAll('_', ' ')})`}, ${triage.confidence}`,
    guidance.treatAs,
    '',
    ...pairs(triage),
    ...list('For', triage.for.map(factLine)),
    ...list('Against', triage.against.map(factLine)),
    ...list('Missing', triage.missing),
    ...list('First', guidance.firstMoves),
    ...list(
      'Not now',
      guidance.notNow.map(({ what, why }) => `${what}: ${why}`),
    ),
    '',
    `Repeat    ${triage.repeat.canHelp}${afterWords(triage.repeat.afterMs)}. ${triage.repeat.why}`,
    `Verify    ${guidance.verify}`,
    `Status    ${guidance.statusPage.name}${guidance.statusPage.url === null ? '' : ` ${guidance.statusPage.url}`}`,
    `          ${guidance.statusPage.caveat}`,
    ...list('Also in this text', triage.others.slice(0, 5).map(otherLine)),
    `Rule      ${triage.rule} (${triage.ruleSet})`,
  ];
  return `${lines.join('\n')}\n`;
}

function pairs(triage: Triage): string[] {
  const { status, errorType, requestId, attempt, maxAttempts } = triage;
  const rows: (readonly [string, string | null])[] = [
    ['Surface', triage.surface],
    ['Origin', triage.origin],
    ['Route', triage.route],
    ['Phase', triage.phase.replaceAll('_', ' ')],
    ['Status', status === null ? null : String(status)],
    ['Type', errorType],
    ['Code', triage.errorCode],
    ['Request', requestId ?? (triage.requestIdPartial ? 'cut, not usable' : null)],
    ['Model', triage.model],
    [
      'Attempt',
      attempt === null ? null : `${attempt}${maxAttempts === null ? '' : ` of ${maxAttempts}`}`,
    ],
  ];
  return rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(10)}${value}`);
}

function factLine(fact: Fact): string {
  return fact.start === null ? fact.text : `${fact.text}  [${fact.start}-${fact.end}]`;
}

function otherLine(other: Triage): string {
  return [other.branch, other.status, other.requestId].filter((part) => part !== null).join(' ');
}

function afterWords(afterMs: number | null): string {
  return afterMs === null ? '' : `, after ${afterMs / 1_000} s`;
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return ['', title, ...items.map((item) => `  - ${item}`)];
}
