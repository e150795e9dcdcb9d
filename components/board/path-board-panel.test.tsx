import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BoardPath, PathBoardResponse } from '#lib/contract/path-board.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { AS_OF } from '#lib/testing/wire-answers.ts';
import { PathBoardPanel } from './path-board-panel.tsx';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams('range=30d') }));
vi.mock('#components/account/rights.tsx', () => ({ useMay: () => true }));

const PATH: BoardPath = {
  path: 'v1|direct|\\-|/v1/messages|claude-a',
  route: 'direct',
  base_url_host: null,
  endpoint: '/v1/messages',
  model: 'claude-a',
  auth_owner: 'team-a',
  sdk: null,
  sdk_version: null,
  affected_requests: 300,
  failures: 412,
  requests: 903,
  recovered: 12,
  gave_up: 2,
  branches: [{ branch: 'api_error_500', failures: 412, spark: [null, 0, 412] }],
  last_verdict: null,
};
const a = (board: Partial<PathBoardResponse>): PathBoardResponse => ({
  as_of: AS_OF,
  from: AS_OF,
  to: AS_OF,
  minutes: 60,
  paths: [PATH],
  more_paths: 0,
  ...board,
});
const open = (answer: Parameters<typeof renderWithApi>[1]) =>
  renderWithApi(<PathBoardPanel />, answer);
const table = () => screen.findByRole('table', { name: 'Paths by affected requests' });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the board of paths', () => {
  test('waits in its frame, and says why it could not be read', async () => {
    open(() => aRefusal(503, 'unavailable', 'The database is away.'));
    expect(screen.getByRole('status').textContent).toContain('Loading the paths');
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  });

  test('without a failure says so', async () => {
    open(() => ({ status: 200, body: a({ paths: [] }) }));
    expect(await screen.findByText(/No failure was reported/)).toBeTruthy();
  });

  test('says of a path what fails, k of n, what retries came to, and leads on with the same filter', async () => {
    open(() => ({ status: 200, body: a({ more_paths: 3 }) }));
    const row = within(await table());
    const text = (await table()).textContent ?? '';
    for (const words of ['412 of 903', '45.6 %', '12 of 14 recovered', '500 412', 'owner team-a']) {
      expect(text).toContain(words);
    }
    expect(row.getByText('never retested')).toBeTruthy();
    const href = (name: string) => row.getByRole('link', { name }).getAttribute('href') ?? '';
    const query = new URLSearchParams(href('claude-a on direct').split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({ path: PATH.path, range: '24h' });
    expect(href('Retest this path')).toMatch(/^\/retests\/new\?path=v1.*branch=api_error_500$/);
    expect(screen.getByRole('link', { name: '3 more paths' }).getAttribute('href')).toBe(
      '/errors?by=path&range=24h',
    );
  });

  test.each([
    [{ requests: null }, 'unknown'],
    [{ requests: 19, failures: 5 }, '≈ 26.3 %'],
    [{ requests: 100, failures: 101 }, 'unknown'],
    [{ recovered: 0, gave_up: 0 }, 'unknown'],
  ])('claims no more than the evidence: %o', async (path, words) => {
    open(() => ({ status: 200, body: a({ paths: [{ ...PATH, ...path }] }) }));
    expect(within(await table()).getByText(words)).toBeTruthy();
  });
});
