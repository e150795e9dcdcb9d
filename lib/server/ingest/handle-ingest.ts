import type { IngestResponse } from '#lib/contract/events.ts';
import { type EpochMs } from '#lib/domain/time/epoch.ts';
import { authorizeIngest } from '../auth/authorize-ingest.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { acceptEvents } from './accept-events.ts';
import { acceptTraffic } from './accept-traffic.ts';
import { type Hold, ingestBudget } from './byte-budget.ts';
import { decodeBody } from './decode-body.ts';
import { readItems } from './read-items.ts';
import type { Batch, Stored } from './store-batch.ts';
import { type Writers, writers } from './writers.ts';

export type IngestRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * Called once, after the key was found good: a stranger's body is never held. Takes from the hold what it
   * receives, as it comes.
   */
  readonly readBody: (hold: Hold) => Promise<Buffer>;
  readonly receivedAt: EpochMs;
};

export type IngestAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Kind = {
  readonly word: 'event' | 'traffic';
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
]);

/** Knows no framework: bytes and headers in, an answer out. Never throws. 202 only after the commit. */
export async function handleIngest(request: IngestRequest): Promise<IngestAnswer> {
  try {
    const kind = KINDS.get(request.path);
    if (kind === undefined) throw new AppError('not_found', 'There is nothing at this address.');
    if (request.method !== 'POST')
      throw new AppError('method_not_allowed', 'Send it with POST.', { allowed: 'POST' });
    const { keyId } = await authorizeIngest({
      authorization: request.headers['authorization'],
      scope: 'ingest',
      now: new Date(request.receivedAt),
    });
    return accepted(await acceptBatch(kind, { keyId, request }));
  } catch (thrown) {
    return refused(thrown);
  }
}

async function acceptBatch(
  kind: Kind,
  { keyId, request }: { keyId: string; request: IngestRequest },
): Promise<IngestResponse> {
  const { counters } = writers();
  const counted = { keyId, at: request.receivedAt, kind: kind.word };
  const hold = ingestBudget().hold();
  let sent = 1;
  try {
    const encoding = request.headers['content-encoding'];
    const text = await decodeBody(await request.readBody(hold), { encoding, hold });
    const items = readItems(text, {
      contentType: request.headers['content-type'],
      listName: kind.listName,
    });
    sent = items.length;
    const { response, noted } = await kind.accept(writers(), {
      items,
      keyId,
      receivedAt: request.receivedAt,
      bytes: text.length,
    });
    const { accepted: stored, duplicates, rejected } = response;
    let whole = stored;
    for (const [reason, count] of noted) {
      counters.add({ ...counted, outcome: 'accepted', reason, count });
      whole -= count;
    }
    counters.add({ ...counted, outcome: 'accepted', reason: '', count: whole });
    counters.add({ ...counted, outcome: 'duplicate', reason: '', count: duplicates });
    for (const { code } of rejected)
      counters.add({ ...counted, outcome: 'rejected', reason: code, count: 1 });
    return response;
  } catch (error) {
    const reason = error instanceof AppError ? error.code : 'internal';
    counters.add({ ...counted, outcome: 'dropped', reason, count: sent });
    throw error;
  } finally {
    hold.release();
  }
}

function accepted(outcome: IngestResponse): IngestAnswer {
  return {
    status: 202,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(outcome),
  };
}

/** The one shape of a refusal, for whatever was thrown. */
function refused(thrown: unknown): IngestAnswer {
  const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
  return { status, headers, body: JSON.stringify(problem) };
}
