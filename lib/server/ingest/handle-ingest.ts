import { INGEST_BODY_BYTES_MAX, type IngestResponse } from '#lib/contract/events.ts';
import { authorizeIngest } from '../auth/authorize-ingest.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { acceptDeliveries } from './accept-deliveries.ts';
import { acceptEvents } from './accept-events.ts';
import { acceptTraffic } from './accept-traffic.ts';
import { ingestBudget } from './byte-budget.ts';
import { decodeBody } from './decode-body.ts';
import type { IngestRequest, TextAnswer } from './ingest-request.ts';
import { rateLimits } from './rate-limits.ts';
import { readItems } from './read-items.ts';
import { RETRYABLE_CODES } from './retryable-codes.ts';
import type { Batch, Stored } from './store-batch.ts';
import { type Writers, writers } from './writers.ts';

type Kind = {
  readonly word: 'event' | 'traffic' | 'delivery';
  readonly listName: string;
  readonly accept: (writers: Writers, batch: Batch) => Promise<Stored>;
};

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    '/api/v1/events',
    {
      word: 'event',
      listName: 'events',
      accept: ({ events }, batch) => acceptEvents(events, batch),
    },
  ],
  [
    '/api/v1/traffic',
    {
      word: 'traffic',
      listName: 'traffic',
      accept: ({ traffic }, batch) => acceptTraffic(traffic, batch),
    },
  ],
  [
    '/api/v1/deliveries',
    {
      word: 'delivery',
      listName: 'deliveries',
      accept: (_writers, batch) => acceptDeliveries(batch),
    },
  ],
]);

/** Knows no framework: bytes and headers in, an answer out. Never throws. 202 only after the commit. */
export async function handleIngest(request: IngestRequest): Promise<TextAnswer> {
  let windows: Readonly<Record<string, string>> = {};
  try {
    const kind = KINDS.get(request.path);
    if (kind === undefined) throw new AppError('not_found', 'There is nothing at this address.');
    if (request.method !== 'POST')
      throw new AppError('method_not_allowed', 'Send it with POST.', { allowed: 'POST' });
    const { keyId } =
      request.admitted ??
      (await authorizeIngest({
        authorization: request.headers['authorization'],
        scope: 'ingest',
        now: new Date(request.receivedAt),
      }));
    const outcome = await acceptBatch(kind, { keyId, request }).finally(() => {
      windows = rateLimits().headers(keyId, request.receivedAt);
    });
    return accepted(outcome, windows);
  } catch (thrown) {
    return refused(thrown, windows);
  }
}

async function acceptBatch(
  kind: Kind,
  { keyId, request }: { keyId: string; request: IngestRequest },
): Promise<IngestResponse> {
  const { counters } = writers();
  const counted = { keyId, at: request.receivedAt, kind: kind.word };
  const hold = ingestBudget().hold(keyId);
  let sent = 1;
  try {
    const encoding = request.headers['content-encoding'];
    const body = await request.readBody(hold, INGEST_BODY_BYTES_MAX);
    const text = await decodeBody(body, { encoding, hold });
    const items = readItems(text, {
      contentType: request.headers['content-type'],
      listName: kind.listName,
    });
    sent = items.length;
    rateLimits().admit(keyId, sent, request.receivedAt);
    const { response, noted } = await kind.accept(writers(), {
      items,
      keyId,
      receivedAt: request.receivedAt,
      bytes: text.length,
      delivery: request.admitted?.delivery,
    });
    const { accepted: stored, duplicates, rejected } = response;
    let whole = stored;
    for (const [reason, count] of noted) {
      counters.add({ ...counted, outcome: 'accepted', reason, count });
      whole -= count;
    }
    counters.add({ ...counted, outcome: 'accepted', reason: '', count: whole });
    counters.add({ ...counted, outcome: 'duplicate', reason: '', count: duplicates });
    for (const { code } of rejected) {
      const limit = RETRYABLE_CODES.get(code);
      const outcome = limit === undefined ? 'rejected' : 'dropped';
      counters.add({ ...counted, outcome, reason: limit ?? code, count: 1 });
    }
    return response;
  } catch (error) {
    const reason = error instanceof AppError ? (error.limit ?? error.code) : 'internal';
    counters.add({ ...counted, outcome: 'dropped', reason, count: sent });
    throw error;
  } finally {
    hold.release();
  }
}

function accepted(outcome: IngestResponse, windows: Readonly<Record<string, string>>): TextAnswer {
  return {
    status: 202,
    headers: { ...ACCEPTED_HEADERS, ...windows },
    body: JSON.stringify(outcome),
  };
}

const ACCEPTED_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** The one shape of a refusal, for whatever was thrown. */
function refused(thrown: unknown, windows: Readonly<Record<string, string>>): TextAnswer {
  const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
  return { status, headers: { ...headers, ...windows }, body: JSON.stringify(problem) };
}
