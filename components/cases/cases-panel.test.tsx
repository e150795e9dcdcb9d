import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aCase, aCaseSummary } from '#lib/testing/wire-cases.ts';
import { CasePanel } from './case-panel.tsx';
import { CasesPanel } from './cases-panel.tsx';

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ push: () => undefined }),
}));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const listing = (...cases: unknown[]) => ({
  status: 200,
  body: { as_of: '2026-11-25T13:51:07.000Z', cases, next: null },
});
const openList = (answer: Parameters<typeof renderWithApi>[1]) =>
  renderWithApi(<CasesPanel />, answer);
const openCase = (found: unknown, role = 'responder') =>
  renderWithApi(
    <RightsProvider reader={role}>
      <CasePanel caseId="case_1" />
    </RightsProvider>,
    () => ({ status: 200, body: found }),
  );

describe('the list of cases', () => {
  test('keeps its frame while it waits', () => {
    openList(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading cases');
  });

  test('that could not be read says what is still true, and reads again on demand', async () => {
    let isDown = true;
    openList(() => (isDown ? aRefusal(503, 'unavailable', 'The database is away.') : listing()));
    expect((await screen.findByRole('alert')).textContent).toContain('What they hold is kept.');
    isDown = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No case is open')).toBeTruthy();
  });

  test('without cases offers both ways to open one', async () => {
    openList(() => listing());
    await screen.findByText('No case is open');
    expect(screen.getByRole('link', { name: 'Paste an error' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Choose an event' })).toBeTruthy();
  });

  test('names each case by number, branch, state and owner', async () => {
    openList(() => listing(aCaseSummary(), aCaseSummary({ id: 'case_2', number: 2, owner: null })));
    const row = (await screen.findByRole('link', { name: /^Case 1: api_error/ })).closest('tr');
    expect(row?.textContent).toContain('500');
    expect(row?.textContent).toContain('open');
    expect(row?.textContent).toContain('ada');
    expect(screen.getByText('nobody')).toBeTruthy();
  });
});

describe('the page of a case', () => {
  test('keeps its frame while it waits', () => {
    renderWithApi(<CasePanel caseId="case_1" />, () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the case');
  });

  test('that could not be read says what is still true', async () => {
    renderWithApi(<CasePanel caseId="case_1" />, () =>
      aRefusal(503, 'unavailable', 'The database is away.'),
    );
    expect((await screen.findByRole('alert')).textContent).toContain('What it holds is kept.');
  });

  test('shows each step with its reason, and whose word it is', async () => {
    openCase(
      aCase({
        steps: [
          {
            step: 'check_status',
            state: 'done',
            why: 'AWS showed nothing',
            said: {
              mark: 'done',
              note: 'AWS showed nothing',
              by: 'bob@example.com',
              at: '2026-11-25T13:50:00.000Z',
            },
            evidence: { state: 'open', why: 'Nobody has looked yet.' },
          },
        ],
      }),
    );
    const step = await screen.findByRole('list', { name: 'Steps of the loop' });
    expect(step.textContent).toContain('Said by bob');
    expect(step.textContent).toContain('The evidence says: Nobody has looked yet.');
  });

  test('says to stop once the condition holds, and not before', async () => {
    openCase(aCase());
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('region', { name: 'Stop condition' })).toBeNull();
    cleanup();
    openCase(aCase({ stop: { is_reached: true, since: null, why: 'The budget is spent.' } }));
    const stop = await screen.findByRole('region', { name: 'Stop condition' });
    expect(stop.textContent).toContain('Stop here. The budget is spent.');
  });

  test('says of the status page that it is unknown, with the time of its last word', async () => {
    openCase(aCase());
    const timeline = await screen.findByRole('list', { name: 'Timeline' });
    expect(timeline.textContent).toMatch(/Status page: unknown, read at .*, 1 h before/);
  });

  test('offers a viewer nothing to change, and says why', async () => {
    openCase(aCase(), 'viewer');
    expect(await screen.findByText(/Ask a responder or an admin/)).toBeTruthy();
    expect(
      screen.queryByRole('button', { name: /Change state|Add note|Record|Say how/ }),
    ).toBeNull();
  });
});

test('a note that was refused stays in the field', async () => {
  const calls = renderWithApi(
    <RightsProvider reader="responder">
      <CasePanel caseId="case_1" />
    </RightsProvider>,
    ({ method }) =>
      method === 'POST'
        ? aRefusal(503, 'unavailable', 'The database is away.')
        : { status: 200, body: aCase() },
  );
  const field = await screen.findByLabelText('Add a note');
  fireEvent.change(field, { target: { value: 'seen in two regions' } });
  fireEvent.submit(field);
  expect((await screen.findByRole('alert')).textContent).toContain('The note is still here.');
  expect(screen.getByDisplayValue('seen in two regions')).toBeTruthy();
  expect(calls.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/api/v1/cases/case_1/notes',
    body: { text: 'seen in two regions' },
  });
});
