import { expect, test } from 'vitest';
import { VENDOR_FORMATS } from './detect/vendor-formats.ts';
import { ALNUM, HEX, randomFrom, seeded, TOKEN, UPPER } from './fixtures/sample-secrets.ts';
import { looksSecret } from './looks-secret.ts';
import { redact } from './redact.ts';

const ALPHABETS: Readonly<Record<string, string>> = {
  alnum: ALNUM,
  hex: HEX,
  upper: UPPER,
  token: TOKEN,
};

test('whatever the engine knows by its prefix looks secret, however short it is', () => {
  const next = seeded(7);
  const missed = VENDOR_FORMATS.flatMap(({ prefix, alphabet, restMin }) => {
    const letters = ALPHABETS[alphabet] ?? ALNUM;
    return [restMin, restMin + 3].map((length) => prefix + randomFrom(letters, length, next));
  }).filter((secret) => {
    const redaction = redact(secret);
    const isFound = redaction.kind === 'redacted' && redaction.findings.length > 0;
    return isFound && !looksSecret(secret);
  });
  expect(missed.map((secret) => secret.slice(0, 8))).toEqual([]);
});

test.each([
  'req_011CSHoEeqs5C35K2UUqR7Fy',
  'claude-opus-4-1-20250805',
  '/v1/messages',
  'gateway:litellm',
  'anthropic-sdk-typescript/0.68.0',
  'node/24.1.0',
  'checkout-eu-west-1',
])('%s does not, and costs no run of the engine', (plain) => {
  expect(looksSecret(plain)).toBe(false);
});
