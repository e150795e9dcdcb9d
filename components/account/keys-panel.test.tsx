import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { KeysPanel } from './keys-panel.tsx';

const ORIGIN = 'https://samepath.example.com';
const SECRET = ['smp', '0a1b2c3d', 's'.repeat(43)].join('_');
const KEY = {
  id: 'k1',
  name: 'checkout',
  kind: 'bearer',
  hint: 'smp_0a1b2c3d',
  scopes: ['ingest'],
  created_at: '2026-11-22T12:00:00.000Z',
  last_used_at: null,
  expires_at: null,
  revoked_at: null,
  previous_until: null,
};
const listing = (...keys: unknown[]) => ({ status: 200, body: { keys } });
const open = (answer: Parameters<typeof renderWithApi>[1]) =>
  renderWithApi(<KeysPanel origin={ORIGIN} />, answer);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

// jsdom knows the element but not how to open and close it.
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

describe('the list of keys', () => {
  test('keeps its frame while it waits', () => {
    open(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading keys');
    expect(screen.getByRole('heading', { name: 'Ingest keys' })).toBeTruthy();
  });

  test('that could not be read says what is still true, and reads again on demand', async () => {
    let isDown = true;
    open(() => (isDown ? aRefusal(503, 'unavailable', 'The database is away.') : listing(KEY)));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The database is away. Keys in use go on working.');
    isDown = false;
    press('Try again');
    expect(await screen.findByText('checkout')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('without keys offers to make one', async () => {
    open(() => listing());
    expect(await screen.findByText('No keys yet')).toBeTruthy();
  });

  test('tells an unused, an expired and a revoked key apart', async () => {
    const expired = { ...KEY, id: 'k2', name: 'old', expires_at: '2020-01-01T00:00:00.000Z' };
    const revoked = { ...KEY, id: 'k3', name: 'lost', revoked_at: '2026-11-22T12:00:00.000Z' };
    open(() => listing(KEY, expired, revoked));
    const rowOf = (name: RegExp) => within(screen.getByRole('row', { name }));
    await screen.findByText('checkout');
    expect(rowOf(/checkout/u).getByRole('button', { name: 'Revoke checkout' })).toBeTruthy();
    expect(rowOf(/checkout/u).getAllByText('never')[0]).toBeTruthy();
    expect(rowOf(/old/u).getByText('expired')).toBeTruthy();
    expect(rowOf(/lost/u).getByText('revoked')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /^Revoke/u })).toHaveLength(1);
  });
});

describe('a new key', () => {
  test('is shown once, with a command for this installation, and then forgotten', async () => {
    const calls = open(({ method }) =>
      method === 'POST' ? { status: 201, body: { key: KEY, secret: SECRET } } : listing(),
    );
    await screen.findByText('No keys yet');
    press('Create a key');
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'checkout' } });
    fireEvent.submit(screen.getByLabelText('Name'));
    expect((await screen.findByRole('region', { name: 'Key' })).textContent).toBe(SECRET);
    expect(screen.getByRole('region', { name: 'Command' }).textContent).toContain(
      `curl -sS ${ORIGIN}/api/v1/events`,
    );
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({
      name: 'checkout',
      kind: 'bearer',
      scopes: ['ingest'],
      expires_at: null,
    });
    press('I have stored it');
    press('Create a key');
    expect(document.body.textContent).not.toContain(SECRET);
  });

  test('that was refused keeps the form and says why', async () => {
    open(({ method }) =>
      method === 'POST'
        ? aRefusal(400, 'invalid_request', 'scopes: Choose at least one.')
        : listing(),
    );
    press('Create a key');
    fireEvent.submit(screen.getByLabelText('Name'));
    expect((await screen.findByRole('alert')).textContent).toContain('Choose at least one.');
  });
});

describe('another kind of sender', () => {
  const made = async (kind: string, secret: string) => {
    const calls = open(({ method }) =>
      method === 'POST' ? { status: 201, body: { key: { ...KEY, kind }, secret } } : listing(),
    );
    await screen.findByText('No keys yet');
    press('Create a key');
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'sender' } });
    fireEvent.change(screen.getByLabelText('Kind'), { target: { value: kind } });
    expect(screen.queryByRole('checkbox')).toBeNull();
    fireEvent.submit(screen.getByLabelText('Name'));
    await screen.findByText('I have stored it');
    expect(calls.find(({ method }) => method === 'POST')?.body).toMatchObject({
      kind,
      scopes: ['ingest'],
    });
  };

  test('that signs is shown its secret and where to send', async () => {
    await made('signature', 'the-secret');
    expect(screen.getByRole('region', { name: 'Secret' }).textContent).toBe('the-secret');
    expect(screen.getByRole('region', { name: 'Address' }).textContent).toBe(
      `${ORIGIN}/api/v1/events`,
    );
  });

  test.each([
    ['claude-code-hook', 'claude-code'],
    ['statuspage-hook', 'statuspage'],
  ])('of kind %s is shown its whole address', async (kind, source) => {
    await made(kind, 'the-token');
    expect(screen.getByRole('region', { name: 'Address' }).textContent).toBe(
      `${ORIGIN}/api/v1/hooks/${source}/the-token`,
    );
  });

  test('that signs can be given a new secret, which is shown once', async () => {
    const signer = { ...KEY, kind: 'signature' };
    const calls = open(({ method }) =>
      method === 'POST'
        ? { status: 200, body: { key: signer, secret: 'the-new-secret' } }
        : listing(signer),
    );
    await screen.findByText('checkout');
    press('Rotate checkout');
    expect(screen.getByRole('dialog').textContent).toContain('24 hours');
    press('Make a new secret');
    expect((await screen.findByRole('region', { name: 'Secret' })).textContent).toBe(
      'the-new-secret',
    );
    expect(calls).toContainEqual({ method: 'POST', path: '/api/v1/keys/k1/rotate', body: {} });
    press('I have stored it');
    expect(document.body.textContent).not.toContain('the-new-secret');
  });
});

describe('revoking a key', () => {
  test('asks first, and says when it takes effect', async () => {
    const calls = open(({ method }) =>
      method === 'DELETE' ? { status: 200, body: KEY } : listing(KEY),
    );
    await screen.findByText('checkout');
    press('Revoke checkout');
    expect(screen.getByRole('dialog').textContent).toContain('within 30 seconds');
    press('Keep the key');
    expect(calls.some(({ method }) => method === 'DELETE')).toBe(false);
    press('Revoke checkout');
    press('Revoke key');
    await vi.waitFor(() =>
      expect(calls).toContainEqual({ method: 'DELETE', path: '/api/v1/keys/k1', body: {} }),
    );
    await vi.waitFor(() => expect(screen.queryByText('Revoke key')).toBeNull());
  });

  test('that failed says that the key is still in force', async () => {
    open(({ method }) =>
      method === 'DELETE' ? aRefusal(503, 'unavailable', 'The database is away.') : listing(KEY),
    );
    await screen.findByText('checkout');
    press('Revoke checkout');
    press('Revoke key');
    expect((await screen.findByRole('alert')).textContent).toContain('The key is still in force.');
  });
});
