import type { Client } from 'pg';
import { type CanaryEvent, type Evidence, evidenceLine } from './canary-events.ts';

type Row = Evidence & { readonly text: string | null };

const STORED = `
SELECT e.request_id, e.client_request_id, e.trace_id, e.occurred_at::timestamptz AS occurred_at,
  p.model, e.status::int AS status, t.content AS text
FROM events AS e JOIN paths AS p ON p.id = e.path_id
LEFT JOIN event_texts AS t ON t.service_id = e.service_id AND t.hash = e.text_hash`;

/** How many events and totals are counted as accepted. */
export async function acceptedCount(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT coalesce(sum(n), 0)::int AS n FROM ingest_outcomes WHERE outcome = 'accepted' AND kind IN ('event', 'traffic')`,
  );
  return rows[0]?.n ?? 0;
}

/** What redaction should have left alone and did not: ids, models, statuses, times, in fields and in texts. */
export async function lossesOf(
  client: Client,
  sent: { bare: readonly CanaryEvent[]; evidence: readonly Evidence[] },
): Promise<readonly string[]> {
  const { rows } = await client.query<Omit<Row, 'occurred_at'> & { occurred_at: Date }>(STORED);
  const stored = new Map(
    rows.map((row): [string, Row] => [
      row.client_request_id,
      { ...row, occurred_at: row.occurred_at.toISOString() },
    ]),
  );
  return sent.evidence.flatMap((evidence, index) => {
    const event = sent.bare[index] ?? {};
    // Its own ids were decoys.
    if ('client_request_id' in event) return [];
    const row = stored.get(evidence.client_request_id);
    if (row === undefined) return [`event ${index} is not found by its id`];
    const text = typeof event['text'] === 'string' ? [evidenceLine(evidence)] : [];
    return [
      ...fieldsOf(evidence)
        .filter(([name, value]) => !(name in event) && row[name] !== value)
        .map(([name]) => `event ${index}: ${name} is ${String(row[name])}`),
      ...text
        .filter((line) => row.text?.includes(line) !== true)
        .map((line) => `event ${index}: "${line}" is "${row.text?.slice(-line.length) ?? ''}"`),
    ];
  });
}

function fieldsOf(evidence: Evidence): [keyof Evidence, string | number][] {
  const { request_id, client_request_id, trace_id, occurred_at, model, status } = evidence;
  return [
    ['request_id', request_id],
    ['client_request_id', client_request_id],
    ['trace_id', trace_id],
    ['occurred_at', occurred_at],
    ['model', model],
    ['status', status],
  ];
}
