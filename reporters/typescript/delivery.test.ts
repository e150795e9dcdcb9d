import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ReportReceiver, startReportReceiver } from '#lib/testing/report-receiver.ts';
import { createDelivery } from './delivery.ts';
import { LIMITS, type Limits } from './options.ts';

let samepath: ReportReceiver;
beforeAll(async () => {
  samepath = await startReportReceiver();
});
afterAll(() => samepath.stop());
beforeEach(() => samepath.clear());

function deliveryWith(limits: Partial<Limits> = {}, sending: typeof fetch = fetch) {
  const problems: string[] = [];
  const delivery = createDelivery({
    url: samepath.url,
    key: 'smp_for_tests',
    limits: { ...LIMITS, ...limits },
    fetch: sending,
    problem: (problem) => problems.push(problem),
  });
  return { delivery, problems };
}

const event = (n: number): object => ({ id: `e${n}`, occurred_at: AT, status: 500 });
const AT = '2026-11-22T10:00:00.000Z';

describe('the delivery of reports', () => {
  test('sends what waits in batches, in order, and counts what was acknowledged', async () => {
    const { delivery } = deliveryWith({ batchItemsMax: 2 });
    for (let n = 0; n < 5; n += 1) delivery.add('event', event(n));
    await delivery.send();
    expect(samepath.events().map(({ id }) => id)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4']);
    expect(samepath.requests()).toBe(3);
    expect(delivery.account.counts('event')).toEqual({ seen: 5, acknowledged: 5, dropped: {} });
    expect(delivery.isIdle()).toBe(true);
  });

  test('is not idle while it sends, for what it sends may come back', async () => {
    const { delivery } = deliveryWith();
    delivery.add('event', event(1));
    const sending = delivery.send();
    expect(delivery.isIdle()).toBe(false);
    await sending;
    expect(delivery.isIdle()).toBe(true);
  });

  test('drops the oldest when there is no room by number, and counts them', async () => {
    const { delivery } = deliveryWith({ queueItemsMax: 3 });
    for (let n = 0; n < 5; n += 1) delivery.add('event', event(n));
    await delivery.send();
    expect(samepath.events().map(({ id }) => id)).toEqual(['e2', 'e3', 'e4']);
    const { seen, acknowledged, dropped } = delivery.account.counts('event');
    expect({ seen, acknowledged, dropped }).toEqual({
      seen: 5,
      acknowledged: 3,
      dropped: { queue_full: 2 },
    });
  });

  test('never holds more bytes than it may, and takes nothing that is larger than an event may be', () => {
    const { delivery } = deliveryWith({ queueBytesMax: 1_000 });
    for (let n = 0; n < 100; n += 1) delivery.add('event', { ...event(n), text: 'x'.repeat(200) });
    delivery.add('event', { text: 'x'.repeat(70_000) });
    const { seen, dropped } = delivery.account.counts('event');
    expect(seen).toBe(101);
    expect(dropped).toEqual({ queue_full: 97, too_large: 1 });
  });

  test.each([
    ['in seconds', { status: 503, headers: { 'retry-after': '60' } }],
    [
      'as a date',
      { status: 429, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } },
    ],
    ['without a word', { status: 500 }],
  ])('waits as long as it is told, %s, and then sends the same again', async (_name, answer) => {
    samepath.answer(answer);
    const { delivery, problems } = deliveryWith();
    delivery.add('event', event(1));
    await delivery.send();
    await delivery.send();
    expect(samepath.requests()).toBe(1);
    expect(delivery.isIdle()).toBe(false);
    expect(problems).toEqual([
      `Samepath does not take reports now (status ${answer.status}); they wait.`,
    ]);
    expect(delivery.account.counts('event')).toEqual({ seen: 1, acknowledged: 0, dropped: {} });
  });

  test('sends again under the same ids when an answer was lost', async () => {
    samepath.answer({ status: 503, headers: { 'retry-after': '0' } });
    const { delivery } = deliveryWith();
    delivery.add('event', event(1));
    await delivery.send();
    await delivery.send();
    expect(samepath.events().map(({ id }) => id)).toEqual(['e1']);
    expect(samepath.requests()).toBe(2);
  });

  test('drops and counts what is refused for good, and does not repeat it', async () => {
    samepath.answer({ status: 401 });
    const { delivery } = deliveryWith();
    delivery.add('event', event(1));
    await delivery.send();
    await delivery.send();
    expect(samepath.requests()).toBe(1);
    expect(delivery.account.counts('event').dropped).toEqual({ refused_401: 1 });
  });

  test('sends again what Samepath has no room for now, and counts what it rejects for good', async () => {
    samepath.answer({
      status: 202,
      rejected: [
        { index: 0, code: 'rate_limited' },
        { index: 2, code: 'invalid_field' },
      ],
    });
    const { delivery } = deliveryWith();
    for (let n = 0; n < 3; n += 1) delivery.add('event', event(n));
    await delivery.send();
    expect(samepath.events().map(({ id }) => id)).toEqual(['e1']);
    expect(delivery.isIdle()).toBe(false);
    await expect
      .poll(() => delivery.send().then(() => delivery.isIdle()), { timeout: 3_000 })
      .toBe(true);
    expect(samepath.events().map(({ id }) => id)).toEqual(['e1', 'e0']);
    expect(delivery.account.counts('event')).toEqual({
      seen: 3,
      acknowledged: 2,
      dropped: { rejected_invalid_field: 1 },
    });
  });

  test('follows no redirect: a key is for one address', async () => {
    samepath.answer({ status: 307, headers: { location: samepath.url } });
    const { delivery } = deliveryWith();
    delivery.add('event', event(1));
    await delivery.send();
    expect(samepath.requests()).toBe(1);
    expect(delivery.isIdle()).toBe(false);
  });

  test('a Samepath that is away costs nothing but room', async () => {
    const { delivery } = deliveryWith({ queueItemsMax: 10 }, () =>
      Promise.reject(new Error('away')),
    );
    for (let n = 0; n < 1_000; n += 1) {
      delivery.add('event', event(n));
      await delivery.send();
    }
    const { seen, dropped } = delivery.account.counts('event');
    expect([seen, dropped['queue_full']]).toEqual([1_000, 990]);
  });

  test('what it dropped is told once, as what was counted since the last time', async () => {
    const { delivery } = deliveryWith({ queueItemsMax: 1 });
    delivery.add('event', event(1));
    delivery.add('event', event(2));
    expect(delivery.account.take()).toEqual([
      { kind: 'event', seen: 2, acknowledged: 0, dropped: { queue_full: 1 } },
    ]);
    expect(delivery.account.take()).toEqual([]);
  });
});
