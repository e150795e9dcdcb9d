import { expect, test } from 'vitest';
import { DAY_MS, type EpochMs, epochMsOf, HOUR_MS, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { runsByKey } from './runs-by-key.ts';

const NOW = epochMsOf(1_000 * DAY_MS);

/** A key that has failed every five minutes for so long, and from which instants on it was asked. */
function failingFor(ms: number): {
  asked: number[];
  minutesOf: Parameters<typeof runsByKey>[0]['minutesOf'];
} {
  const asked: number[] = [];
  return {
    asked,
    minutesOf: async ({ from }) => {
      asked.push((NOW - from) / DAY_MS);
      const minutes: EpochMs[] = [];
      for (let at = NOW - ms; at <= NOW; at += 5 * MINUTE_MS) {
        if (at >= from) minutes.push(epochMsOf(at));
      }
      return new Map([['key', minutes]]);
    },
  };
}

test('a short run is found whole at the first look', async () => {
  const { asked, minutesOf } = failingFor(HOUR_MS);
  const runs = await runsByKey({ now: NOW, retentionDays: 30, minutesOf });
  expect(runs.get('key')).toMatchObject({ since: NOW - HOUR_MS, isWhole: true });
  expect(asked).toHaveLength(1);
});

test('the look back ends where the minutes do, and a run that goes on there is not whole', async () => {
  const { asked, minutesOf } = failingFor(10 * DAY_MS);
  const runs = await runsByKey({ now: NOW, retentionDays: 1, minutesOf });
  expect(runs.get('key')).toMatchObject({ since: NOW - 2 * DAY_MS, isWhole: false });
  expect(asked.at(-1)).toBe(2);
  expect(asked).toHaveLength(3);
});

test('it never looks further back than 30 days', async () => {
  const { asked, minutesOf } = failingFor(40 * DAY_MS);
  const runs = await runsByKey({ now: NOW, retentionDays: 400, minutesOf });
  expect(runs.get('key')).toMatchObject({ since: NOW - 30 * DAY_MS, isWhole: false });
  expect(asked.at(-1)).toBe(30);
});
