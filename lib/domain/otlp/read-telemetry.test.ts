import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyValues, tracesBody } from '#lib/testing/otlp-bodies.ts';
import { countDataPoints, readLogRecords, readSpans } from './read-telemetry.ts';
import type { Span, Unreadable } from './telemetry.ts';

const SPAN = {
  traceId: '0AF7651916CD43DD8448EB211C80319C',
  spanId: 'b7ad6b7169203331',
  startTimeUnixNano: '1795347353490000000',
  endTimeUnixNano: '1795347354120999999',
};

function itemOf(span: object): Span | Unreadable | undefined {
  const read = readSpans(tracesBody({ scope: 'x' }, span));
  return read.kind === 'items' ? read.items[0] : undefined;
}

describe('a span in JSON', () => {
  test('has its ids in lower case and its times to the millisecond', () => {
    expect(itemOf(SPAN)).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: null,
      startedAt: 1_795_347_353_490,
      endedAt: 1_795_347_354_120,
      status: 'unset',
    });
  });

  test('may give 64-bit integers as strings or numbers, and enums by name', () => {
    const attributes = [
      { key: 'a', value: { intValue: '529' } },
      { key: 'b', value: { intValue: 529 } },
      { key: 'c', value: { doubleValue: 0.5 } },
      { key: 'd', value: { boolValue: false } },
    ];
    const item = itemOf({
      ...SPAN,
      attributes,
      kind: 'SPAN_KIND_CLIENT',
      status: { code: 'STATUS_CODE_ERROR' },
    });
    const values = new Map<string, unknown>([
      ['a', 529],
      ['b', 529],
      ['c', 0.5],
      ['d', false],
    ]);
    expect(item).toMatchObject({ spanKind: 3, status: 'error', attributes: { values } });
  });

  test('may hold fields that nobody knows', () => {
    expect(
      itemOf({ ...SPAN, later: { deep: [1] }, attributes: [{ later: 1 }, 7, null] }),
    ).toMatchObject({
      kind: 'span',
    });
  });

  test.each([
    ['a short trace id', { traceId: 'abc' }, 'bad_ids'],
    ['ids of zeros', { spanId: '0'.repeat(16) }, 'bad_ids'],
    ['no hexadecimal', { spanId: 'zzzzzzzzzzzzzzzz' }, 'bad_ids'],
    ['no time', { startTimeUnixNano: '0', endTimeUnixNano: undefined }, 'bad_time'],
    ['a time beyond all dates', { endTimeUnixNano: '-5', startTimeUnixNano: 1e300 }, 'bad_time'],
    [
      'too many attributes',
      {
        attributes: keyValues(
          Object.fromEntries(Array.from({ length: 257 }, (_, at) => [`k${at}`, at])),
        ),
      },
      'too_many_attributes',
    ],
  ])('with %s is named unreadable', (_, change, reason) => {
    expect(itemOf({ ...SPAN, ...change })).toEqual({ kind: 'unreadable', reason });
  });

  test('with as many attributes as are taken is read', () => {
    const attributes = keyValues(
      Object.fromEntries(Array.from({ length: 256 }, (_, at) => [`k${at}`, at])),
    );
    expect(itemOf({ ...SPAN, attributes })).toMatchObject({ kind: 'span' });
  });
});

describe('a request', () => {
  test.each([
    [null, 'resourceSpans must be a list of objects'],
    [[], 'resourceSpans must be a list of objects'],
    [{ resourceSpans: 'all' }, 'resourceSpans must be a list of objects'],
    [{ resourceSpans: [{ scopeSpans: 3 }] }, 'resourceSpans.scopeSpans must be a list of objects'],
    [
      { resourceSpans: [{ scopeSpans: [null] }] },
      'resourceSpans.scopeSpans.spans must be a list of objects',
    ],
  ])('of %j is refused by its place', (body, detail) => {
    expect(readSpans(body)).toEqual({ kind: 'bad-frame', detail });
  });

  test('without anything in it is empty', () => {
    for (const body of [{}, { resourceSpans: [] }, { resourceSpans: [{}] }])
      expect(readSpans(body)).toEqual({ kind: 'items', items: [] });
  });

  test('of metrics is counted by its data points', () => {
    const metrics = [
      { name: 'a', sum: { dataPoints: [{}, {}] } },
      { name: 'b', gauge: { dataPoints: [{}] } },
      { name: 'c' },
    ];
    expect(countDataPoints({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).toBe(3);
  });

  test('of whatever shape is read or refused, and never throws', () => {
    const any = fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const span = { ...SPAN, attributes: value, events: value, status: value };
      const record = { timeUnixNano: '1795347353490000000', body: value, attributes: [value] };
      const bodies = [
        value,
        {
          resourceSpans: [
            { resource: value, scopeSpans: [{ scope: value, spans: [value, span] }] },
          ],
        },
        { resourceLogs: [{ scopeLogs: [{ logRecords: [value, record] }] }] },
        { resourceMetrics: [{ scopeMetrics: [{ metrics: [value, { sum: value }] }] }] },
      ];
      for (const read of [readSpans, readLogRecords, countDataPoints]) bodies.forEach(read);
    });
    expect(() => fc.assert(any, { numRuns: 500 })).not.toThrow();
  });
});
