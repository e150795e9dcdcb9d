import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { GroupDetail, GroupSummary } from '#lib/contract/groups.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { AS_OF, anEvent } from '#lib/testing/wire-answers.ts';
import { GroupPanel } from './group-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';

let mayChange = true;
vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams('show=regressed&days=2'),
  useRouter: () => ({ push: () => undefined }),
}));
vi.mock('#components/account/rights.tsx', () => ({ useMay: () => mayChange }));

const GROUP: GroupSummary = {
  id: '0198c0de-0000-8000-8000-000000000001',
  branch: 'api_error_500',
  pattern: 'Shard # is away',
  is_other: false,
  path: 'v1|direct',
  route: 'direct',
  model: 'claude-a',
  endpoint: '/v1/messages',
  auth_owner: null,
  first_seen: AS_OF,
  last_seen: AS_OF,
  failures: 1_204,
  affected_requests: 903,
  standing: 'regressed',
  standing_since: null,
  muted_until: null,
  owner: null,
  revision: 3,
};
const DETAIL: GroupDetail = {
  ...GROUP,
  as_of: AS_OF,
  days: 30,
  per_day: [{ day: '2026-11-22', failures: 1_204 }],
  services: ['checkout'],
  events: [anEvent()],
  entries: [
    {
      at: AS_OF,
      by: 'ada@example.com',
      kind: 'resolve',
      text: 'Deployed',
      until: null,
      owner: null,
    },
  ],
  candidates: [{ id: 'u1', name: 'ada@example.com' }],
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  mayChange = true;
});

describe('the groups of errors', () => {
  test('wait in their frame, and say why they could not be read', async () => {
    renderWithApi(<GroupsPanel />, () => aRefusal(503, 'unavailable', 'Away.'));
    expect(screen.getByRole('status').textContent).toContain('Loading groups');
    expect((await screen.findByRole('alert')).textContent).toContain('Away.');
  });

  test('are asked for as the address says, and a word that does not hold there is left out', async () => {
    const calls = renderWithApi(<GroupsPanel />, () => ({
      status: 200,
      body: { as_of: AS_OF, days: 7, groups: [GROUP], more: 2 },
    }));
    const row = within(await screen.findByRole('row', { name: /Shard # is away/ }));
    expect(row.getByText('1,204')).toBeTruthy();
    expect(row.getByText('Regressed')).toBeTruthy();
    expect(row.getByRole('link').getAttribute('href')).toBe(`/errors/groups/${GROUP.id}`);
    expect(screen.getByText(/^2 more/)).toBeTruthy();
    expect(calls.map(({ path }) => path)).toEqual(['/api/v1/groups?show=regressed']);
  });

  test('say that none is like this', async () => {
    renderWithApi(<GroupsPanel />, () => ({
      status: 200,
      body: { as_of: AS_OF, days: 7, groups: [], more: 0 },
    }));
    expect(await screen.findByText('No group like this')).toBeTruthy();
  });
});

describe('one group', () => {
  const open = () =>
    renderWithApi(<GroupPanel id={GROUP.id} />, ({ method }) => ({
      status: 200,
      body: method === 'POST' ? { ...DETAIL, standing: 'acknowledged', revision: 4 } : DETAIL,
    }));

  test('says what it says, how often, and what was done about it', async () => {
    open();
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Shard # is away');
    expect(screen.getByText('attempts, 903 requests hit', { exact: false })).toBeTruthy();
    expect(screen.getByText('Deployed')).toBeTruthy();
    expect(screen.getByText(/resolved it/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open a case' })).toBeTruthy();
  });

  test('is acknowledged at the revision that was seen', async () => {
    const calls = open();
    (await screen.findByRole('button', { name: 'Acknowledge' })).click();
    await waitFor(() => expect(screen.getByText('Acknowledged')).toBeTruthy());
    expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
      path: `/api/v1/groups/${GROUP.id}/changes`,
      body: { kind: 'acknowledge', revision: 3 },
    });
  });

  test('offers a viewer nothing to change', async () => {
    mayChange = false;
    open();
    expect(await screen.findByText(/handled by responders/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Resolve' })).toBeNull();
  });
});
