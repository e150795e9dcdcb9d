import { code, prose } from '#lib/domain/format/markdown.ts';

/** What a retest shows of itself in text; every value is said as it stands. */
export type RetestText = {
  readonly id: string;
  readonly verdict: {
    readonly kind: string;
    readonly sentence: string;
    readonly may: readonly string[];
    readonly mayNot: readonly string[];
  } | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly vantage: string;
  readonly branchBefore: string | null;
  readonly branchAfter: string | null;
  readonly status: string;
  readonly checks: readonly {
    readonly field: string;
    readonly recorded: string | null;
    readonly sent: string | null;
    readonly standing: string;
  }[];
  readonly attempts: readonly {
    readonly n: number;
    readonly startedAt: string;
    readonly result: string;
    readonly requestId: string | null;
    readonly clientRequestId: string;
    readonly durationMs: number | null;
    readonly next: string;
  }[];
};

/** A retest as GitHub-flavoured Markdown, for a ticket or a case. Nothing in it can become markup. */
export function retestMarkdown(retest: RetestText): string {
  const { verdict, checks, attempts } = retest;
  const facts: [string, string][] = [
    ['Retest', code(retest.id)],
    ['Started', retest.startedAt ?? 'never'],
    ['Ended', retest.endedAt ?? 'still running'],
    ['Vantage point', prose(retest.vantage)],
    ['Branch before', prose(retest.branchBefore ?? 'unknown')],
    ['Branch after', prose(retest.branchAfter ?? (verdict === null ? 'unknown' : 'none'))],
    ['Status page', prose(retest.status)],
  ];
  return [
    verdict === null
      ? '# Retest, no verdict yet'
      : `# Retest: ${prose(verdict.kind.replaceAll('_', ' '))}`,
    ...(verdict === null ? [] : [prose(verdict.sentence)]),
    table(['Fact', 'Value'], facts),
    ...section('What may be concluded', bullets(verdict?.may ?? [])),
    ...section('What may not', bullets(verdict?.mayNot ?? [])),
    ...section(
      `Attempts (n = ${String(attempts.length)})`,
      attempts.length === 0
        ? ['Nothing was sent.']
        : [
            table(
              ['n', 'Started', 'Result', 'Request id', 'Client request id', 'ms', 'Then'],
              attempts.map((attempt) => [
                String(attempt.n),
                attempt.startedAt,
                prose(attempt.result),
                attempt.requestId === null ? 'none' : code(attempt.requestId),
                code(attempt.clientRequestId),
                attempt.durationMs === null ? 'unknown' : String(attempt.durationMs),
                prose(attempt.next),
              ]),
            ),
          ],
    ),
    ...section('Path', [
      table(
        ['Field', 'Recorded', 'Sent', ''],
        checks.map(({ field, recorded, sent, standing }) => [
          prose(field.replaceAll('_', ' ')),
          recorded === null ? 'not recorded' : code(recorded),
          sent === null ? 'unknown' : code(sent),
          prose(standing.replaceAll('_', ' ')),
        ]),
      ),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function bullets(sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [sentences.map((said) => `- ${prose(said)}`).join('\n')];
}

function section(title: string, blocks: readonly string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}
