import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

const PASSWORD = ['correct', 'horse', 'battery'].join(' ');

describe('a password hash', () => {
  test('keeps its cost, holds the right password and no other', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/u);
    expect(stored).not.toContain('horse');
    expect(await verifyPassword(PASSWORD, stored)).toBe(true);
    expect(await verifyPassword(`${PASSWORD} `, stored)).toBe(false);
  });

  test('is another one each time', async () => {
    expect(await hashPassword(PASSWORD)).not.toBe(await hashPassword(PASSWORD));
  });

  test('holds with the cost it was made with, when that was another', async () => {
    // RFC 7914, section 12: scrypt("password", "NaCl", 1024, 8, 16), its first 32 bytes.
    const key = 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162';
    const salt = Buffer.from('NaCl').toString('base64url');
    const stored = `scrypt$1024$8$16$${salt}$${Buffer.from(key, 'hex').toString('base64url')}`;
    expect(await verifyPassword('password', stored)).toBe(true);
  });

  test('is one password in either spelling of its accents', async () => {
    const stored = await hashPassword('caf\u00e9-au-lait-12');
    expect(await verifyPassword('cafe\u0301-au-lait-12', stored)).toBe(true);
  });

  test('does the same work when there is no account, and is never right', async () => {
    const started = performance.now();
    expect(await verifyPassword(PASSWORD, null)).toBe(false);
    const nobodyMs = performance.now() - started;
    // A skipped derivation takes well under a millisecond; the real one over a hundred on any machine of today.
    expect(nobodyMs).toBeGreaterThan(20);
  });

  test('leaves the event loop free while it is derived', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await hashPassword(PASSWORD);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });

  test('of an unknown form is a bug, not a wrong password', async () => {
    await expect(verifyPassword(PASSWORD, 'md5$abc')).rejects.toThrow(/form/u);
  });
});
