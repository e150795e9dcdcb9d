import { createHash } from 'node:crypto';
import { UNKNOWN_SERVICE } from '#lib/domain/event/reported-event.ts';
import { safeName, unnoted } from '#lib/domain/event/safe-string.ts';
import type { Call, Voice } from '#lib/domain/otlp/call.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { byteaElement, textElement } from '../ingest/array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from '../ingest/column.ts';
import { confirmed } from '../ingest/confirmed.ts';
import { serviceIdFor } from '../ingest/known-paths.ts';
import { packScanner } from '../redaction/pack-scanner.ts';

type Claim = {
  readonly name: string;
  readonly key: Buffer;
  readonly voice: Voice;
  readonly serviceId: string;
  readonly occurredAt: string;
  readonly eventId: string;
};
type Kept = { readonly key: Buffer; readonly voice: string; readonly event_id: string };

const COLUMNS: readonly Column<Claim>[] = [
  { name: 'key', type: 'bytea', element: ({ key }) => byteaElement(key) },
  { name: 'voice', type: 'text', element: ({ voice }) => textElement(voice) },
  { name: 'service_id', type: 'uuid', element: ({ serviceId }) => serviceId },
  { name: 'occurred_at', type: 'timestamptz', element: ({ occurredAt }) => occurredAt },
  { name: 'event_id', type: 'text', element: ({ eventId }) => textElement(eventId) },
];

/**
 * The first to tell of a failure has it. A claim whose event never came to be, because whoever told of it
 * was refused and did not try again, is taken over after ten seconds.
 */
const CLAIM = `
INSERT INTO told_failures AS kept (${namesOf(COLUMNS)}, told_at)
SELECT ${namesOf(COLUMNS)}, now()
FROM ${unnestSql(COLUMNS, { name: 'incoming', firstParameter: 1 })}
ORDER BY key
ON CONFLICT (key) DO UPDATE SET voice = EXCLUDED.voice, service_id = EXCLUDED.service_id,
  occurred_at = EXCLUDED.occurred_at, event_id = EXCLUDED.event_id, told_at = EXCLUDED.told_at
WHERE kept.told_at < EXCLUDED.told_at - interval '10 seconds' AND NOT EXISTS (
  SELECT 1 FROM events AS e WHERE e.service_id = kept.service_id
    AND e.occurred_at = kept.occurred_at AND e.id = kept.event_id)`;

/** A statement of its own, because the first does not see what another writer stored while it ran. */
const KEPT = 'SELECT key, voice, event_id FROM told_failures WHERE key = ANY($1::bytea[])';

/**
 * Of failures that are told more than once, in one batch or in several and to whichever process, one keeps its
 * event; the ids of the others come back. Telling the same again is left to the identity of the event.
 */
export async function claimFailures(failures: readonly Call[]): Promise<ReadonlySet<string>> {
  const claims = failures.flatMap(claimsOf);
  if (claims.length === 0) return new Set();
  const firsts = new Map<string, Claim>();
  for (const claim of claims) if (!firsts.has(claim.name)) firsts.set(claim.name, claim);
  const wanted = [...firsts.values()];
  await confirmed(pool().query(CLAIM, [...columnValues(COLUMNS, wanted)]));
  const { rows } = await confirmed(pool().query<Kept>(KEPT, [wanted.map(({ key }) => key)]));
  const kept = new Map(rows.map((row) => [row.key.toString('hex'), row]));
  return new Set(
    claims
      .filter((claim) => isAnothers(claim, kept.get(claim.key.toString('hex'))))
      .map(({ eventId }) => eventId),
  );
}

/** A request id may be used twice by a server that makes none of its own, so it only joins different tellers. */
function isAnothers({ name, voice, eventId }: Claim, kept: Kept | undefined): boolean {
  if (kept === undefined || kept.event_id === eventId) return false;
  return name.startsWith('span:') || kept.voice !== voice;
}

function claimsOf(call: Call): readonly Claim[] {
  const { id, voice, at, path, keys } = call;
  return keys.map((name) => ({
    name,
    key: createHash('sha256').update(name).digest(),
    voice,
    // As the event will be stored: its service may be masked.
    serviceId: serviceIdFor(
      safeName(path.service ?? UNKNOWN_SERVICE, 'service', unnoted(packScanner())),
    ),
    occurredAt: isoFromEpochMs(at),
    eventId: id,
  }));
}
