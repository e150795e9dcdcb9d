import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import type { DegradedMode } from '#lib/contract/degraded-modes.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { DegradedStrip } from './degraded-strip.tsx';
import { StartDegradedModeButton } from './start-degraded-mode-button.tsx';

// The document of the tests has no modal dialogs.
beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The page of these tests was rendered in 1970. */
const mode = (given: Partial<DegradedMode> = {}): DegradedMode => ({
  id: 'deg_1',
  started_at: '1970-01-01T00:00:00.000Z',
  started_by: 'ada@example.com',
  owner: 'payments on-call',
  what: 'checkout from direct to gateway:b',
  reason: 'orders cannot wait',
  return_by: '2999-01-01T00:00:00.000Z',
  standing: 'in_time',
  case_id: null,
  comparison_id: null,
  reminded_at: null,
  ended_at: null,
  ended_by: null,
  end_reason: null,
  ...given,
});
const listing = (...modes: DegradedMode[]) => ({
  status: 200,
  body: { as_of: '1970-01-01T00:00:00.000Z', degraded_modes: modes },
});
const openStrip = (answer: Parameters<typeof renderWithApi>[1], role = 'responder') =>
  renderWithApi(
    <RightsProvider reader={role}>
      <DegradedStrip />
    </RightsProvider>,
    answer,
  );

describe('what is switched for a while', () => {
  test('is named with its owner and its time to return', async () => {
    openStrip(() => listing(mode()));
    const strip = await screen.findByRole('list', { name: 'Degraded mode' });
    expect(strip.textContent).toContain('checkout from direct to gateway:b, payments on-call');
    expect(strip.textContent).toContain('back by');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says loudly when its time to return has come', async () => {
    openStrip(() => listing(mode({ return_by: '1970-01-01T00:00:00.000Z' })));
    expect((await screen.findByRole('alert')).textContent).toContain('Overdue: back by');
  });

  test('is ended by a reason, once', async () => {
    const calls = openStrip(({ method }) =>
      method === 'POST' ? { status: 200, body: mode({ standing: 'ended' }) } : listing(mode()),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'End it' }));
    fireEvent.change(screen.getByLabelText('Why it has ended'), {
      target: { value: 'it is back' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'It has ended' }));
    await waitFor(() => {
      const sent = calls.filter(({ method }) => method === 'POST');
      expect(sent).toMatchObject([
        { path: '/api/v1/degraded-modes/deg_1/end', body: { reason: 'it is back' } },
      ]);
    });
  });

  test('is ended by nobody who may only read', async () => {
    openStrip(() => listing(mode()), 'viewer');
    await screen.findByRole('list', { name: 'Degraded mode' });
    expect(screen.queryByRole('button', { name: 'End it' })).toBeNull();
  });

  test('is called unknown when it could not be read', async () => {
    openStrip(() => aRefusal(503, 'unavailable', 'The database is away.'));
    expect((await screen.findByRole('status')).textContent).toContain('could not be read');
  });
});

test('a switch is recorded with what, why and a time to return, for the case it belongs to', async () => {
  const calls = renderWithApi(
    <RightsProvider reader="responder">
      <StartDegradedModeButton of={{ case_id: 'case_1' }} />
    </RightsProvider>,
    () => ({ status: 201, body: mode() }),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Record degraded mode' }));
  fireEvent.change(screen.getByLabelText('What is switched'), { target: { value: 'a to b' } });
  fireEvent.change(screen.getByLabelText('Why'), { target: { value: 'orders wait' } });
  fireEvent.click(screen.getByRole('button', { name: 'Record it' }));
  await waitFor(() =>
    expect(calls).toMatchObject([
      {
        method: 'POST',
        body: { what: 'a to b', reason: 'orders wait', owner: null, case_id: 'case_1' },
      },
    ]),
  );
});
