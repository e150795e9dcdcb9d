import { describe, expect, test } from 'vitest';
import { componentRoles } from './component-role.ts';

const roles = (components: { id: string; name: string }[]): Record<string, string> =>
  Object.fromEntries(componentRoles(components));

describe('which component is the Claude API', () => {
  test('is decided by id on the page of Claude, whatever the name is', () => {
    expect(
      roles([
        { id: 'yyzkbfz2thpt', name: 'Terminal things' },
        { id: 'k8w3r06qmzrp', name: 'Renamed' },
        { id: 'other', name: 'Claude API (api.anthropic.com)' },
      ]),
    ).toEqual({ k8w3r06qmzrp: 'claude_api', yyzkbfz2thpt: 'claude_code' });
  });

  test('is decided by name on another page', () => {
    expect(
      roles([
        { id: 'a', name: 'claude.ai' },
        { id: 'b', name: 'Claude API' },
        { id: 'c', name: 'Claude Code' },
        { id: 'd', name: 'Claude Cowork' },
      ]),
    ).toEqual({ b: 'claude_api', c: 'claude_code' });
    expect(roles([{ id: 'x', name: 'Inference (api.anthropic.com)' }])).toEqual({
      x: 'claude_api',
    });
  });

  test('is nobody on a page that has nothing to do with Claude', () => {
    expect(roles([{ id: 'a', name: 'Git operations' }])).toEqual({});
    expect(roles([])).toEqual({});
  });
});
