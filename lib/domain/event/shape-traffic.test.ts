import { describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { type ReportedTraffic, shapeTraffic, type TrafficShaping } from './shape-traffic.ts';

const RECEIVED_AT = epochMsOf(Date.UTC(2026, 10, 22, 12));

function shape(change: Partial<ReportedTraffic>): TrafficShaping {
  const reported = { minute: '2026-11-22T11:58:41Z', requests: 10, ...change };
  return shapeTraffic(reported, { receivedAt: RECEIVED_AT, retentionDays: 30 });
}

describe('a traffic report', () => {
  test('stands for the minute its time lies in', () => {
    expect(shape({})).toMatchObject({
      kind: 'report',
      report: {
        minute: Date.UTC(2026, 10, 22, 11, 58),
        service: 'unknown',
        environment: '',
        id: null,
        succeeded: null,
      },
    });
  });

  test.each<[Partial<ReportedTraffic>, string, string]>([
    [{ succeeded: 11 }, 'invalid_field', 'succeeded'],
    [{ minute: '2026-11-22T12:30:00Z' }, 'clock_out_of_range', 'minute'],
    [{ minute: '2016-11-22T12:30:00Z' }, 'clock_out_of_range', 'minute'],
    [{ base_url: 'https://' }, 'invalid_field', 'base_url'],
  ])('with %j is rejected by name', (change, code, field) => {
    expect(shape(change)).toMatchObject({ kind: 'rejected', code, field });
  });
});
