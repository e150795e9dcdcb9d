import { expect, test } from 'vitest';
import { failureWords } from './failure-words.ts';

test.each([
  [{ status: 500, error_type: 'api_error', message: 'Broken' }, '500 api_error: Broken'],
  [{ status: null, error_type: 'APIConnectionError', message: null }, 'APIConnectionError'],
  [{ status: null, error_type: null, message: null }, 'no status, no message'],
  [
    { status: 502, error_type: null, message: '<!DOCTYPE html><title> Bad gateway </title>' },
    '502: an HTML page, “Bad gateway”',
  ],
  [{ status: 502, error_type: null, message: '<html><body>nginx' }, '502: an HTML page'],
])('%o is said as %s', (event, words) => {
  expect(failureWords(event)).toBe(words);
});
