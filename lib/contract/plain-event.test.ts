import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventInput } from './events.ts';
import { isPlainEvent, PLAIN_FIELDS } from './plain-event.ts';

// biome-ignore format: a table of values reads best by kind
const VALUES: readonly unknown[] = [
  'direct', ' padded', 'padded ', '\u00a0', '\ufeffx', '', 'x'.repeat(200), 'x'.repeat(201),
  'sdk-ts', 'pending', 'gave_up',
  '2026-11-25T12:00:00Z', '2026-02-30T12:00:00Z', '2026-11-25T12:00:00.123Z', '2026-11-25T12:00:00+01:00', '2026-11-25',
  null, true, -1, 0, 1, 99, 100, 500, 999, 1_000, 1_001, 86_400_001, 2_147_483_648, 1.5,
];

const field = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...VALUES),
  fc.array(fc.oneof(fc.string(), fc.nat()), { maxLength: 34 }),
  fc.dictionary(
    fc.constantFrom('type', 'message', 'code', 'x', '__proto__'),
    fc.oneof(fc.string(), fc.nat(), fc.constant(null)),
  ),
);

/** Of an error, the members that the schema knows. */
function knownOf(error: EventInput['error']): unknown {
  if (error === null || error === undefined) return null;
  const { type, message, code } = error;
  return JSON.parse(JSON.stringify({ type, message, code }));
}

describe('an event that passes the short check', () => {
  test('passes the schema, which changes nothing in it', () => {
    let plain = 0;
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...PLAIN_FIELDS, 'unknown', '__proto__'), field, {
          maxKeys: 4,
        }),
        (members) => {
          const item: unknown = JSON.parse(JSON.stringify(members));
          if (!isPlainEvent(item)) return;
          plain += 1;
          const known = Object.fromEntries(
            Object.entries(item).filter(([name]) => PLAIN_FIELDS.includes(name)),
          );
          const { error, ...rest } = EventInput.parse(item);
          expect({ ...known, error: undefined }).toEqual({ ...rest, error: undefined });
          expect(error ?? null).toEqual(knownOf(item.error));
        },
      ),
      { numRuns: 5_000 },
    );
    expect(plain).toBeGreaterThan(300);
  });

  test('is what services usually send', () => {
    expect(
      isPlainEvent({
        id: '0197a1c2-7b3e-7c4d-8e5f-9a0b1c2d3e4f',
        occurred_at: '2026-11-25T12:00:00.123Z',
        service: 'checkout',
        surface: 'sdk-ts',
        base_url: 'https://api.anthropic.com',
        model: 'claude-sonnet-5',
        stream: true,
        betas: ['a'],
        status: 529,
        error: { type: 'overloaded_error', message: 'Overloaded' },
        headers: { 'request-id': 'req_011' },
        attempt: 1,
        outcome: 'pending',
      }),
    ).toBe(true);
  });

  test('has every field of the schema checked', () => {
    expect([...PLAIN_FIELDS].sort()).toEqual(Object.keys(EventInput.shape).sort());
  });
});
