import { type Account, createAccount, type Kind } from './account.ts';
import { guarded, type Limits } from './options.ts';
import { waitOf } from './outcome.ts';
import { createQueue, type Item, KINDS } from './queue.ts';

export type Delivery = {
  readonly add: (kind: Kind, report: object) => void;
  readonly account: Account;
  readonly isIdle: () => boolean;
  /** Sends what waits, unless it was told to wait. Never rejects. */
  readonly send: () => Promise<void>;
};

const PATHS: Readonly<Record<Kind, string>> = {
  event: '/api/v1/events',
  traffic: '/api/v1/traffic',
  account: '/api/v1/deliveries',
};
const POST_MS_MAX = 10_000;
const BACK_OFF_MS = 1_000;
const BACK_OFF_MS_MAX = 60_000;
const WAIT_MS_MAX = 300_000;
/** After a refusal that another try does not change, such as a key that is not known. */
const REFUSED_MS = 30_000;

export type Target = {
  readonly url: string;
  readonly key: string;
  readonly limits: Limits;
  readonly fetch: typeof fetch;
  readonly problem: (problem: string) => void;
};

/** Sends reports in order, each again under its id until Samepath has it or refuses it. */
export function createDelivery(target: Target): Delivery {
  const account = createAccount();
  const queue = createQueue(target.limits, account);
  let sending: Promise<void> | null = null;
  let notBefore = 0;
  let failures = 0;

  function later(waitMs: number | null): void {
    failures += 1;
    const ceiling = Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS * 2 ** (failures - 1));
    // Between half and all of it, so that the instances of a service do not come back at one instant.
    const own = ceiling * (0.5 + Math.random() / 2);
    notBefore = Date.now() + Math.min(WAIT_MS_MAX, waitMs ?? own);
  }

  /** Those that Samepath has no room for now go back; false when there are any. */
  function settle(kind: Kind, batch: readonly Item[], rejected: readonly Rejected[]): boolean {
    const again = rejected.flatMap(({ index, code }) =>
      RETRYABLE.has(code) ? (batch[index] ?? []) : [],
    );
    const refused = rejected.filter(({ code }) => !RETRYABLE.has(code));
    for (const { code } of refused) account.dropped(kind, `rejected_${code}`, 1);
    account.acknowledged(kind, batch.length - again.length - refused.length);
    queue.done(batch.filter((item) => !again.includes(item)));
    if (again.length === 0) return true;
    later(null);
    queue.putBack(kind, again);
    return false;
  }

  async function sendBatch(kind: Kind): Promise<boolean> {
    const batch = queue.takeBatch(kind);
    const answer = await post(target, PATHS[kind], batch);
    if (answer.kind === 'later') {
      later(answer.waitMs);
      queue.putBack(kind, batch);
      target.problem(`Samepath does not take reports now (${answer.why}); they wait.`);
      return false;
    }
    failures = 0;
    if (answer.kind === 'taken') return settle(kind, batch, answer.rejected);
    queue.done(batch);
    const { status } = answer;
    account.dropped(kind, `refused_${status}`, batch.length);
    target.problem(`Samepath refuses reports with ${status}; they are dropped and counted.`);
    notBefore = Date.now() + REFUSED_MS;
    return false;
  }

  async function sendAll(): Promise<void> {
    for (const kind of KINDS)
      while (!queue.isEmpty(kind) && Date.now() >= notBefore) if (!(await sendBatch(kind))) return;
  }

  return {
    account,
    add: queue.add,
    // What is being sent may come back.
    isIdle: () => sending === null && KINDS.every((kind) => queue.isEmpty(kind)),
    send: () => {
      sending ??= sendAll().finally(() => {
        sending = null;
      });
      return sending;
    },
  };
}

/** Codes with which Samepath refuses a single report for now. */
const RETRYABLE: ReadonlySet<string> = new Set(['rate_limited', 'not_confirmed']);

type Rejected = { readonly index: number; readonly code: string };

type Answer =
  | { readonly kind: 'taken'; readonly rejected: readonly Rejected[] }
  | { readonly kind: 'later'; readonly waitMs: number | null; readonly why: string }
  | { readonly kind: 'refused'; readonly status: number };

/** Never rejects. */
async function post(target: Target, path: string, batch: readonly Item[]): Promise<Answer> {
  try {
    const response = await target.fetch(target.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${target.key}`, 'content-type': 'application/x-ndjson' },
      body: batch.map(({ json }) => json).join('\n'),
      // A key is for one address.
      redirect: 'error',
      signal: AbortSignal.timeout(POST_MS_MAX),
    });
    const { status } = response;
    if (response.ok) return { kind: 'taken', rejected: rejectedIn(await response.text()) };
    guarded(() => void response.body?.cancel().catch(() => undefined));
    return status === 408 || status === 429 || status >= 500
      ? { kind: 'later', waitMs: waitOf(response.headers, Date.now()), why: `status ${status}` }
      : { kind: 'refused', status };
  } catch {
    return { kind: 'later', waitMs: null, why: 'no answer' };
  }
}

function rejectedIn(text: string): readonly Rejected[] {
  const answer = guarded((): unknown => JSON.parse(text));
  if (typeof answer !== 'object' || answer === null || !('rejected' in answer)) return [];
  const list: readonly unknown[] = Array.isArray(answer.rejected) ? answer.rejected : [];
  return list.flatMap((each) => {
    if (typeof each !== 'object' || each === null || !('index' in each && 'code' in each))
      return [];
    const { index, code } = each;
    return typeof index === 'number' && typeof code === 'string' ? [{ index, code }] : [];
  });
}
