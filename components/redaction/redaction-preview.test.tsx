import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Finding } from '#lib/domain/redaction/finding.ts';
import { masksOf } from './masks.ts';
import { type Choices, NO_CHOICES, previewOf } from './preview.ts';
import { RedactionPreview } from './redaction-preview.tsx';

afterEach(cleanup);

const TEXT = 'key=alpha\nmail: bob@example.org\nagain key=alpha';

function found(value: string, from: number, what: Partial<Finding>): Finding {
  const start = TEXT.indexOf(value, from);
  return {
    start,
    end: start + value.length,
    kind: 'api-key',
    rule: 'vendor:example',
    why: 'has the form of a key',
    replacement: '[REDACTED:api-key#1]',
    confidence: 'proven',
    ...what,
  };
}

const EMAIL = { kind: 'email', rule: 'pii:email', replacement: '[REDACTED:email#1]' } as const;
const FINDINGS: readonly Finding[] = [
  found('alpha', 0, {}),
  found('bob@example.org', 0, { ...EMAIL, why: 'an email address' }),
  found('alpha', 20, {}),
];

const groupsOf = (choices: Choices = NO_CHOICES, findings = FINDINGS) =>
  previewOf({ text: TEXT, findings, choices });

describe('the groups of a preview', () => {
  test('equal values are one group, and nothing of a group reveals the value', () => {
    const groups = groupsOf();
    expect(groups.map(({ findings }) => findings.length)).toEqual([2, 1]);
    expect(JSON.stringify(groups)).not.toMatch(/alpha|bob/);
  });

  test('two values with the same replacement are two groups', () => {
    const same = { kind: 'prompt', replacement: '[PROMPT: text, <100 chars]' } as const;
    const groups = groupsOf(NO_CHOICES, [found('alpha', 0, same), found('again', 0, same)]);
    expect(groups).toHaveLength(2);
  });

  test('a place is given as line and column, counted from 1', () => {
    expect(groupsOf()[0]?.findings.map(({ line, column }) => [line, column])).toEqual([
      [1, 5],
      [3, 11],
    ]);
  });

  test('a proven secret stays masked whatever the choices say', () => {
    const off = new Set(groupsOf().flatMap(({ findings }) => findings.map(({ id }) => id)));
    const groups = groupsOf({ off, literals: [] });
    expect(groups.map(({ isProven }) => isProven)).toEqual([true, false]);
    expect(masksOf(groups).map(({ start }) => start)).toEqual([4, 42]);
  });

  test('a secret that is told by the word beside it is not proven', () => {
    const [group] = groupsOf(NO_CHOICES, [
      found('alpha', 0, { kind: 'secret', confidence: 'context' }),
    ]);
    expect(group?.isProven).toBe(false);
  });

  test('a literal is masked wherever it occurs', () => {
    const groups = groupsOf({ off: new Set(), literals: ['key='] }, []);
    expect(masksOf(groups)).toEqual([
      { start: 0, end: 4, replacement: '[REDACTED:own#1]' },
      { start: 38, end: 42, replacement: '[REDACTED:own#1]' },
    ]);
  });

  test('a literal is masked in every form it can be read in', () => {
    const text = 'x build-box-7 y build%2Dbox-7';
    const choices = { off: new Set<string>(), literals: ['build-box-7'] };
    expect(masksOf(previewOf({ text, findings: [], choices })).map(({ start }) => start)).toEqual([
      2, 16,
    ]);
  });

  test('a literal that overlaps a finding is masked together with it', () => {
    const groups = groupsOf({ off: new Set(), literals: ['key=al'] }, [found('alpha', 0, {})]);
    expect(masksOf(groups)[0]).toMatchObject({ start: 0, end: 9 });
  });
});

describe('the preview of what was masked', () => {
  test('says what was found, where, why, and by what it was replaced', () => {
    render(<RedactionPreview groups={groupsOf()} onMask={vi.fn()} />);
    const [key] = screen.getAllByRole('listitem');
    expect(key?.textContent).toContain('API key');
    expect(key?.textContent).toContain('[REDACTED:api-key#1]');
    expect(key?.textContent).toContain('Has the form of a key. vendor:example');
    expect(key?.textContent).toContain('line 3, column 11');
  });

  test('offers no switch for a proven secret', () => {
    render(<RedactionPreview groups={groupsOf()} onMask={vi.fn()} />);
    expect(screen.queryByRole('checkbox', { name: /API key/ })).toBeNull();
    expect(screen.getByText('Proven secret, always masked')).toBeDefined();
  });

  test('shows a whole group again with one switch', () => {
    const onMask = vi.fn();
    render(<RedactionPreview groups={groupsOf()} onMask={onMask} />);
    fireEvent.click(
      screen.getByRole('checkbox', { name: 'Mask Email address [REDACTED:email#1]' }),
    );
    expect(onMask).toHaveBeenCalledWith(['16-31'], false);
  });

  test('switches single places of a group, and shows the group as mixed', () => {
    const onMask = vi.fn();
    const groups = groupsOf({ off: new Set(['own:38-42']), literals: ['key='] }, []);
    render(<RedactionPreview groups={groups} onMask={onMask} />);
    const [whole, , second] = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(whole?.indeterminate).toBe(true);
    expect(second?.checked).toBe(false);
    fireEvent.click(
      screen.getByRole('checkbox', {
        name: 'Mask Masked by you [REDACTED:own#1] at line 3, column 7',
      }),
    );
    expect(onMask).toHaveBeenCalledWith(['own:38-42'], true);
  });

  test('lists the first places of a value that occurs often, and the others on demand', () => {
    const text = 'alpha '.repeat(30);
    const groups = previewOf({
      text,
      findings: [],
      choices: { off: new Set(), literals: ['alpha'] },
    });
    render(<RedactionPreview groups={groups} onMask={vi.fn()} />);
    expect(screen.getAllByText(/^line 1, column/)).toHaveLength(8);
    fireEvent.click(screen.getByRole('button', { name: /List 22 more places/ }));
    expect(screen.getAllByText(/^line 1, column/)).toHaveLength(30);
  });

  test('moves the text to a place', () => {
    const onShow = vi.fn();
    render(<RedactionPreview groups={groupsOf()} onMask={vi.fn()} onShow={onShow} />);
    fireEvent.click(screen.getByRole('button', { name: 'line 2, column 7' }));
    expect(onShow).toHaveBeenCalledWith(expect.objectContaining({ start: 16, end: 31 }));
  });

  test('shows the original only to those who may see it, and only when asked', () => {
    const { rerender } = render(<RedactionPreview groups={groupsOf()} onMask={vi.fn()} />);
    expect(screen.queryByRole('button', { name: /original/ })).toBeNull();

    rerender(<RedactionPreview groups={groupsOf()} onMask={vi.fn()} originalOf={() => 'alpha'} />);
    expect(screen.queryByText('alpha')).toBeNull();
    const [show] = screen.getAllByRole('button', { name: /Show the original of/ });
    if (show !== undefined) fireEvent.click(show);
    expect(screen.getByText('alpha')).toBeDefined();
  });

  test('says so when nothing was found', () => {
    render(<RedactionPreview groups={[]} onMask={vi.fn()} />);
    expect(screen.getByText('No secret and no personal data was found.')).toBeDefined();
  });
});

/** What a screen reader says after a field. */
function said(field: HTMLElement): string {
  return document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
}

describe('masking more', () => {
  const renderForm = (selection = '', text = TEXT) => {
    const onAdd = vi.fn();
    render(
      <RedactionPreview
        groups={[]}
        onMask={vi.fn()}
        onAdd={onAdd}
        text={text}
        selection={selection}
      />,
    );
    return onAdd;
  };
  const type = (value: string): void => {
    fireEvent.change(screen.getByRole('textbox', { name: /Mask more/ }), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'Mask' }));
  };

  test('masks a typed literal and says in how many places', () => {
    const onAdd = renderForm();
    type(' key= ');
    expect(onAdd).toHaveBeenCalledWith(['key=']);
    expect(within(screen.getByRole('status')).getByText('Masked in 2 places.')).toBeDefined();
  });

  test('masks what is selected in the text', () => {
    const onAdd = renderForm('again');
    fireEvent.click(screen.getByRole('button', { name: 'Mask the selection' }));
    expect(onAdd).toHaveBeenCalledWith(['again']);
  });

  test.each([
    ['ab', /at least 3 characters/],
    ['nowhere', /does not occur/],
  ])('refuses "%s" and says why', (literal, why) => {
    const onAdd = renderForm();
    type(literal);
    expect(onAdd).not.toHaveBeenCalled();
    expect(said(screen.getByRole('textbox', { name: /Mask more/ }))).toMatch(why);
  });

  test('masks what a pattern matches, and says how much that is', async () => {
    const onAdd = renderForm('', 'ticket-12, ticket-345, ticket-12');
    fireEvent.click(screen.getByRole('checkbox', { name: 'A pattern' }));
    type(String.raw`ticket-\d+`);
    expect(await screen.findByText('Masked 2 different texts in 3 places.')).toBeDefined();
    expect(onAdd).toHaveBeenCalledWith(['ticket-12', 'ticket-345']);
  });

  test('says at the field what is wrong with a pattern', async () => {
    const onAdd = renderForm();
    fireEvent.click(screen.getByRole('checkbox', { name: 'A pattern' }));
    type('(');
    expect(await screen.findByText(/This is no pattern/)).toBeDefined();
    const field = screen.getByRole('textbox', { name: /Mask more/ });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(said(field)).toMatch(/missing closing/);
    expect(onAdd).not.toHaveBeenCalled();
  });

  test('counts encoded places too', () => {
    renderForm('', 'a=build-box-7&b=build%2Dbox%2D7');
    type('build-box-7');
    expect(within(screen.getByRole('status')).getByText('Masked in 2 places.')).toBeDefined();
  });

  test('offers nothing for an empty selection', () => {
    renderForm();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Mask the selection' });
    expect(button.disabled).toBe(true);
  });
});
