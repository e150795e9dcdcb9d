import { environment } from '../env.ts';
import { AppError } from '../http/app-error.ts';
import { processWide } from '../process-wide.ts';
import {
  createFixedWindows,
  type FixedWindows,
  secondsToNextWindow,
  WINDOW_MS,
} from './fixed-windows.ts';

export type RateLimits = {
  /** Throws AppError `rate_limited`, and counts nothing, when the key or the installation is over its window. */
  readonly admit: (keyId: string, count: number, now: number) => void;
  /** False when the window of this path is full. */
  readonly admitToPath: (pathId: string, now: number) => boolean;
  /** The windows as the client sees them: draft-ietf-httpapi-ratelimit-headers-11. */
  readonly headers: (keyId: string, now: number) => Readonly<Record<string, string>>;
  /** The fullest window of each sort, by the id of its key or path. */
  readonly fullest: (now: number) => Readonly<Record<keyof RateQuotas, Fullest>>;
};

type Fullest = ReturnType<FixedWindows['fullest']>;

export type RateQuotas = {
  readonly installation: number;
  readonly key: number;
  readonly path: number;
};

const ALL = 'all';

const held = processWide('ingest-rate-limits', () => {
  const env = environment();
  return createRateLimits({
    installation: env.INGEST_EVENTS_PER_MINUTE,
    key: env.INGEST_KEY_EVENTS_PER_MINUTE,
    path: env.INGEST_PATH_EVENTS_PER_MINUTE,
  });
});

/** The windows of this process, whichever door a request came through. */
export function rateLimits(): RateLimits {
  return held.get();
}

export function createRateLimits(quotas: RateQuotas): RateLimits {
  const installation = createFixedWindows(quotas.installation);
  const keys = createFixedWindows(quotas.key);
  const paths = createFixedWindows(quotas.path);
  const seconds = WINDOW_MS / 1_000;
  const policy = [
    `"key";q=${keys.quota};w=${seconds}`,
    `"path";q=${paths.quota};w=${seconds}`,
    `"installation";q=${installation.quota};w=${seconds}`,
  ].join(', ');
  return {
    admit: (keyId, count, now) => {
      if (!keys.take(keyId, count, now)) throw overWindow('key', keys.quota, now);
      if (installation.take(ALL, count, now)) return;
      keys.giveBack(keyId, count, now);
      throw overWindow('installation', installation.quota, now);
    },
    admitToPath: (pathId, now) => paths.take(pathId, 1, now),
    fullest: (now) => ({
      installation: installation.fullest(now),
      key: keys.fullest(now),
      path: paths.fullest(now),
    }),
    headers: (keyId, now) => {
      const reset = secondsToNextWindow(now);
      return {
        'ratelimit-policy': policy,
        ratelimit: `"key";r=${keys.remaining(keyId, now)};t=${reset}, "installation";r=${installation.remaining(ALL, now)};t=${reset}`,
      };
    },
  };
}

const WHOSE = { key: 'this key', path: 'this path', installation: 'this installation' } as const;

/** The refusal of a whole request, with the limit in words. */
export function overWindow(limit: keyof RateQuotas, quota: number, now: number): AppError {
  const detail = `More than the ${quota} events a minute that are taken of ${WHOSE[limit]}. Nothing of it was stored; send it again in the next minute.`;
  return new AppError('rate_limited', detail, {
    limit: `window_${limit}`,
    retryAfterSeconds: secondsToNextWindow(now),
  });
}
