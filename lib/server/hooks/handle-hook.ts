import { INGEST_BODY_BYTES_MAX } from '#lib/contract/events.ts';
import { hookSourceOf, type KeyKind } from '#lib/domain/account/key-kind.ts';
import type { OutcomeWord } from '#lib/domain/ingest/outcome.ts';
import { keyInUse } from '../auth/authorize-ingest.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { ingestBudget } from '../ingest/byte-budget.ts';
import { decodeBody } from '../ingest/decode-body.ts';
import type { IngestRequest, TextAnswer } from '../ingest/ingest-request.ts';
import { rateLimits } from '../ingest/rate-limits.ts';
import { readItems } from '../ingest/read-items.ts';
import { writers } from '../ingest/writers.ts';
import { takeStatusPush } from './take-status-push.ts';
import { takeStopFailure } from './take-stop-failure.ts';

export const HOOKS_PREFIX = '/api/v1/hooks/';

/** What became of what a hook brought. */
export type HookOutcome = { readonly outcome: OutcomeWord; readonly reason: string };
type Take = (
  body: unknown,
  by: { keyId: string; receivedAt: IngestRequest['receivedAt']; bytes: number },
) => Promise<HookOutcome>;

const TAKES: Readonly<Partial<Record<KeyKind, Take>>> = {
  'claude-code-hook': takeStopFailure,
  'statuspage-hook': takeStatusPush,
};

/**
 * A hook: `/api/v1/hooks/<source>/<token>`. The address is the permission, so an unknown one is no address at
 * all, and it is neither logged nor repeated in an answer. Never throws, never redirects.
 */
export async function handleHook(request: IngestRequest): Promise<TextAnswer> {
  try {
    const { keyId, take } = await hookOf(request);
    if (request.method !== 'POST')
      throw new AppError('method_not_allowed', 'Send it with POST.', { allowed: 'POST' });
    await takeCounted(request, { keyId, take });
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return { status: 200, headers, body: '{}' };
  } catch (thrown) {
    const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
    return { status, headers, body: JSON.stringify(problem) };
  }
}

async function hookOf({ path, receivedAt }: IngestRequest): Promise<{ keyId: string; take: Take }> {
  const [source, token = '', ...rest] = path.slice(HOOKS_PREFIX.length).split('/');
  const key = rest.length === 0 && token !== '' ? await keyInUse(token, receivedAt) : null;
  const take = key === null ? undefined : TAKES[key.kind];
  if (key === null || take === undefined || hookSourceOf(key.kind) !== source)
    throw new AppError('not_found', 'There is nothing at this address.');
  return { keyId: key.id, take };
}

async function takeCounted(
  request: IngestRequest,
  { keyId, take }: { keyId: string; take: Take },
): Promise<void> {
  const { receivedAt, headers } = request;
  const hold = ingestBudget().hold(keyId);
  const count = ({ outcome, reason }: HookOutcome): void =>
    writers().counters.add({ keyId, at: receivedAt, kind: 'hook', outcome, reason, count: 1 });
  try {
    const body = await request.readBody(hold, INGEST_BODY_BYTES_MAX);
    const text = await decodeBody(body, { encoding: headers['content-encoding'], hold });
    const [item, ...more] = readItems(text, { contentType: undefined, listName: '' });
    rateLimits().admit(keyId, 1, receivedAt);
    if (more.length > 0) throw new AppError('invalid_request', 'Send one JSON object.');
    count(await take(item, { keyId, receivedAt, bytes: text.length }));
  } catch (error) {
    const reason = error instanceof AppError ? (error.limit ?? error.code) : 'internal';
    count({ outcome: 'dropped', reason });
    throw error;
  } finally {
    hold.release();
  }
}
