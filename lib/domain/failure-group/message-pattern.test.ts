import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messagePattern } from './message-pattern.ts';

const patternOf = (message: string | null, errorType: string | null = null): string =>
  messagePattern({ message, errorType });

describe('the pattern of a message', () => {
  test.each([
    ['Overloaded', 'Overloaded'],
    ['Internal server error (shard 12)', 'Internal server error (shard #)'],
    ['Retry after 12.5 s, 3 of 10', 'Retry after # s, # of #'],
    ['request req_011CSHoEeqs5C35K2U failed', 'request <id> failed'],
    ['trace 4bf92f3577b34da6a3ce929d0e0e4736', 'trace <id>'],
    ['run 123e4567-e89b-12d3-a456-426614174000 lost', 'run <id> lost'],
    ['upstream status 502 after 30 s', 'upstream status 502 after # s'],
    ['HTTP 503 at 10:42:07', 'HTTP 503 at #'],
    ['could not reach https://api.anthropic.com/v1/messages?x=1', 'could not reach <url>'],
    ['  two\n\tlines  ', 'two lines'],
    ['<!DOCTYPE html><html><title>502 Bad\n gateway</title>', 'HTML page: # Bad gateway'],
    ['internationalization of messages', 'internationalization of messages'],
  ])('%j is %j', (message, pattern) => expect(patternOf(message)).toBe(pattern));

  test('of no message is the type of the error', () => {
    expect(patternOf(null, 'api_error')).toBe('(no message) api_error');
    expect(patternOf('  ')).toBe('(no message)');
  });

  test('is the same for messages that differ in numbers and ids only', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uuid(), fc.nat(), fc.uuid(), (one, id, other, otherId) => {
        expect(patternOf(`shard ${one} of ${id} is away`)).toBe(
          patternOf(`shard ${other} of ${otherId} is away`),
        );
      }),
    );
  });

  test('is bounded, can be stored, and has itself for a pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (message) => {
        const pattern = patternOf(message);
        expect(pattern.length).toBeLessThanOrEqual(160);
        expect(pattern.isWellFormed()).toBe(true);
        expect(patternOf(pattern)).toBe(pattern);
      }),
    );
  });
});
