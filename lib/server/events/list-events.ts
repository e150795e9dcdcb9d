import type { BoardRowKey } from '#lib/contract/board.ts';
import type { EventsQuery, EventsResponse } from '#lib/contract/events.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { serviceIdOf } from '../ingest/path-row.ts';
import { environmentKey, PATH_KEYS } from '../paths/path-keys.ts';
import { decodeReference } from './event-reference.ts';
import { referenceOf, SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './summary-row.ts';

/** What each word of the query is compared with, as charts count by it. */
const KEYS = {
  branch: 'e.branch',
  surface: 'e.surface',
  origin: 'e.origin',
  environment: environmentKey('e.environment'),
  outcome: `CASE WHEN e.outcome IN ('recovered', 'gave_up') THEN e.outcome ELSE 'unsaid' END`,
  ...PATH_KEYS,
} as const;
const FILTERS = [
  'branch',
  'surface',
  'origin',
  'environment',
  'outcome',
  'route',
  'endpoint',
  'model',
  'auth_owner',
  'sdk_version',
  'path',
] as const satisfies readonly (keyof typeof KEYS)[];

/**
 * A page of events, newest first. `before` is the `next` of the page before; a page is stable under new
 * events, because it continues after an event and not after a number. Throws AppError `invalid_request`
 * for a cursor that is none of ours.
 */
export async function listEvents(args: {
  query: EventsQuery;
  now: EpochMs;
}): Promise<EventsResponse> {
  const { query, now } = args;
  const { rows } = await pool().query<SummaryRow>(listStatement(query));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    as_of: isoFromEpochMs(now),
    events: page.map(summaryOf),
    next: rows.length > query.limit && last !== undefined ? referenceOf(last) : null,
  };
}

/** For the query and for the test of its plan. One row more than asked tells whether there is a next page. */
export function listStatement(query: EventsQuery): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const conditions: string[] = [];
  if (query.from !== undefined) conditions.push(`e.occurred_at >= ${value(query.from)}`);
  if (query.to !== undefined) conditions.push(`e.occurred_at < ${value(query.to)}`);
  if (query.row !== undefined) conditions.push(rowCondition(query.row, value));
  if (query.service !== undefined)
    conditions.push(`e.service_id = ${value(serviceIdOf(query.service))}`);
  for (const name of FILTERS) {
    const wanted = query[name];
    if (wanted !== undefined) conditions.push(`${KEYS[name]} = ${value(wanted)}`);
  }
  if (query.before !== undefined) conditions.push(beforeCondition(query.before, value));
  return {
    text: `SELECT ${SUMMARY_COLUMNS}
FROM events e LEFT JOIN services s ON s.id = e.service_id LEFT JOIN paths p ON p.id = e.path_id
${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
ORDER BY e.occurred_at DESC, e.id DESC, e.service_id DESC
LIMIT ${value(query.limit + 1)}`,
    values,
  };
}

/** The same rule by which the board counts a row (lib/server/board/board-row-sql.ts). */
function rowCondition(row: BoardRowKey, value: (given: unknown) => string): string {
  if (row === 'claude_code') return "e.surface = 'claude-code'";
  const branch = `e.branch = ${value(row)}`;
  return row === 'gateway_route' ? `(${branch} OR p.route <> 'direct')` : branch;
}

function beforeCondition(cursor: string, value: (given: unknown) => string): string {
  const last = decodeReference(cursor);
  if (last === null) {
    const detail = 'is no cursor of this API';
    throw new AppError('invalid_request', `before: ${detail}`, {
      fields: [{ field: 'before', detail }],
    });
  }
  const at = value(isoFromEpochMs(last.occurredAt));
  // The first half alone lets whole partitions be left out; PostgreSQL does not derive it from the second.
  return `e.occurred_at <= ${at}
  AND (e.occurred_at, e.id, e.service_id) < (${at}, ${value(last.id)}, ${value(last.serviceId)})`;
}
