import { describe, expect, test } from 'vitest';
import { BoardResponse, type BoardRow } from '#lib/contract/board.ts';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { writers } from '../ingest/writers.ts';
import { getBoard } from './get-board.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS + 30_000);
const KEY = '00000000-0000-7000-8000-00000000000a';
const ago = (minutes: number): string =>
  isoFromEpochMs(epochMsOf(NOW - 30_000 - minutes * MINUTE_MS));

async function board(minutes = 60): Promise<BoardResponse> {
  return BoardResponse.parse(await getBoard({ query: { minutes }, now: NOW }));
}

function rowOf(response: BoardResponse, name: string): BoardRow | undefined {
  return response.rows.find(({ row }) => row === name);
}

describe('the board', () => {
  test('without any event ever says so, has every row, and shows gaps instead of zeros', async () => {
    const empty = await board();
    expect(empty).toMatchObject({ has_events: false, requests: null, totals_incomplete: false });
    expect(empty.rows).toHaveLength(14);
    for (const row of empty.rows) {
      expect(row).toMatchObject({ failures: 0, failures_before: 0, since: null, last_at: null });
      expect(row.spark).toEqual(Array.from({ length: 30 }, () => null));
    }
  });

  test('counts a failure in each row in which it stands', async () => {
    const failure = (status: number, minutes: number, more: object = {}): object => ({
      service: 'checkout',
      status,
      error: { type: status === 529 ? 'overloaded_error' : 'rate_limit_error', message: 'x' },
      occurred_at: ago(minutes),
      ...more,
    });
    const items = [
      failure(529, 0),
      failure(529, 8, { surface: 'claude-code' }),
      failure(529, 70),
      failure(429, 30, { route: 'gateway:litellm' }),
    ];
    const batch = { keyId: KEY, receivedAt: NOW, bytes: 1 };
    await acceptEvents(writers().events, { ...batch, items });
    await acceptTraffic(writers().traffic, {
      ...batch,
      items: [{ service: 'search', minute: ago(5), requests: 40 }],
    });

    const full = await board();
    expect(full).toMatchObject({ has_events: true, requests: 40, totals_incomplete: true });
    expect(rowOf(full, 'overloaded_529')).toMatchObject({
      failures: 2,
      failures_before: 1,
      since: ago(8),
      last_at: ago(0),
    });
    expect(rowOf(full, 'claude_code')).toMatchObject({
      failures: 1,
      since: ago(8),
      last_at: ago(8),
    });
    expect(rowOf(full, 'gateway_route')).toMatchObject({ failures: 1, since: null });
    expect(rowOf(full, 'rate_limit_429')).toMatchObject({ failures: 1, since: null });
    const spark = rowOf(full, 'overloaded_529')?.spark ?? [];
    expect(spark.at(-1)).toBe(1);
    expect(spark.filter((part) => part !== null)).toHaveLength(4);
    expect(spark.reduce<number>((sum, part) => sum + (part ?? 0), 0)).toBe(2);

    await acceptTraffic(writers().traffic, {
      ...batch,
      items: [{ service: 'checkout', minute: ago(5), requests: 60 }],
    });
    expect(await board()).toMatchObject({ requests: 100, totals_incomplete: false });
  });

  test.each([15, 60, 360, 1_440])('of %i minutes ends with the running minute', async (minutes) => {
    const response = await board(minutes);
    expect(response.to).toBe(isoFromEpochMs(epochMsOf(NOW + 30_000)));
    expect(Date.parse(response.to) - Date.parse(response.from)).toBe(minutes * MINUTE_MS);
  });
});
