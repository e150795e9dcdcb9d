import { INGEST_BODY_BYTES_MAX, IngestResponse } from '#lib/contract/events.ts';
import type { OutcomeKind } from '#lib/domain/ingest/outcome.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorizeIngest, noteUse } from '../auth/authorize-ingest.ts';
import { signingKey } from '../auth/key-directory.ts';
import { isSignedBy, signedHeaders } from '../auth/verify-signature.ts';
import { AppError } from '../http/app-error.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { processWide } from '../process-wide.ts';
import { createByteBudget, ingestBudget } from './byte-budget.ts';
import {
  type Claim,
  claimDelivery,
  type Delivery,
  seedOf,
  settleDelivery,
} from './claim-delivery.ts';
import { handleIngest } from './handle-ingest.ts';
import type { IngestRequest, NamedDelivery, TextAnswer } from './ingest-request.ts';
import { writers } from './writers.ts';

/** Whether a sender gave its delivery a name, by which it is taken once. A Bearer key goes before a signature. */
export function isNamed({ headers }: Pick<IngestRequest, 'headers'>): boolean {
  return headers['idempotency-key'] !== undefined || isSigned({ headers });
}

function isSigned({ headers }: Pick<IngestRequest, 'headers'>): boolean {
  return headers['webhook-signature'] !== undefined && headers['authorization'] === undefined;
}

/** For bodies whose signature is not proven yet, whoever sent them: apart, so that strangers cost the others nothing. */
const UNPROVEN = 'unproven';
const UNPROVEN_BYTES_MAX = 16 * 1_048_576;
const unproven = processWide('ingest-unproven-bytes', () => createByteBudget(UNPROVEN_BYTES_MAX));

type Admitted = { readonly keyId: string; readonly body: Buffer };

/**
 * Takes a delivery that its sender signed (Standard Webhooks) or gave an Idempotency-Key, once. The signature
 * is over the bytes as sent, so it is checked before they are decompressed or parsed. Never throws.
 */
export async function handleNamedDelivery(request: IngestRequest): Promise<TextAnswer> {
  try {
    return isSigned(request) ? await takeSigned(request) : await takeBearer(request);
  } catch (thrown) {
    const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(Date.now())}`);
    return { status, headers, body: JSON.stringify(problem) };
  }
}

async function takeBearer(request: IngestRequest): Promise<TextAnswer> {
  const { keyId } = await authorizeIngest({
    authorization: request.headers['authorization'],
    scope: 'ingest',
    now: new Date(request.receivedAt),
  });
  const hold = ingestBudget().hold(keyId);
  try {
    const body = await counted(request, keyId, () => request.readBody(hold, INGEST_BODY_BYTES_MAX));
    return await takeOnce(request, { keyId, body });
  } finally {
    hold.release();
  }
}

async function takeSigned(request: IngestRequest): Promise<TextAnswer> {
  const hold = unproven.get().hold(UNPROVEN);
  try {
    const headers = signedHeaders(request.headers, request.receivedAt);
    const anyKey = await signingKey(request.receivedAt, () => true);
    if (anyKey === null) throw unknownSignature();
    const body = await request.readBody(hold, INGEST_BODY_BYTES_MAX);
    const key = await signingKey(request.receivedAt, (secret) => isSignedBy(secret, headers, body));
    if (key === null) throw unknownSignature();
    noteUse(key, request.receivedAt);
    return await takeOnce(request, { keyId: key.id, body });
  } finally {
    hold.release();
  }
}

async function takeOnce(request: IngestRequest, { keyId, body }: Admitted): Promise<TextAnswer> {
  const own: Delivery[] = [];
  let answer: string | null = null;
  try {
    const claimed = await counted(request, keyId, () => claimAll(request, { keyId, body }, own));
    if (claimed.kind === 'answered') return replayed(request, { keyId, answer: claimed.answer });
    const given = await handleIngest({
      ...request,
      admitted: { keyId, delivery: claimed.delivery },
      readBody: async () => body,
    });
    if (given.status === 202) answer = given.body;
    return given;
  } finally {
    for (const delivery of own) await settleDelivery(delivery, answer);
  }
}

type Claimed =
  | { readonly kind: 'answered'; readonly answer: string }
  | { readonly kind: 'own'; readonly delivery: NamedDelivery };

/** Claims every name of the delivery; those that are its own now go into `own`, also when it throws. */
async function claimAll(
  request: IngestRequest,
  { keyId, body }: Admitted,
  own: Delivery[],
): Promise<Claimed> {
  const named: NamedDelivery[] = [];
  // The claim's own time: a body that came slowly must not make it look abandoned.
  const now = epochMsOf(Date.now());
  for (const { kind, name } of namesOf(request)) {
    const delivery = { keyId, kind, name: `${request.path}\n${name}`, body, now };
    const claim = await claimDelivery(delivery);
    if (claim.kind !== 'new') return { kind: 'answered', answer: knownAnswer(delivery, claim) };
    own.push(delivery);
    named.push({ seed: seedOf(delivery), since: claim.since });
  }
  const [delivery] = named;
  if (delivery === undefined) throw new Error('a named delivery without a name');
  return { kind: 'own', delivery };
}

/** A refusal of a known sender counts as one of what it sent, whatever was in it. */
async function counted<Value>(
  { path, receivedAt: at }: IngestRequest,
  keyId: string,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof AppError ? (error.limit ?? error.code) : 'internal';
    const kind = KINDS[path] ?? 'event';
    writers().counters.add({ keyId, at, kind, outcome: 'dropped', reason, count: 1 });
    throw error;
  }
}

/** The answer to give again. Throws AppError for a delivery that may not be taken. */
function knownAnswer({ kind }: Delivery, claim: Exclude<Claim, { kind: 'new' }>): string {
  if (claim.kind === 'in-flight')
    throw new AppError('conflict', `A delivery with this ${kind} is being taken.`);
  if (claim.isSame) return claim.answer;
  if (kind === 'webhook-id')
    throw new AppError(
      'conflict',
      'A delivery with this webhook-id came with another body before.',
    );
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
