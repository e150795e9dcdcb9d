import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { seconds } from '#lib/domain/retest/failure-words.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { zonedIso } from '#lib/domain/time/zoned-iso.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';
import { attemptIds, attemptResult } from './attempt-words.ts';
import type { PacketContent } from './content.ts';
import type { EvidenceAttempt } from './evidence.ts';
import { factRows } from './fact-rows.ts';
import type { PacketVariant, ReproductionLanguage } from './form.ts';
import { type Block, type Line, type Part, prose, quoted } from './render/block.ts';
import { words } from './render/words.ts';
import { shortened } from './shorten.ts';

/** How much of a packet is written, from all to what a reader cannot do without. */
export type Lengths = {
  readonly attempts: number;
  readonly textChars: number;
  readonly hasHeaders: boolean;
  readonly hasReproduction: boolean;
};

export const WHOLE: Lengths = {
  attempts: 12,
  textChars: 1_600,
  hasHeaders: true,
  hasReproduction: true,
};

/** A packet in the order in which its reader needs it: the branch, the case and the ids first. */
export function packetBlocks(args: {
  content: PacketContent;
  variant: PacketVariant;
  language: ReproductionLanguage;
  lengths: Lengths;
}): readonly Block[] {
  const { content, variant, lengths } = args;
  return [
    { kind: 'title', line: titleOf(content) },
    { kind: 'lead', line: words(content.sentence) },
    { kind: 'line', line: idLine(content, variant) },
    ...(content.impact === ''
      ? []
      : [{ kind: 'line' as const, line: [prose('Impact: '), ...words(content.impact)] }]),
    { kind: 'facts', rows: factRows(content, variant) },
    ...attemptBlocks(content, variant, lengths),
    ...errorBlocks(content, lengths),
    ...reproductionBlocks(args),
    ...guidanceBlocks(content, variant),
    ...lackingBlocks(content),
  ];
}

export function titleText({ evidence }: Pick<PacketContent, 'evidence'>): string {
  const { code, title } = BRANCH_WORDS[evidence.branch];
  return `${code} ${title}`;
}

function titleOf(content: PacketContent): Line {
  const { model, route } = content.evidence.path;
  return [
    ...words(titleText(content)),
    ...(model === null ? [] : [prose(' on '), quoted(model)]),
    ...(route === null ? [] : [prose(', route '), quoted(route)]),
  ];
}

function idLine({ facts }: PacketContent, variant: PacketVariant): Line {
  const own: readonly [string, readonly string[]] = ['Request ids', facts.requestIds];
  const foreign: readonly [string, readonly string[]] = [
    'Gateway or cloud request ids',
    facts.gatewayIds,
  ];
  const client: readonly [string, readonly string[]] = ['Client request ids', facts.clientIds];
  const ordered = variant === 'provider' ? [foreign, own, client] : [own, foreign, client];
  const parts = ordered
    .filter(([name, ids]) => ids.length > 0 && (name !== 'Client request ids' || noAnswer(facts)))
    .map(([name, ids]): Line => [prose(`${name}: `), ...idParts(ids)]);
  if (parts.length === 0) return [prose('Request ids: none came back.')];
  return parts.flatMap((part, index) => (index === 0 ? part : [prose('. '), ...part]));
}

function noAnswer({ requestIds, gatewayIds }: PacketContent['facts']): boolean {
  return requestIds.length + gatewayIds.length === 0;
}

const IDS_IN_LINE = 5;

function idParts(ids: readonly string[]): Part[] {
  const shown = ids
    .slice(0, IDS_IN_LINE)
    .flatMap((id, index) => [...(index === 0 ? [] : [prose(', ')]), quoted(id)]);
  const rest = ids.length - IDS_IN_LINE;
  return rest > 0 ? [...shown, prose(` and ${String(rest)} more`)] : shown;
}

function attemptBlocks(
  content: PacketContent,
  variant: PacketVariant,
  lengths: Lengths,
): readonly Block[] {
  const { facts } = content;
  const all = facts.failures;
  if (all.length === 0) return [];
  const shown = shownAttempts(all, lengths.attempts);
  const rest = all.length - shown.length;
  return [
    { kind: 'heading', text: `Failed attempts (n = ${String(all.length)})` },
    {
      kind: 'table',
      head: ['Time', 'Result', 'Ids', 'Length'],
      rows: shown.map((attempt) => attemptRow(attempt, content, variant)),
    },
    ...(rest === 0
      ? []
      : [
          {
            kind: 'line' as const,
            line: [
              prose(
                `${String(rest)} more between the first and the last ones are in the JSON form.`,
              ),
            ],
          },
        ]),
  ];
}

/** The first ones and the last ones: when it began, and that it lasted. */
export function shownAttempts(
  all: readonly EvidenceAttempt[],
  max: number,
): readonly EvidenceAttempt[] {
  if (all.length <= max) return all;
  const first = Math.ceil(max / 2);
  return [...all.slice(0, first), ...all.slice(all.length - (max - first))];
}

function attemptRow(
  attempt: EvidenceAttempt,
  { zone }: PacketContent,
  variant: PacketVariant,
): readonly Line[] {
  const time = attempt.at === null ? 'not told' : zonedIso(epochMsOf(attempt.at), zone);
  const ids = attemptIds(attempt, variant);
  const took = attempt.durationMs === null ? [] : [`took ${seconds(attempt.durationMs)}`];
  const waited = attempt.delayMs === null ? [] : [`waited ${seconds(attempt.delayMs)}`];
  return [
    [prose(time)],
    words(attemptResult(attempt)),
    ids.length === 0
      ? [prose('none')]
      : ids.flatMap((id, index) => [...(index === 0 ? [] : [prose(', ')]), quoted(id)]),
    [prose([...took, ...waited].join(', ') || 'not told')],
  ];
}

function errorBlocks({ evidence, facts }: PacketContent, lengths: Lengths): readonly Block[] {
  const { errorBody, errorText, errorMessage, headers } = evidence;
  const cut = (text: string): string => shortened(text, lengths.textChars);
  const messages = distinctMessages(facts.failures, errorMessage);
  const body = errorBody ?? errorMessage;
  const shownHeaders = lengths.hasHeaders ? headers : [];
  return [
    ...(body === null ? [] : codeBlocks('Error body, redacted', cut(body))),
    ...(errorText === null ? [] : codeBlocks('What the client said, redacted', cut(errorText))),
    ...(messages.length === 0
      ? []
      : codeBlocks(
          'Other messages',
          messages.map((message) => shortened(message, 200)).join('\n'),
        )),
    ...(shownHeaders.length === 0
      ? []
      : codeBlocks(
          'Response headers',
          shownHeaders.map(({ name, value }) => `${name}: ${value}`).join('\n'),
        )),
  ];
}

const MESSAGES_MAX = 3;

function distinctMessages(failures: readonly EvidenceAttempt[], main: string | null): string[] {
  const others = failures.flatMap(({ message }) =>
    // Marks of two events are numbered apart: an equal number would claim an equal value.
    message === null || message === main
      ? []
      : [message.replaceAll(/(\[REDACTED:[a-z-]+)#\d+\]/g, '$1]')],
  );
  return [...new Set(others)].slice(0, MESSAGES_MAX);
}

function codeBlocks(title: string, text: string, language = 'text'): readonly Block[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'code', language, text },
  ];
}

const CODE_LANGUAGES: Readonly<Record<ReproductionLanguage, string>> = {
  curl: 'sh',
  typescript: 'ts',
  python: 'python',
};

function reproductionBlocks(args: Parameters<typeof packetBlocks>[0]): readonly Block[] {
  const { content, language, lengths } = args;
  if (content.reproductions === null || !lengths.hasReproduction) return [];
  return codeBlocks(
    'Smallest reproduction, synthetic content',
    content.reproductions[language],
    CODE_LANGUAGES[language],
  );
}

function guidanceBlocks({ evidence }: PacketContent, variant: PacketVariant): readonly Block[] {
  if (variant !== 'internal') return [];
  const { branch, meaning, origin, path } = evidence;
  const guidance = guidanceOf({ branch, meaning, route: path.route, origin });
  return [
    { kind: 'heading', text: 'Not now' },
    {
      kind: 'list',
      items: guidance.notNow.map(({ what, why }) => [prose(`${what}: ${why}`)]),
    },
    { kind: 'line', line: [prose(`It is over when: ${guidance.verify}`)] },
  ];
}

/** What is not here is said, so that nobody has to ask whether it was forgotten. */
function lackingBlocks({ items }: PacketContent): readonly Block[] {
  const lacking = items.filter(({ state }) => state !== 'present');
  if (lacking.length === 0) return [];
  return [
    { kind: 'heading', text: 'Not in this packet' },
    {
      kind: 'list',
      items: lacking.map(({ title, says }) => [prose(`${title}: `), ...words(says)]),
    },
  ];
}
