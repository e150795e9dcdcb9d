import { randomUUID } from 'node:crypto';

export type Batch = { readonly ids: readonly string[]; readonly body: string };

export type Load = {
  /** Ids that were answered with 202, as accepted or as duplicate. */
  readonly acknowledged: Set<string>;
  /** Batches without an answer, or with another one: to be sent again as they are. */
  readonly unanswered: Batch[];
  refusals: number;
};

const BATCH_SIZES = [1, 1, 1, 5, 40];
const STATUSES = [529, 500, 504, 429];

function aBatch(index: number): Batch {
  const size = BATCH_SIZES[index % BATCH_SIZES.length] ?? 1;
  const ids = Array.from({ length: size }, () => randomUUID());
  const events = ids.map((id, position) => ({
    id,
    occurred_at: new Date().toISOString(),
    service: `service-${(index + position) % 5}`,
    model: 'claude-sonnet-5',
    status: STATUSES[(index + position) % STATUSES.length],
    error: { type: 'api_error', message: 'Internal server error' },
    body: { type: 'error', error: { type: 'api_error', message: `variant ${index % 17}` } },
  }));
  return { ids, body: JSON.stringify(events) };
}

/** Sends from so many loops at once until `signal` aborts; what was left unanswered before comes first. */
export async function sendUntil(
  load: Load,
  target: { url: string; secret: string; loops: number; signal: AbortSignal },
): Promise<void> {
  let index = 0;
  const loop = async (): Promise<void> => {
    while (!target.signal.aborted) {
      index += 1;
      const batch = load.unanswered.shift() ?? aBatch(index);
      if (!(await send(load, batch, target))) load.unanswered.push(batch);
    }
  };
  await Promise.all(Array.from({ length: target.loops }, loop));
}

/** True when the batch was acknowledged. */
export async function send(
  load: Load,
  batch: Batch,
  target: { url: string; secret: string },
): Promise<boolean> {
  try {
    const response = await fetch(`${target.url}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.secret}`, 'content-type': 'application/json' },
      body: batch.body,
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (response.status !== 202) {
      load.refusals += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return false;
    }
    const { accepted, duplicates } = countsOf(JSON.parse(text));
    if (accepted + duplicates !== batch.ids.length) throw new Error(`Not all taken: ${text}`);
    for (const id of batch.ids) load.acknowledged.add(id);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Not all')) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  }
}

function countsOf(answer: unknown): { accepted: number; duplicates: number } {
  if (typeof answer !== 'object' || answer === null) throw new Error('Not all: no object');
  const { accepted, duplicates } = { accepted: 0, duplicates: 0, ...answer };
  return { accepted, duplicates };
}
