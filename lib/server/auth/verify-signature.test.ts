import { describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { isSignedBy, signedHeaders } from './verify-signature.ts';

/** The example of https://www.standardwebhooks.com, read 2026-11-25. */
const SECRET = ['whsec', ['MfKQ9r8G', 'KYqrTwjU', 'PD8ILPZI', 'o2LaLaSw'].join('')].join('_');
const BODY = '{"test": 2432232314}';
const SIGNED = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const THEN = epochMsOf(1_614_265_330_000);

describe('a signature of Standard Webhooks', () => {
  test('of the published example holds', () => {
    expect(isSignedBy(SECRET, signedHeaders(SIGNED, THEN), Buffer.from(BODY))).toBe(true);
  });

  test('is found among several', () => {
    const several = `v1,${'A'.repeat(43)}= v2,whatever ${SIGNED['webhook-signature']}`;
    const headers = signedHeaders({ ...SIGNED, 'webhook-signature': several }, THEN);
    expect(isSignedBy(SECRET, headers, Buffer.from(BODY))).toBe(true);
  });

  test('holds for no other body, not even one with a blank less', () => {
    const headers = signedHeaders(SIGNED, THEN);
    expect(isSignedBy(SECRET, headers, Buffer.from(BODY.replace(' ', '')))).toBe(false);
  });

  test.each([-300_000, 0, 300_000])('is looked at %d ms after it was made', (later) => {
    expect(() => signedHeaders(SIGNED, epochMsOf(THEN + later))).not.toThrow();
  });

  test.each([-300_001, 300_001])('is not looked at %d ms after it was made', (later) => {
    expect(() => signedHeaders(SIGNED, epochMsOf(THEN + later))).toThrow('five minutes');
  });
});
