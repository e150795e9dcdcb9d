import { authorizeIngest } from '../auth/authorize-ingest.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { ingestBudget } from '../ingest/byte-budget.ts';
import type { IngestAnswer, IngestRequest } from '../ingest/ingest-request.ts';
import { writers } from '../ingest/writers.ts';
import { type OtlpEncoding, otlpRefusal, otlpSuccess, type PartialSuccess } from './otlp-answer.ts';
import type { OutcomeTally } from './outcome-tally.ts';
import { otlpEncodingOf, readOtlpBody } from './read-otlp-body.ts';
import { SIGNALS, type Signal } from './signals.ts';

export const OTLP_PREFIX = '/otlp/';

/**
 * OTLP/HTTP: traces, logs and metrics, as protobuf or JSON. Never throws, never redirects. 200 only after the
 * commit; an exporter comes again on 429 and 503 alone.
 * https://opentelemetry.io/docs/specs/otlp/#otlphttp, read 2026-11-25
 */
export async function handleOtlp(request: IngestRequest): Promise<IngestAnswer> {
  const encoding = otlpEncodingOf(request.headers['content-type']);
  try {
    const signal = SIGNALS.get(request.path);
    if (signal === undefined) throw new AppError('not_found', 'There is nothing at this address.');
    if (request.method !== 'POST')
      throw new AppError('method_not_allowed', 'Send it with POST.', { allowed: 'POST' });
    const { keyId } = await authorizeIngest({
      authorization: request.headers['authorization'],
      scope: 'ingest',
      now: new Date(request.receivedAt),
    });
    if (encoding === null) throw unknownEncoding();
    return await take(request, { signal, keyId, encoding });
  } catch (thrown) {
    const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
    const { code, detail } = problem;
    return otlpRefusal(encoding ?? 'json', { status, headers, code, detail });
  }
}

async function take(
  request: IngestRequest,
  args: { signal: Signal; keyId: string; encoding: OtlpEncoding },
): Promise<IngestAnswer> {
  const { signal, keyId, encoding } = args;
  const { counters } = writers();
  const { receivedAt } = request;
  const counted = { keyId, at: receivedAt, kind: signal.kind };
  const hold = ingestBudget().hold(keyId);
  let sent = 1;
  try {
    const { shape } = signal;
    const { value, bytes } = await readOtlpBody(request, { encoding, shape, hold });
    const reading = signal.read(value);
    sent = reading.count;
    const outcomes = await reading.store({ keyId, receivedAt, bytes });
    for (const entry of outcomes.entries()) counters.add({ ...counted, ...entry });
    const partial = partialOf(outcomes, signal);
    return otlpSuccess(encoding, { field: signal.rejectedField, partial });
  } catch (error) {
    const reason = error instanceof AppError ? (error.limit ?? error.code) : 'internal';
    counters.add({ ...counted, outcome: 'dropped', reason, count: sent });
    throw error;
  } finally {
    hold.release();
  }
}

/** Names the reasons and how many, never a value. */
function partialOf(outcomes: OutcomeTally, { note }: Signal): PartialSuccess | null {
  const refused = outcomes.entries().filter(({ outcome }) => outcome === 'rejected');
  const rejected = refused.reduce((sum, { count }) => sum + count, 0);
  const reasons = refused.map(({ reason, count }) => `${reason} (${count})`);
  if (rejected > 0) return { rejected, errorMessage: `Not taken: ${reasons.join(', ')}.` };
  return note === null || outcomes.total() === 0 ? null : { rejected: 0, errorMessage: note };
}

function unknownEncoding(): AppError {
  return new AppError(
    'unsupported_media_type',
    'Content-Type must be application/x-protobuf or application/json.',
  );
}
