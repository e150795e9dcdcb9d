import { code, fenced, prose } from '#lib/domain/format/markdown.ts';
import type { GuidanceOnRoute } from '#lib/domain/triage/guidance.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { type EvidenceRow, evidenceOf } from './evidence.ts';
import { codeOf, titleOf } from './headline.ts';
import { CONFIDENCE_WORDS, ORIGIN_WORDS, repeatWords, sentence } from './words.ts';

/**
 * The card as GitHub-flavoured Markdown. Takes masked texts only and masks nothing itself.
 * Nothing of the text can become a link, a mention, a heading or markup.
 */
export function markdownOf(card: {
  triage: Triage;
  guidance: GuidanceOnRoute;
  /** Indexes of the first moves that are ticked. */
  done: ReadonlySet<number>;
  maskedText: string;
}): string {
  const { triage, guidance, done, maskedText } = card;
  const { word, sense } = CONFIDENCE_WORDS[triage.confidence];
  const moves = guidance.firstMoves.map(
    (move, i) => `- [${done.has(i) ? 'x' : ' '}] ${prose(move)}`,
  );
  const notNow = guidance.notNow.map(
    ({ what, why }) => `- **${prose(sentence(what))}:** ${prose(why)}`,
  );
  const sources = guidance.sources.map(({ title, url }) => `- [${prose(title)}](${url})`);
  return [
    `# ${codeOf(triage)} ${prose(titleOf(triage))}`,
    `${word}: ${sense}. ${prose(ORIGIN_WORDS[triage.origin])}. ${repeatWords(triage.repeat)}: ${prose(triage.repeat.why)}`,
    prose(guidance.treatAs),
    table(evidenceOf(triage)),
    ...section(
      'For',
      triage.for.map(({ text }) => `- ${prose(text)}`),
    ),
    ...section(
      'Against',
      triage.against.map(({ text }) => `- ${prose(text)}`),
    ),
    ...section(
      'Missing',
      triage.missing.map((item) => `- ${prose(item)}`),
    ),
    ...section('First moves', moves),
    ...section('Verify', [prose(guidance.verify)]),
    ...section('Not now', notNow),
    ...section('Status page that counts', [statusLine(guidance.statusPage)]),
    ...section('Sources', sources),
    '## Text, secrets masked',
    fenced(maskedText),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

function statusLine({ name, url, caveat }: GuidanceOnRoute['statusPage']): string {
  return `${prose(sentence(name))}${url === null ? '' : ` <${url}>`}. ${prose(caveat)}`;
}

function table(rows: readonly EvidenceRow[]): string {
  const cells = rows.map(({ name, value, kind, note }) => {
    const shown = value === null ? 'unknown' : kind === 'words' ? prose(value) : code(value);
    return `| ${name} | ${shown}${note === undefined ? '' : ` (${prose(note)})`} |`;
  });
  return ['| Evidence | Value |', '| --- | --- |', ...cells].join('\n');
}
