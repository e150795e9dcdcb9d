import { createHash } from 'node:crypto';
import type { IngestResponse } from '#lib/contract/events.ts';
import type { Call } from '#lib/domain/otlp/call.ts';
import { type Tally, tallyCalls } from '#lib/domain/otlp/tally-calls.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { secondsToNextWindow } from '../ingest/fixed-windows.ts';
import { rateLimits } from '../ingest/rate-limits.ts';
import { RETRYABLE_CODES } from '../ingest/retryable-codes.ts';
import type { Stored } from '../ingest/store-batch.ts';
import { writers } from '../ingest/writers.ts';
import { claimFailures } from './claim-failures.ts';
import { createTally, type OutcomeTally } from './outcome-tally.ts';

type Delivery = { readonly keyId: string; readonly receivedAt: EpochMs; readonly bytes: number };

/** As many rows as one statement takes at its best. */
const CHUNK = 1_000;

/**
 * Stores failures as events and counts calls per minute, and says what became of each call. Resolves after the
 * commit. Sending the same again changes nothing: events and reports of totals bear ids made of the calls.
 * Throws AppError `unavailable` when not all of it was stored.
 */
export async function storeCalls(
  calls: readonly Call[],
  delivery: Delivery,
): Promise<OutcomeTally> {
  const outcomes = createTally();
  const failures = calls.filter(({ failure }) => failure !== null);
  const tallies = tallyCalls(calls);
  // Before anything is written: who is refused here must not have claimed what another could have stored.
  rateLimits().admit(delivery.keyId, failures.length + tallies.length, delivery.receivedAt);
  const told = await claimFailures(failures);
  outcomes.add('duplicate', '', failures.filter(({ id }) => told.has(id)).length);
  const own = failures.filter(({ id }) => !told.has(id));
  for (let at = 0; at < own.length; at += CHUNK) {
    const chunk = own.slice(at, at + CHUNK);
    const stored = await storeFailures(chunk, delivery);
    requireAll(stored.response, delivery);
    noteEvents(outcomes, chunk, stored);
  }
  const reports = await storeTallies(tallies, delivery);
  const succeeded = new Set(calls.filter(({ failure }) => failure === null).map(({ id }) => id));
  for (const [index, tally] of tallies.entries()) {
    const count = tally.callIds.filter((id) => succeeded.has(id)).length;
    noteTally(outcomes, count, reports[index]?.response);
  }
  const uncounted = calls.filter(({ failure, isCounted }) => failure === null && !isCounted);
  outcomes.add('ignored', 'counted_elsewhere', uncounted.length);
  // The same span twice in one request.
  const counted = calls.length - outcomes.total();
  outcomes.add('duplicate', '', counted);
  return outcomes;
}

/**
 * An exporter sends again all of a request or nothing. What was refused for now makes it come again with all
 * of it, and what was stored is recognised then.
 */
function requireAll({ rejected }: IngestResponse, { receivedAt }: Delivery): void {
  const limit = rejected.flatMap(({ code }) => RETRYABLE_CODES.get(code) ?? [])[0];
  if (limit === undefined) return;
  throw new AppError('unavailable', 'Not all of it was stored. Send it again.', {
    limit,
    retryAfterSeconds: secondsToNextWindow(receivedAt),
  });
}

function storeFailures(chunk: readonly Call[], delivery: Delivery): Promise<Stored> {
  const items = chunk.map(({ path, failure, id, at }) => ({
    ...path,
    ...failure,
    id,
    occurred_at: isoFromEpochMs(at),
  }));
  return acceptEvents(writers().events, { ...delivery, items });
}

function noteEvents(
  outcomes: OutcomeTally,
  chunk: readonly Call[],
  { response, noted }: Stored,
): void {
  const rejected = new Set(response.rejected.map(({ index }) => index));
  const bared = chunk.filter(({ hasContent }, index) => hasContent && !rejected.has(index)).length;
  let whole = response.accepted;
  for (const [reason, count] of noted) {
    outcomes.add('accepted', reason, count);
    whole -= count;
  }
  const contentRemoved = Math.min(bared, whole);
  outcomes.add('accepted', 'content_removed', contentRemoved);
  outcomes.add('accepted', '', whole - contentRemoved);
  outcomes.add('duplicate', '', response.duplicates);
  for (const { code } of response.rejected) outcomes.add('rejected', code, 1);
}

/** One report a tally, so that each has an outcome of its own; as many at once as one statement takes. */
async function storeTallies(
  tallies: readonly Tally[],
  delivery: Delivery,
): Promise<readonly Stored[]> {
  // Together they hold the body once, not once for each of them.
  const bytes = Math.ceil(delivery.bytes / Math.max(tallies.length, 1));
  const reports: Stored[] = [];
  for (let at = 0; at < tallies.length; at += CHUNK) {
    const chunk = tallies.slice(at, at + CHUNK);
    const settled = await Promise.allSettled(
      chunk.map((tally) => storeTally(tally, { ...delivery, bytes })),
    );
    for (const one of settled) {
      if (one.status === 'rejected') throw one.reason;
      requireAll(one.value.response, delivery);
      reports.push(one.value);
    }
  }
  return reports;
}

function storeTally({ report, callIds }: Tally, delivery: Delivery): Promise<Stored> {
  const id = createHash('sha256').update(callIds.join('\n')).digest('base64url').slice(0, 32);
  const items = [{ ...report, id: `otlp-${id}` }];
  return acceptTraffic(writers().traffic, { ...delivery, items });
}

function noteTally(
  outcomes: OutcomeTally,
  count: number,
  response: IngestResponse | undefined,
): void {
  const code = response?.rejected[0]?.code;
  if (code !== undefined) outcomes.add('rejected', code, count);
  else if (response?.duplicates === 1) outcomes.add('duplicate', '', count);
  else outcomes.add('accepted', 'counted', count);
}
