import { randomUUID } from 'node:crypto';
import type { EventInput } from '#lib/contract/events.ts';
import type { TrafficInput } from '#lib/contract/traffic.ts';
import type { Sink } from './attempt-reporter.ts';

const BATCH_MAX = 500;
/** More than this waits nowhere: the newest are dropped, and counted. */
const WAITING_MAX = 20_000;
const EVENTS_EVERY_MS = 250;
const TRAFFIC_EVERY_MS = 5_000;
const POST_MS_MAX = 10_000;
const BACK_OFF_MS = 1_000;
const MINUTE_MS = 60_000;

export type Delivery = {
  readonly sink: Sink;
  readonly counts: () => Readonly<Record<'events' | 'rejected' | 'dropped' | 'requests', number>>;
  /** Sends what is waiting, once, and ends. */
  readonly stop: () => Promise<void>;
};

type Totals = Omit<TrafficInput, 'requests' | 'succeeded'> & {
  requests: number;
  succeeded: number;
};

/**
 * Sends events and totals to the public ingest API. What could not be sent waits and is sent again with the
 * same ids, so that nothing counts twice.
 */
export function createDelivery(args: { ingestUrl: string; ingestKey: string }): Delivery {
  const counts = { events: 0, rejected: 0, dropped: 0, requests: 0 };
  const events: EventInput[] = [];
  const traffic: TrafficInput[] = [];
  const open = new Map<string, Totals>();

  function totalsOf({ labels, at }: Parameters<Sink['attempt']>[0]): Totals {
    const minute = new Date(at - (at % MINUTE_MS)).toISOString();
    const key = JSON.stringify([minute, labels]);
    const totals = open.get(key) ?? { ...labels, minute, requests: 0, succeeded: 0 };
    open.set(key, totals);
    return totals;
  }

  function closeTotals(): void {
    for (const totals of open.values()) traffic.push({ ...totals, id: randomUUID() });
    open.clear();
  }

  const post = poster(args, counts);
  async function sendEvents(): Promise<void> {
    counts.dropped += trimmed(events);
    await post('/api/v1/events', events, (sent) => (counts.events += sent));
  }
  async function sendTraffic(): Promise<void> {
    closeTotals();
    counts.dropped += trimmed(traffic);
    await post('/api/v1/traffic', traffic, () => undefined);
  }

  const chains = [every(EVENTS_EVERY_MS, sendEvents), every(TRAFFIC_EVERY_MS, sendTraffic)];
  return {
    sink: {
      event: (event) => events.push(event),
      attempt: (attempt) => {
        const totals = totalsOf(attempt);
        totals.requests += 1;
        totals.succeeded += attempt.ok ? 1 : 0;
        counts.requests += 1;
      },
    },
    counts: () => ({ ...counts }),
    stop: async () => {
      await Promise.all(chains.map((chain) => chain.stop()));
      await sendEvents();
      await sendTraffic();
    },
  };
}

function trimmed(waiting: unknown[]): number {
  return waiting.splice(WAITING_MAX).length;
}

type Post = (path: string, waiting: unknown[], sent: (count: number) => void) => Promise<void>;

function poster(
  { ingestUrl, ingestKey }: { ingestUrl: string; ingestKey: string },
  counts: { rejected: number },
): Post {
  let notBefore = 0;
  return async (path, waiting, sent) => {
    while (waiting.length > 0 && Date.now() >= notBefore) {
      const batch = waiting.slice(0, BATCH_MAX);
      const response = await fetch(`${ingestUrl}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(batch),
        signal: AbortSignal.timeout(POST_MS_MAX),
      }).catch(() => null);
      if (response === null || response.status === 429 || response.status >= 500) {
        await response?.body?.cancel();
        const seconds = Number(response?.headers.get('retry-after') ?? 0);
        notBefore = Date.now() + Math.max(BACK_OFF_MS, seconds * 1_000);
        return;
      }
      waiting.splice(0, batch.length);
      if (response.ok) {
        sent(batch.length);
        const answer: unknown = await response.json();
        counts.rejected += rejectedIn(answer);
      } else {
        await response.body?.cancel();
        counts.rejected += batch.length;
      }
    }
  };
}

function rejectedIn(answer: unknown): number {
  const isList = typeof answer === 'object' && answer !== null && 'rejected' in answer;
  return isList && Array.isArray(answer.rejected) ? answer.rejected.length : 0;
}

function every(ms: number, run: () => Promise<void>): { stop: () => Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const turn = (): void => {
    running = run().finally(() => {
      if (!stopped) timer = setTimeout(turn, ms);
    });
  };
  let timer = setTimeout(turn, ms);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
