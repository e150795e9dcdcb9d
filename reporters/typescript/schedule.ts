import type { Attempts } from './attempts.ts';
import type { Delivery } from './delivery.ts';
import { guarded, type Limits, type ReporterOptions } from './options.ts';
import type { Totals } from './totals.ts';

export type Schedule = {
  /** Something is there to be told, now or later. */
  readonly wake: () => void;
  readonly isStopped: () => boolean;
  readonly flush: () => Promise<void>;
  /** Tells all that is known, as no attempt will follow; a program that goes on after all is still followed. */
  readonly end: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const TICK_MS = 250;
const STOP_MS_MAX = 3_000;
const REPORTER = 'typescript/1';

export type ScheduleArgs = {
  readonly options: ReporterOptions;
  readonly limits: Limits;
  readonly delivery: Delivery;
  readonly totals: Totals;
  readonly attempts: Attempts;
  readonly newId: () => string;
  readonly isStopped: boolean;
};

/** When what is known is told. Its timer runs while there is something to tell, and keeps no process alive. */
export function createSchedule(args: ScheduleArgs): Schedule {
  const { delivery, totals, attempts } = args;
  const tick = createTick(args);
  let { isStopped } = args;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function wake(): void {
    if (timer !== null || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      guarded(tick);
      if (!totals.isEmpty() || !delivery.isIdle() || !attempts.isIdle()) wake();
    }, TICK_MS);
    unref(timer);
  }

  async function flush(): Promise<void> {
    guarded(() => closeTotals(args));
    await delivery.send();
    guarded(() => closeAccount(args));
    await delivery.send();
  }

  return {
    wake,
    isStopped: () => isStopped,
    flush,
    end: () => {
      guarded(() => attempts.sweep(true));
      return flush();
    },
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      guarded(() => attempts.sweep(true));
      await Promise.race([flush(), elapsed(STOP_MS_MAX)]);
    },
  };
}

function createTick(args: ScheduleArgs): () => void {
  const { limits, delivery, attempts } = args;
  const due = { events: 0, totals: 0, account: 0 };
  const isDue = (what: keyof typeof due, everyMs: number): boolean => {
    // Real time, whatever clock the reports are told by.
    const at = Date.now();
    if (at < due[what]) return false;
    due[what] = at + everyMs;
    return true;
  };
  return () => {
    attempts.sweep(false);
    if (isDue('totals', limits.totalsEveryMs)) closeTotals(args);
    if (isDue('account', limits.accountEveryMs)) closeAccount(args);
    if (isDue('events', limits.eventsEveryMs)) void delivery.send();
  };
}

function closeTotals({ totals, delivery, newId }: ScheduleArgs): void {
  for (const minute of totals.take()) delivery.add('traffic', { id: newId(), ...minute });
}

function closeAccount({ options, delivery, newId }: ScheduleArgs): void {
  const { service, instance } = options;
  const told = { service, ...(instance === undefined ? {} : { instance }), reporter: REPORTER };
  const minute = new Date().toISOString();
  for (const counts of delivery.account.take())
    delivery.add('account', { id: newId(), minute, ...told, ...counts });
}

async function elapsed(ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    unref(setTimeout(resolve, ms));
  });
}

function unref(timer: ReturnType<typeof setTimeout>): void {
  // In a browser a timer is a number, and there is no process to keep alive.
  if (typeof timer === 'object') timer.unref();
}
