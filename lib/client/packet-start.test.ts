import { describe, expect, test } from 'vitest';
import { packetStart } from './packet-start.ts';

describe('the address of a new packet', () => {
  test.each([
    [{ case: 'case_1' }, { kind: 'case', id: 'case_1' }],
    [{ event: 'svc~2026~evt_1' }, { kind: 'event', ref: 'svc~2026~evt_1' }],
    [{ retest: 'rt_1' }, { kind: 'retest', id: 'rt_1' }],
    [
      { retest: 'rt_1', theme: 'dark' },
      { kind: 'retest', id: 'rt_1' },
    ],
  ])('%j names its source', (params, source) => {
    expect(packetStart(params)).toEqual(source);
  });

  test.each([
    [{}],
    [{ case: '' }],
    [{ case: ['case_1', 'case_2'] }],
    [{ case: 'case_1', event: 'svc~2026~evt_1' }],
    [{ case: 'x'.repeat(61) }],
  ])('%j names none', (params) => {
    expect(packetStart(params)).toBeNull();
  });
});
