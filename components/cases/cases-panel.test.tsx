import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import { OpenCaseDialog } from '#components/case-opening/open-case-dialog.tsx';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aCase, aCaseSummary } from '#lib/testing/wire-cases.ts';
import { CasePanel } from './case-panel.tsx';
import { CasesPanel } from './cases-panel.tsx';
import { ChangeStateDialog } from './change-state-dialog.tsx';

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(),
  useRouter: () => ({ push: () => undefined }),
}));
// The document of the tests has no modal dialogs.
beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
  });
});
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

test('a change of state is asked of the case that was seen, whatever happens under the open dialog', async () => {
  const before = aCase({ state: 'open', version: 1 });
  const after = aCase({ state: 'closed', state_reason: 'recovered', version: 2 });
  function Dialog() {
    const [found, setFound] = useState(before);
    return (
      <>
        <button type="button" onClick={() => setFound(after)}>
          Somebody closes it
        </button>
        <ChangeStateDialog found={found} isOpen onClose={() => undefined} />
      </>
    );
  }
  const calls = renderWithApi(<Dialog />, () => aRefusal(409, 'conflict', 'Somebody was faster.'));
  fireEvent.click(screen.getByText('Somebody closes it'));
  fireEvent.submit(screen.getByLabelText('Because'));
  expect(await screen.findByText(/Somebody was faster/)).toBeTruthy();
  expect(calls[0]?.body).toMatchObject({ version: 1 });
});

test('an owner is chosen first and set then', async () => {
  const bob = { id: '0198c2f0-0000-7000-8000-000000000002', name: 'bob@example.com' };
  const calls = renderWithApi(
    <RightsProvider reader="responder">
      <CasePanel caseId="case_1" />
    </RightsProvider>,
    () => ({ status: 200, body: aCase({ candidates: [bob] }) }),
  );
  fireEvent.change(await screen.findByLabelText('Owner'), { target: { value: bob.id } });
  expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Set owner' }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === 'PUT')).toMatchObject({
      path: '/api/v1/cases/case_1/owner',
      body: { version: 1, owner_id: bob.id },
    }),
  );
});

test.each([
  ['a refusal', aRefusal(409, 'conflict', 'Somebody was faster.'), 'Nothing was stored.'],
  ['an answer that was lost', { status: 502, body: 'x' }, 'It may have been done all the same'],
])('after %s says what is known', async (_, answer, words) => {
  renderWithApi(
    <OpenCaseDialog source={{ kind: 'paste', text: 'x' }} isOpen onClose={() => undefined}>
      what is sent
    </OpenCaseDialog>,
    () => answer,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Open case' }));
  expect((await screen.findByRole('alert')).textContent).toContain(words);
});
