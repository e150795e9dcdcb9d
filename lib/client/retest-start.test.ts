import { describe, expect, test } from 'vitest';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { retestAddress, retestStart } from './retest-start.ts';

const PATH = {
  route: null,
  base_url_host: null,
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  auth_owner: 'team-a',
  sdk: 'anthropic-py',
  sdk_version: '0.9.1',
  runtime: null,
  stream: true,
  request_size_class: '4k_64k',
  betas: null,
};
const found: Pick<CaseDetail, 'id' | 'subject'> = {
  id: 'case_1',
  subject: {
    branch: 'api_error_500',
    meaning: null,
    surface: 'api',
    origin: 'anthropic',
    path: PATH,
  },
};
const startOf = (params: Record<string, unknown>, held: typeof found | null = null) => {
  const address = retestAddress(params);
  return address === null ? null : retestStart(address, held);
};

describe('a retest', () => {
  test('of an event takes all from the event, whatever else the address says', () => {
    expect(startOf({ event: 'e.1', model: 'other', branch: 'auth' })).toEqual({ event: 'e.1' });
  });

  test('of a case has the path and the branch that the case is about', () => {
    expect(startOf({ case: 'case_1' }, found)).toMatchObject({
      case_id: 'case_1',
      branch_before: 'api_error_500',
      path: {
        route: null,
        model: 'claude-sonnet-5-5',
        stream: true,
        size_class: '4k_64k',
        betas: [],
      },
    });
  });

  test('of what a text named leaves open what it did not name', () => {
    expect(startOf({ model: 'claude-opus-5-5', branch: 'overloaded_529' })).toEqual({
      path: { route: null, model: 'claude-opus-5-5', endpoint: null },
      branch_before: 'overloaded_529',
    });
  });

  test('of a path has every field that its fingerprint names', () => {
    const path = 'v1|direct|\\-|/v1/messages|claude-opus-5-5|team-a|\\-|\\-|\\-|true|\\-|b1,b2';
    expect(startOf({ path, branch: 'overloaded_529' })).toEqual({
      path: {
        route: 'direct',
        base_url_host: null,
        endpoint: '/v1/messages',
        model: 'claude-opus-5-5',
        auth_owner: 'team-a',
        sdk: null,
        sdk_version: null,
        runtime: null,
        stream: true,
        size_class: null,
        betas: ['b1', 'b2'],
      },
      branch_before: 'overloaded_529',
    });
  });

  test.each([
    ['nothing', {}],
    ['a path that is no fingerprint', { path: 'v1|direct' }],
    ['what this page does not know', { page: '2' }],
    ['two of one', { event: ['a', 'b'] }],
    ['a model that is too long', { model: 'm'.repeat(201) }],
  ])('does not begin with an address that names %s', (_, params) => {
    expect(startOf(params)).toBeNull();
  });
});
