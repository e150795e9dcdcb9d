import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetService } from './fleet.ts';

const MINUTE_MS = 60_000;
const PAST_AT_ONCE = 24;

/** Requests at random moments, as many a minute as each service makes, until the signal. */
export async function keepBusy(args: {
  fleet: readonly FleetService[];
  signal: AbortSignal;
  random: () => number;
}): Promise<void> {
  const { fleet, signal, random } = args;
  await Promise.all(
    fleet.map(async (service) => {
      while (await waited(untilNextMs(service.perMinute, random()), signal)) void service.request();
    }),
  );
}

/**
 * Makes the requests of a time that is over, minute by minute, as fast as it can: real requests, told to the
 * stand-in and reported under the time they stand for. `from` and `to` in milliseconds since 1970 UTC.
 */
export async function catchUp(args: {
  fleet: readonly FleetService[];
  storyStartedAt: number;
  from: number;
  to: number;
  signal: AbortSignal;
  random: () => number;
  /** After each minute. */
  progress: (at: number) => void;
}): Promise<void> {
  const { fleet, storyStartedAt, to, signal, random, progress } = args;
  for (let minute = args.from; minute < to && !signal.aborted; minute += MINUTE_MS) {
    const width = Math.min(MINUTE_MS, to - minute);
    const requests = fleet.flatMap((service) =>
      Array.from(
        { length: countOf((service.perMinute * width) / MINUTE_MS, random()) },
        () => () => {
          const at = minute + random() * width;
          return service.request({ shiftMs: at - Date.now(), storyMs: at - storyStartedAt });
        },
      ),
    );
    await atOnce(requests, PAST_AT_ONCE);
    progress(minute + width);
  }
}

/** A whole number whose mean is `mean`. */
function countOf(mean: number, at: number): number {
  return Math.floor(mean) + (at < mean % 1 ? 1 : 0);
}

/** Of a Poisson process. */
function untilNextMs(perMinute: number, at: number): number {
  return (-Math.log(1 - at) * MINUTE_MS) / perMinute;
}

async function atOnce(tasks: readonly (() => Promise<void>)[], most: number): Promise<void> {
  const waiting = tasks[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: most }, worker));
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return await sleep(ms, true, { signal }).catch(() => false);
}
