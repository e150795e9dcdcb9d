import { setTimeout as delay } from 'node:timers/promises';
import type { Service } from './service.ts';
import { StartRefusal } from './start-refusal.ts';

const POLL_MS = 50;
const REQUEST_MS_MAX = 2_000;
const ENDS_MAX = 3;

/** Waits until the service answers 200 at `url`. Throws a StartRefusal when it does not come up. */
export async function awaitAnswer(
  service: Service,
  args: { url: string; waitMsMax: number; signal: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + args.waitMsMax;
  while (!(await answers(args.url))) {
    args.signal.throwIfAborted();
    if (service.ends() >= ENDS_MAX || performance.now() > deadline) {
      throw new StartRefusal(
        `The ${service.name} process does not come up; what it wrote above says why.`,
      );
    }
    await delay(POLL_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_MS_MAX) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
