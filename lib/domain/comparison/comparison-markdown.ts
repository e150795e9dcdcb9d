import { code, prose } from '#lib/domain/format/markdown.ts';

/** What a comparison shows of itself in text; every value is said as it stands. */
export type ComparisonText = {
  readonly id: string;
  readonly conclusion: {
    readonly kind: string;
    readonly sentence: string;
    readonly may: readonly string[];
    readonly mayNot: readonly string[];
  } | null;
  readonly varied: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly vantage: string;
  readonly branchBefore: string | null;
  readonly status: string;
  readonly fields: readonly {
    readonly field: string;
    readonly a: string;
    readonly b: string;
    readonly standing: string;
  }[];
  /** In the order in which they were sent. */
  readonly attempts: readonly {
    readonly side: string;
    readonly n: number;
    readonly startedAt: string;
    readonly result: string;
    readonly requestId: string | null;
    readonly clientRequestId: string;
    readonly durationMs: number | null;
  }[];
};

/** A comparison as GitHub-flavoured Markdown, for a ticket or a case. Nothing in it can become markup. */
export function comparisonMarkdown(comparison: ComparisonText): string {
  const { conclusion, fields, attempts } = comparison;
  const counted = (side: string): string =>
    String(attempts.filter((attempt) => attempt.side === side).length);
  return [
    conclusion === null
      ? '# Comparison, no conclusion yet'
      : `# Comparison: ${prose(conclusion.kind.replaceAll('_', ' '))}`,
    ...(conclusion === null ? [] : [prose(conclusion.sentence)]),
    table(
      ['Fact', 'Value'],
      [
        ['Comparison', code(comparison.id)],
        ['Compared', prose(comparison.varied)],
        ['Started', comparison.startedAt],
        ['Ended', comparison.endedAt ?? 'still running'],
        ['Vantage point', prose(comparison.vantage)],
        ['Branch before', prose(comparison.branchBefore ?? 'unknown')],
        ['Status page', prose(comparison.status)],
      ],
    ),
    ...sentences('What may be concluded', conclusion?.may ?? []),
    ...sentences('What may not', conclusion?.mayNot ?? []),
    `## Attempts (n = ${counted('a')} for A, ${counted('b')} for B)`,
    attempts.length === 0
      ? 'Nothing was sent.'
      : table(
          ['Side', 'Started', 'Result', 'Request id', 'Client request id', 'ms'],
          attempts.map(({ side, n, startedAt, result, requestId, clientRequestId, durationMs }) => [
            `${side.toUpperCase()}${String(n)}`,
            startedAt,
            prose(result),
            requestId === null ? 'none' : code(requestId),
            code(clientRequestId),
            durationMs === null ? 'unknown' : String(durationMs),
          ]),
        ),
    '## The two sides',
    table(
      ['Field', 'A', 'B', ''],
      fields.map(({ field, a, b, standing }) => [
        prose(field),
        code(a),
        code(b),
        prose(standing.replaceAll('_', ' ')),
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function sentences(title: string, said: readonly string[]): string[] {
  return said.length === 0
    ? []
    : [`## ${title}`, said.map((sentence) => `- ${prose(sentence)}`).join('\n')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
