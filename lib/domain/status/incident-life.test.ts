import { describe, expect, test } from 'vitest';
import { epochMsOf } from '../time/epoch.ts';
import { incidentEnd, isOpen } from './incident-life.ts';

const at = epochMsOf;

describe('the life of an incident', () => {
  test.each([
    ['investigating', true],
    ['identified', true],
    ['monitoring', true],
    ['a word we do not know', true],
    ['resolved', false],
    ['postmortem', false],
    ['completed', false],
  ])('%s is open: %s', (status, expected) => {
    expect(isOpen({ status, resolvedAt: null })).toBe(expected);
  });

  test('a time of resolution closes it whatever its word is', () => {
    expect(isOpen({ status: 'monitoring', resolvedAt: at(5) })).toBe(false);
  });

  const open = {
    status: 'monitoring',
    resolvedAt: null,
    updatedAt: at(10),
    lastSeenAt: at(50),
    pageReadAt: at(50),
  };

  test('does not end while the page still names it', () => {
    expect(incidentEnd(open)).toBeNull();
  });

  test('ends when the page says so', () => {
    expect(incidentEnd({ ...open, resolvedAt: at(30) })).toBe(30);
  });

  test('ends at its last update when the page says resolved and gives no time', () => {
    expect(incidentEnd({ ...open, status: 'resolved' })).toBe(10);
  });

  test('ends where it was last seen when a later answer no longer names it', () => {
    expect(incidentEnd({ ...open, pageReadAt: at(60) })).toBe(50);
  });

  test('does not end because the page could not be read', () => {
    expect(incidentEnd({ ...open, pageReadAt: null })).toBeNull();
  });
});
