import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { decodeReference, encodeReference } from './event-reference.ts';

describe('the reference of an event', () => {
  test('leads back to its service, time and id, and fits into an address', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc
          .string({ unit: 'binary', minLength: 1, maxLength: 200 })
          .filter((id) => !id.includes('\0')),
        (serviceId, at, id) => {
          const reference = { serviceId, occurredAt: epochMsOf(at), id };
          const text = encodeReference(reference);
          expect(decodeReference(text)).toEqual(reference);
          expect(encodeURIComponent(text)).toBe(text);
        },
      ),
    );
  });

  test.each(['', 'x', '../..', '%00', 'a'.repeat(30), 'AAAAAAAAAAAAAAAAAAAAAH__AAAAAAAAeA'])(
    'is refused when it is %j',
    (text) => {
      expect(decodeReference(text)).toBeNull();
    },
  );

  test('never throws, whatever the address holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeReference(text)).not.toThrow();
      }),
    );
  });
});
