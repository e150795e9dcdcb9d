import { describe, expect, test } from 'vitest';
import { actorName } from './actor.ts';
import { normalEmail } from './email.ts';
import { ACTIONS, keyMay, keyScopesOf, roleMay } from './rights.ts';
import { roleOf } from './role.ts';

const allowedTo = (may: (action: (typeof ACTIONS)[number]) => boolean) => ACTIONS.filter(may);

describe('rights', () => {
  test('an admin may do everything', () => {
    expect(allowedTo((action) => roleMay('admin', action))).toEqual(ACTIONS);
  });

  test('a responder works on failures, and manages neither keys nor accounts nor settings', () => {
    expect(allowedTo((action) => roleMay('responder', action))).toEqual([
      'read',
      'triage',
      'investigate',
      'retest',
      'seal-packet',
    ]);
  });

  test('a viewer reads and triages, and changes nothing', () => {
    expect(allowedTo((action) => roleMay('viewer', action))).toEqual(['read', 'triage']);
  });

  test('a key with the scope read reads, and does nothing else', () => {
    expect(allowedTo((action) => keyMay(['ingest', 'read'], action))).toEqual(['read']);
  });

  test('a key with the scope retest runs retests, and overrides no budget', () => {
    expect(allowedTo((action) => keyMay(['retest'], action))).toEqual(['retest']);
  });

  test('a key that may only ingest reads nothing', () => {
    expect(allowedTo((action) => keyMay(['ingest'], action))).toEqual([]);
  });

  test('an unknown scope or role in the database grants nothing', () => {
    expect(keyScopesOf(['read', 'root'])).toEqual(['read']);
    expect(roleOf('owner')).toBeNull();
  });
});

test('an audit entry names a person and a key apart', () => {
  expect(actorName({ kind: 'user', userId: 'u1', email: 'a@b.c', role: 'admin' })).toBe('user:u1');
  expect(actorName({ kind: 'key', keyId: 'k1', scopes: [] })).toBe('key:k1');
});

test('one address in two spellings is one account', () => {
  expect(normalEmail(' Ada@Example.COM ')).toBe('ada@example.com');
});
