import { INGEST_BODY_BYTES_MAX, IngestResponse } from '#lib/contract/events.ts';
import { authorizeIngest, noteUse } from '../auth/authorize-ingest.ts';
import { signingKey } from '../auth/key-directory.ts';
import { isSignedBy, signedHeaders } from '../auth/verify-signature.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { type Hold, ingestBudget } from './byte-budget.ts';
import { type Claim, claimDelivery, type Delivery, settleDelivery } from './claim-delivery.ts';
import { handleIngest } from './handle-ingest.ts';
import type { IngestRequest, TextAnswer } from './ingest-request.ts';
import type { OutcomeKind } from './outcome-counters.ts';
import { writers } from './writers.ts';

/** Whether a sender gave its delivery a name, by which it is taken once. A Bearer key goes before a signature. */
export function isNamed({ headers }: Pick<IngestRequest, 'headers'>): boolean {
  return headers['idempotency-key'] !== undefined || isSigned({ headers });
}

function isSigned({ headers }: Pick<IngestRequest, 'headers'>): boolean {
  return headers['webhook-signature'] !== undefined && headers['authorization'] === undefined;
}

/** Of the memory that is held before the sender is known. */
const OWNER = 'named';

type Admitted = { readonly keyId: string; readonly body: Buffer };

/**
 * Takes a delivery that its sender signed (Standard Webhooks) or gave an Idempotency-Key, once. The signature
 * is over the bytes as sent, so it is checked before they are decompressed or parsed. Never throws.
 */
export async function handleNamedDelivery(request: IngestRequest): Promise<TextAnswer> {
  const hold = ingestBudget().hold(OWNER);
  try {
    const admitted = isSigned(request)
      ? await admitSigned(request, hold)
      : await admitBearer(request, hold);
    return await takeOnce(request, admitted);
  } catch (thrown) {
    const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
    return { status, headers, body: JSON.stringify(problem) };
  } finally {
    hold.release();
  }
}

async function admitBearer(request: IngestRequest, hold: Hold): Promise<Admitted> {
  const { keyId } = await authorizeIngest({
    authorization: request.headers['authorization'],
    scope: 'ingest',
    now: new Date(request.receivedAt),
  });
  return { keyId, body: await request.readBody(hold, INGEST_BODY_BYTES_MAX) };
}

async function admitSigned(request: IngestRequest, hold: Hold): Promise<Admitted> {
  const headers = signedHeaders(request.headers, request.receivedAt);
  const anyKey = await signingKey(request.receivedAt, () => true);
  if (anyKey === null) throw unknownSignature();
  const body = await request.readBody(hold, INGEST_BODY_BYTES_MAX);
  const key = await signingKey(request.receivedAt, (secret) => isSignedBy(secret, headers, body));
  if (key === null) throw unknownSignature();
  noteUse(key, request.receivedAt);
  return { keyId: key.id, body };
}

async function takeOnce(request: IngestRequest, { keyId, body }: Admitted): Promise<TextAnswer> {
  const deliveries = namesOf(request).map(
    ({ kind, name }): Delivery => ({
      keyId,
      kind,
      name: `${request.path}\n${name}`,
      body,
      now: request.receivedAt,
    }),
  );
  const own: Delivery[] = [];
  let answer: string | null = null;
  try {
    for (const delivery of deliveries) {
      const claim = await claimDelivery(delivery);
      const known = knownAnswer(delivery, claim);
      if (known !== null) return replayed(request, { keyId, answer: known });
      own.push(delivery);
    }
    const given = await handleIngest({
      ...request,
      admitted: { keyId },
      readBody: async () => body,
    });
    if (given.status === 202) answer = given.body;
    return given;
  } finally {
    for (const delivery of own) await settleDelivery(delivery, answer);
  }
}

/** The answer to give again; null for a delivery that is new. Throws AppError for one that may not be taken. */
function knownAnswer({ kind }: Delivery, claim: Claim): string | null {
  if (claim.kind === 'new') return null;
  if (claim.kind === 'in-flight')
    throw new AppError('conflict', `A delivery with this ${kind} is being taken.`);
  if (kind === 'webhook-id')
    throw new AppError('conflict', 'A delivery with this webhook-id was taken already.');
  if (claim.isSame) return claim.answer;
  throw new AppError(
    'idempotency_key_reused',
    'This Idempotency-Key came with another body before. Use a new one for each body.',
  );
}

function namesOf({ headers }: IngestRequest): readonly Pick<Delivery, 'kind' | 'name'>[] {
  const said = headers['idempotency-key'];
  const id = headers['authorization'] === undefined ? headers['webhook-id'] : undefined;
  return [
    ...(id === undefined ? [] : [{ kind: 'webhook-id' as const, name: id }]),
    ...(said === undefined ? [] : [{ kind: 'idempotency-key' as const, name: keyIn(said) }]),
  ];
}

/** Bare, or in quotes as a string of RFC 9651. */
function keyIn(said: string): string {
  const key = /^"(.*)"$/.exec(said.trim())?.[1] ?? said.trim();
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new AppError(
    'invalid_request',
    'Idempotency-Key must be 1 to 255 printable characters without a blank.',
    { fields: [{ field: 'Idempotency-Key', detail: 'must be 1 to 255 printable characters' }] },
  );
}

const KINDS: Readonly<Record<string, OutcomeKind>> = {
  '/api/v1/events': 'event',
  '/api/v1/traffic': 'traffic',
  '/api/v1/deliveries': 'delivery',
};

/** The same answer again. What came with it was counted then; now it is a duplicate. */
function replayed(
  { path, receivedAt }: IngestRequest,
  { keyId, answer }: { keyId: string; answer: string },
): TextAnswer {
  const { accepted, duplicates, rejected } = IngestResponse.parse(JSON.parse(answer));
  const kind = KINDS[path] ?? 'event';
  const count = accepted + duplicates + rejected.length;
  writers().counters.add({ keyId, at: receivedAt, kind, outcome: 'duplicate', reason: '', count });
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status: 202, headers, body: answer };
}

function unknownSignature(): AppError {
  return new AppError('unauthorized', 'The signature is of none of the secrets in force.');
}
