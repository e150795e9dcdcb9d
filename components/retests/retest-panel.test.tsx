import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import type { RetestVerdict } from '#lib/contract/retests.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { anAttempt, aRetest } from '#lib/testing/wire-retests.ts';
import { RetestPanel } from './retest-panel.tsx';
import { RetestsPanel } from './retests-panel.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const NO_RIGHT = aRefusal(403, 'forbidden', 'Your role may not.');
const AWAY = aRefusal(503, 'unavailable', 'The database is away.');
const listing = (...retests: unknown[]) => ({
  status: 200,
  body: { as_of: '2026-11-25T13:51:07.000Z', retests, next: null },
});
const openRetest = (answer: Parameters<typeof renderWithApi>[1], role = 'responder') =>
  renderWithApi(
    <RightsProvider reader={role}>
      <RetestPanel retestId="rt_1" />
    </RightsProvider>,
    answer,
  );
const shows = (retest: unknown) => () => ({ status: 200, body: retest });

describe('the list of retests', () => {
  test('keeps its frame while it waits', () => {
    renderWithApi(<RetestsPanel />, () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading retests');
  });

  test('that could not be read says that runs go on, and reads again on demand', async () => {
    let isDown = true;
    renderWithApi(<RetestsPanel />, () => (isDown ? AWAY : listing()));
    expect((await screen.findByRole('alert')).textContent).toContain('under way go on');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No retest so far')).toBeTruthy();
  });

  test('names each retest by its path and how it ended', async () => {
    renderWithApi(<RetestsPanel />, () => listing(aRetest()));
    const link = await screen.findByRole('link', { name: 'Retest of claude-sonnet-5-5 on direct' });
    expect(link.closest('tr')?.textContent).toContain('Running');
  });
});

describe('the page of a retest', () => {
  test('keeps its frame while it waits', () => {
    openRetest(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the retest');
  });

  test('that could not be read says that the run goes on within its budget', async () => {
    openRetest(() => AWAY);
    expect((await screen.findByRole('alert')).textContent).toContain('within its budget');
  });

  test('shows a run under way with the way to end it', async () => {
    openRetest(shows(aRetest({ attempts: [anAttempt({ ended_at: null, result: 'under way' })] })));
    expect((await screen.findByRole('list', { name: 'Attempts' })).textContent).toContain(
      'under way',
    );
    expect(screen.getByRole('button', { name: 'Cancel the run' })).toBeTruthy();
  });

  test('offers no end to a reader who may run none', async () => {
    openRetest(shows(aRetest()), 'viewer');
    await screen.findByText('The first attempt is about to go out.');
    expect(screen.queryByRole('button', { name: 'Cancel the run' })).toBeNull();
  });

  test('asks for the end once, and says so when it was refused', async () => {
    const calls = openRetest(({ method }) =>
      method === 'POST' ? NO_RIGHT : { status: 200, body: aRetest() },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the run' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The run goes on.');
    const asked = calls.filter(({ method }) => method === 'POST').map(({ path }) => path);
    expect(asked).toEqual(['/api/v1/retests/rt_1/cancel']);
  });

  test('puts the verdict first, with what it allows to say and what not', async () => {
    const verdict: RetestVerdict = {
      kind: 'recovered',
      rule: 'first-attempt-passed',
      sentence: 'Recovered: the first attempt (n = 1).',
      may: ['This path can carry a request again.'],
      may_not: ['One success is no rate.'],
      branch_after: null,
    };
    openRetest(shows(aRetest({ state: 'ended', verdict, attempts: [anAttempt()] })));
    const said = await screen.findByRole('region', { name: 'Verdict' });
    expect(said.textContent).toContain('(n = 1)');
    expect(said.textContent).toContain('One success is no rate.');
    expect(screen.getByText('req_011CPanel')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('Cancel the run')).toBeNull());
  });
});
