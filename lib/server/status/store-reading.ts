import { createHash } from 'node:crypto';
import { DatabaseError, type PoolClient } from 'pg';
import { LIVE_CHANNEL, type LiveMessage } from '#lib/contract/live.ts';
import { isOpen } from '#lib/domain/status/incident-life.ts';
import type { IncidentReport } from '#lib/domain/status/page-report.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import type { Reading } from './status-source.ts';

/** The class of SQLSTATEs that are about the values, such as text with a NUL or a date out of range. */
const DATA_EXCEPTION = '22';

type Poll = { readonly source: string; readonly polledAt: EpochMs; readonly reading: Reading };

/**
 * Stores a poll with whatever it brought, at once or not at all, and tells the live streams.
 * Storing the same poll twice changes nothing. Answers the reading as it was stored: one whose content the
 * database cannot hold becomes an `unexpected_shape`, because a poll that happened is always on record.
 */
export async function storeReading(poll: Poll): Promise<Reading> {
  try {
    await storeWhole(poll);
    return poll.reading;
  } catch (error) {
    const code = error instanceof DatabaseError ? (error.code ?? '') : '';
    if (!code.startsWith(DATA_EXCEPTION)) throw error;
    const reading: Reading = {
      ...poll.reading,
      outcome: 'unexpected_shape',
      etag: null,
      body: null,
      report: null,
      detail: `SQLSTATE ${code}`,
    };
    await storeWhole({ ...poll, reading });
    return reading;
  }
}

async function storeWhole(args: Poll): Promise<void> {
  const { source, polledAt, reading } = args;
  const at = isoFromEpochMs(polledAt);
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    await insertPoll(client, { source, at, reading });
    const incidents = reading.report?.incidents ?? [];
    if (reading.outcome === 'ok') await upsertIncidents(client, { source, at, incidents });
    // The summary says what is open; the history may lag behind it.
    if (reading.endpoint === 'summary') await markSeen(client, { source, at, incidents });
    const message: LiveMessage = { topics: ['status'], at };
    await client.query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(message)]);
    await client.query('COMMIT');
  } catch (thrown) {
    failure =
      thrown instanceof Error ? thrown : new Error('storing a poll failed', { cause: thrown });
    throw failure;
  } finally {
    // A connection whose transaction failed is not used again, which also rolls it back.
    client.release(failure);
  }
}

type At = { readonly source: string; readonly at: string };

async function insertPoll(client: PoolClient, args: At & { reading: Reading }): Promise<void> {
  const { source, at, reading } = args;
  const bodyHash = reading.body === null ? null : sha256(reading.body);
  if (reading.outcome === 'ok') {
    await client.query(
      `INSERT INTO status_bodies (hash, content, first_seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (hash) DO NOTHING`,
      [bodyHash, reading.body, at],
    );
  }
  const pageUpdatedAt = reading.report?.pageUpdatedAt ?? null;
  await client.query(
    `INSERT INTO status_polls (source, endpoint, polled_at, outcome, http_status, latency_ms,
       body_hash, etag, page_updated_at, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (source, endpoint, polled_at) DO NOTHING`,
    [
      source,
      reading.endpoint,
      at,
      reading.outcome,
      reading.httpStatus,
      reading.latencyMs,
      bodyHash,
      reading.etag,
      pageUpdatedAt === null ? null : isoFromEpochMs(pageUpdatedAt),
      reading.detail,
    ],
  );
}

/** Two endpoints, and two edges of one, may disagree for a while: an older word never replaces a newer one. */
const UPSERT_INCIDENTS = `
  INSERT INTO status_incidents AS held (source, id, name, impact, status, url, component_ids,
    started_at, resolved_at, updated_at, first_seen_at, last_seen_at)
  SELECT $1, id, name, impact, status, url, component_ids, started_at, resolved_at, updated_at, $2, $2
  FROM jsonb_to_recordset($3::jsonb) AS said (id text, name text, impact text, status text, url text,
    component_ids text[], started_at timestamptz, resolved_at timestamptz, updated_at timestamptz)
  ORDER BY id
  ON CONFLICT (source, id) DO UPDATE SET
    name = EXCLUDED.name,
    impact = EXCLUDED.impact,
    status = EXCLUDED.status,
    url = EXCLUDED.url,
    started_at = EXCLUDED.started_at,
    resolved_at = EXCLUDED.resolved_at,
    updated_at = EXCLUDED.updated_at
  WHERE EXCLUDED.updated_at >= held.updated_at
    AND (held.name, held.impact, held.status, held.url, held.started_at, held.resolved_at, held.updated_at)
        IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.impact, EXCLUDED.status, EXCLUDED.url,
          EXCLUDED.started_at, EXCLUDED.resolved_at, EXCLUDED.updated_at)`;

/** Components that an incident names are never taken away from it, since a page drops them when it resolves. */
const ADD_COMPONENTS = `
  UPDATE status_incidents AS held
  SET component_ids = ARRAY(SELECT DISTINCT unnest(held.component_ids || said.component_ids) ORDER BY 1)
  FROM jsonb_to_recordset($2::jsonb) AS said (id text, component_ids text[])
  WHERE held.source = $1 AND held.id = said.id AND NOT held.component_ids @> said.component_ids`;

const INSERT_UPDATES = `
  INSERT INTO status_incident_updates (source, incident_id, id, content_hash, status, body,
    displayed_at, first_seen_at)
  SELECT $1, incident_id, id, decode(content_hash, 'hex'), status, body, displayed_at, $2
  FROM jsonb_to_recordset($3::jsonb) AS said (incident_id text, id text, content_hash text, status text,
    body text, displayed_at timestamptz)
  ON CONFLICT DO NOTHING`;

async function upsertIncidents(
  client: PoolClient,
  args: At & { incidents: readonly IncidentReport[] },
): Promise<void> {
  const { source, at } = args;
  // A page that lists one incident twice must not fail the statement.
  const incidents = [...new Map(args.incidents.map((said) => [said.id, said])).values()];
  if (incidents.length === 0) return;
  const rows = JSON.stringify(incidents.map(incidentRow));
  await client.query(UPSERT_INCIDENTS, [source, at, rows]);
  await client.query(ADD_COMPONENTS, [source, rows]);
  await client.query(INSERT_UPDATES, [source, at, JSON.stringify(incidents.flatMap(updateRows))]);
}

/** An open incident was seen open now; one that was not is over, though nobody may ever say when. */
async function markSeen(
  client: PoolClient,
  args: At & { incidents: readonly IncidentReport[] },
): Promise<void> {
  const open = args.incidents.filter(isOpen).map((incident) => incident.id);
  if (open.length === 0) return;
  await client.query(
    `UPDATE status_incidents SET last_seen_at = $2
     WHERE source = $1 AND id = ANY ($3) AND last_seen_at < $2`,
    [args.source, args.at, open],
  );
}

function incidentRow(incident: IncidentReport): Record<string, unknown> {
  return {
    id: incident.id,
    name: incident.name,
    impact: incident.impact,
    status: incident.status,
    url: incident.url,
    component_ids: incident.componentIdsEver.toSorted(),
    started_at: isoFromEpochMs(incident.startedAt),
    resolved_at: incident.resolvedAt === null ? null : isoFromEpochMs(incident.resolvedAt),
    updated_at: isoFromEpochMs(incident.updatedAt),
  };
}

function updateRows(incident: IncidentReport): Record<string, unknown>[] {
  return incident.updates.map((update) => {
    const displayedAt = isoFromEpochMs(update.displayedAt);
    const content = [update.status, update.body, displayedAt].join('\0');
    return {
      incident_id: incident.id,
      id: update.id,
      content_hash: sha256(content).toString('hex'),
      status: update.status,
      body: update.body,
      displayed_at: displayedAt,
    };
  });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
