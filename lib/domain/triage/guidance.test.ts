import { describe, expect, test } from 'vitest';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { guidanceOf } from './guidance.ts';
import { MEANINGS } from './result.ts';

describe('guidance', () => {
  test.each(BRANCHES)('%s has a whole row with https sources', (branch) => {
    const row = guidanceOf({ branch, meaning: null, route: null });
    expect(row.treatAs).not.toBe('');
    expect(row.verify).not.toBe('');
    expect(row.firstMoves.length).toBeGreaterThan(0);
    expect(row.notNow.length).toBeGreaterThan(0);
    expect(row.next.branch).not.toBe(branch);
    expect(row.sources.every(({ url }) => url.startsWith('https://'))).toBe(true);
  });

  test.each(MEANINGS)('the sense %s never takes anything away from a row', (meaning) => {
    const row = guidanceOf({ branch: 'other', meaning, route: null });
    expect(row.firstMoves.length * row.notNow.length * row.sources.length).toBeGreaterThan(0);
  });

  test('a spend cap changes the first moves of its branch', () => {
    const plain = guidanceOf({ branch: 'billing', meaning: null, route: null });
    const cap = guidanceOf({ branch: 'billing', meaning: 'spend_cap', route: null });
    expect(cap.firstMoves).not.toEqual(plain.firstMoves);
  });

  test.each([
    ['direct', 'https://status.claude.com'],
    ['bedrock', 'https://health.aws.amazon.com/health/status'],
    ['vertex', 'https://status.cloud.google.com'],
    ['foundry', 'https://azure.status.microsoft/status'],
    ['gateway:llm.example.net', null],
  ])('on the route %s the page that counts is %s', (route, url) => {
    expect(guidanceOf({ branch: 'api_error_500', meaning: null, route }).statusPage.url).toBe(url);
  });

  test('an unknown route says under which condition its page counts', () => {
    const { statusPage } = guidanceOf({ branch: 'api_error_500', meaning: null, route: null });
    expect(statusPage.caveat).toContain('only if');
  });
});
