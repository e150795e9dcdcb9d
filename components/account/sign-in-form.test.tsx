import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { SignInForm } from './sign-in-form.tsx';

const USER = { id: 'u1', email: 'ada@example.com', role: 'admin' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function fillIn(): void {
  const email = screen.getByLabelText('E-mail');
  fireEvent.change(email, { target: { value: 'ada@example.com' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'a password' } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('the sign-in form', () => {
  test('never sends by the address, should it be sent before the page is ready', () => {
    renderWithApi(<SignInForm returnTo="/" />, () => 'never');
    expect(screen.getByRole('button').closest('form')?.method).toBe('post');
  });

  test('waits with a button that cannot be pressed twice', async () => {
    renderWithApi(<SignInForm returnTo="/" />, () => 'never');
    fillIn();
    const button = await screen.findByRole('button', { name: 'Signing in…' });
    expect(button).toHaveProperty('disabled', true);
  });

  test('says why it was refused and lets one try again', async () => {
    const refused = aRefusal(429, 'rate_limited', 'Too many failed sign-ins. Try again in 60 s.');
    renderWithApi(<SignInForm returnTo="/" />, () => refused);
    fillIn();
    expect((await screen.findByRole('alert')).textContent).toContain('Try again in 60 s.');
    expect(screen.getByRole('button', { name: 'Sign in' })).toHaveProperty('disabled', false);
  });

  test('goes on to the page that was asked for', async () => {
    const assign = vi.fn<(url: string) => void>();
    vi.stubGlobal('location', { assign });
    const calls = renderWithApi(<SignInForm returnTo="/errors?branch=auth" />, () => ({
      status: 200,
      body: { user: USER },
    }));
    fillIn();
    await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/errors?branch=auth'));
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/api/v1/session',
        body: { email: 'ada@example.com', password: 'a password' },
      },
    ]);
  });
});
