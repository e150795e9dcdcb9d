import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TriageBox } from './triage-box.tsx';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

const TEXT = 'API Error: 529 Overloaded';

test('the box answers in one line and hands the text over to the page', () => {
  render(<TriageBox />);
  expect(screen.queryByRole('link')).toBeNull();
  fireEvent.change(screen.getByRole('textbox', { name: 'Paste an error' }), {
    target: { value: TEXT },
  });
  expect(screen.getByRole('status', { name: 'Result' }).textContent).toContain('529');

  const link = screen.getByRole('link', { name: /See why/ });
  expect(link.getAttribute('href')).toBe('/triage');
  link.addEventListener('click', (event) => event.preventDefault());
  fireEvent.click(link);
  expect(sessionStorage.getItem('samepath.triage.text')).toBe(TEXT);
});
