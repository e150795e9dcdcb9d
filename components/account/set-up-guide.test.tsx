import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, type Call, renderWithApi } from '#lib/testing/render-with-api.tsx';

const TOKEN = 't'.repeat(43);
const SECRET = ['smp', '0a1b2c3d', 's'.repeat(43)].join('_');
const MADE = {
  user: { id: 'u1', email: 'ada@example.com', role: 'admin' },
  ingest_key: {
    key: {
      id: 'k1',
      name: 'first key',
      kind: 'bearer',
      hint: 'smp_0a1b2c3d',
      scopes: ['ingest'],
      created_at: '2026-11-22T12:00:00.000Z',
      last_used_at: null,
      expires_at: null,
      revoked_at: null,
      previous_until: null,
    },
    secret: SECRET,
  },
};

/** A page of its own each time: it remembers the token while it lives. */
async function open(answer: Parameters<typeof renderWithApi>[1]): Promise<readonly Call[]> {
  vi.resetModules();
  const { SetUpGuide } = await import('./set-up-guide.tsx');
  return renderWithApi(<SetUpGuide />, answer);
}

function fillIn(): void {
  fireEvent.change(screen.getByLabelText('E-mail'), { target: { value: 'ada@example.com' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'a long password' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create the admin account' }));
}

beforeEach(() => window.history.replaceState(null, '', `/setup#token=${TOKEN}`));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the set-up guide', () => {
  test('takes the token out of the address and sends it in the body', async () => {
    const calls = await open(() => 'never');
    expect(window.location.href).not.toContain(TOKEN);
    expect(window.location.pathname).toBe('/setup');
    fillIn();
    await screen.findByRole('button', { name: 'Creating the account…' });
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/api/v1/setup',
        body: { token: TOKEN, email: 'ada@example.com', password: 'a long password' },
      },
    ]);
  });

  test('without a token says where the link is', async () => {
    window.history.replaceState(null, '', '/setup');
    await open(() => 'never');
    expect(screen.getByText(/Open the one-time link/u)).toBeTruthy();
  });

  test('takes up a newer link that is opened in the same tab', async () => {
    window.history.replaceState(null, '', '/setup');
    await open(() => 'never');
    window.location.hash = `#token=${TOKEN}`;
    expect(await screen.findByLabelText('E-mail')).toBeTruthy();
    await vi.waitFor(() => expect(window.location.href).not.toContain(TOKEN));
  });

  test('says why it was refused, and keeps what was typed', async () => {
    await open(() => aRefusal(403, 'forbidden', 'This set-up link is older than 24 hours.'));
    fillIn();
    expect((await screen.findByRole('alert')).textContent).toContain('older than 24 hours');
    expect(screen.getByLabelText('E-mail')).toHaveProperty('value', 'ada@example.com');
  });

  test('ends with the key, once, and a command that uses it', async () => {
    await open(() => ({ status: 201, body: MADE }));
    fillIn();
    expect((await screen.findByRole('region', { name: 'Key' })).textContent).toBe(SECRET);
    const command = screen.getByRole('region', { name: 'Command' }).textContent;
    expect(command).toContain(`authorization: Bearer ${SECRET}`);
    expect(command).toContain(`curl -sS ${window.location.origin}/api/v1/events`);
    expect(screen.queryByLabelText('Password')).toBeNull();
  });
});
