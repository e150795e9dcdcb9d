import {
  act,
  cleanup,
  createEvent,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import { PackRulesProvider } from '#components/redaction/pack-rules.tsx';
import { EXAMPLES } from '#lib/domain/triage-card/examples.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aCaseSummary } from '#lib/testing/wire-cases.ts';
import { TriagePanel } from './triage-panel.tsx';

const { went } = vi.hoisted(() => ({ went: vi.fn<(address: string) => void>() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push: went }) }));

const REQUEST_ID = 'req_011CExampLeExampLeExampL';
const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const SERVER_ERROR = `x-api-key: ${KEY}
API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${REQUEST_ID}"}`;

afterEach(() => {
  cleanup();
  window.history.replaceState(null, '', '/');
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Error text' });
const verdict = (): HTMLElement => screen.getByRole('region', { name: 'Verdict' });
const masked = (): HTMLElement => screen.getByRole('region', { name: 'The text, secrets masked' });

function paste(text: string, target: HTMLElement = field()): void {
  const event = createEvent.paste(target);
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  fireEvent(target, event);
}

function renderWith(text: string): void {
  renderWithApi(<TriagePanel />, () => 'never');
  paste(text);
}

describe('the triage page', () => {
  test('says that nothing is sent, and calls nothing', () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    vi.stubGlobal('XMLHttpRequest', fetched);
    renderWith(SERVER_ERROR);
    expect(screen.getByText(/nothing is sent or stored/)).toBeDefined();
    expect(fetched).not.toHaveBeenCalled();
  });

  test('offers three examples, and reads the one that is taken', () => {
    renderWithApi(<TriagePanel />, () => 'never');
    for (const { title } of EXAMPLES) {
      expect(screen.getByRole('button', { name: new RegExp(title) })).toBeDefined();
    }
    fireEvent.click(screen.getByRole('button', { name: /A 500 with its JSON/ }));
    expect(within(verdict()).getByText('500')).toBeDefined();
  });

  test('puts a pasted text on its branch, and says who wrote it and whether to repeat', () => {
    renderWith(SERVER_ERROR);
    expect(within(verdict()).getByRole('heading').textContent).toContain('api_error');
    expect(within(verdict()).getByText('Anthropic’s API wrote this error.')).toBeDefined();
    expect(within(verdict()).getByText(/Repeating can help/)).toBeDefined();
    expect(screen.getByRole('status', { name: 'Result' }).textContent).toContain(REQUEST_ID);
  });

  test('shows a pasted secret nowhere', () => {
    renderWith(SERVER_ERROR);
    expect(document.body.innerHTML).not.toContain(KEY);
    expect(masked().textContent).toContain('x-api-key: [REDACTED:api-key#1]');
  });

  test('keeps the text as given in the field alone', () => {
    renderWith(SERVER_ERROR);
    fireEvent.click(screen.getByRole('button', { name: 'Edit the text' }));
    expect(field()).toHaveProperty('value', SERVER_ERROR);
    expect(masked().textContent).not.toContain(KEY);
  });

  test('marks the deciding parts with a tag each, and ties them to their reasons', () => {
    renderWith(SERVER_ERROR);
    const reason = screen.getByRole('button', { name: /^\+1 .*, show in the text$/ });
    const mark = masked().querySelector('[data-place="for-1"]');
    expect(mark?.getAttribute('data-tag')).toBe('+1');
    expect(mark?.hasAttribute('data-pointed')).toBe(false);
    act(() => reason.focus());
    expect(mark?.hasAttribute('data-pointed')).toBe(true);
    act(() => reason.blur());
    expect(mark?.hasAttribute('data-pointed')).toBe(false);
  });

  test('lists the evidence, with unknown where the text does not say', () => {
    renderWith(SERVER_ERROR);
    const table = screen.getByRole('table', { name: /Evidence/ });
    const row = (name: string): string | undefined =>
      within(table).getByRole('rowheader', { name }).parentElement?.textContent;
    expect(row('HTTP status')).toBe('HTTP status500');
    expect(row('Error type')).toBe('Error typeapi_error');
    expect(row('Model')).toBe('Modelunknown');
    expect(within(table).getByRole('button', { name: 'Copy request id' })).toBeDefined();
  });

  test('ticks first moves off, until another text comes', () => {
    renderWith(SERVER_ERROR);
    const moves = (): HTMLInputElement[] =>
      within(screen.getByRole('list', { name: 'First moves' })).getAllByRole('checkbox');
    const [first] = moves();
    if (first !== undefined) fireEvent.click(first);
    expect(moves().map(({ checked }) => checked)).toEqual([true, false, false]);
    paste(SERVER_ERROR, document.body);
    expect(moves().map(({ checked }) => checked)).toEqual([false, false, false]);
  });

  test('names what not to do now, and the status page that counts', () => {
    renderWith(SERVER_ERROR);
    expect(screen.getByText('Rotate keys')).toBeDefined();
    expect(screen.getByText(/A refused key answers 401/)).toBeDefined();
    expect(screen.getByRole('link', { name: /Claude status/ }).getAttribute('href')).toBe(
      'https://status.claude.com',
    );
  });

  test('lists several failures, the last one first, and shows the one that is chosen', () => {
    renderWith(`${SERVER_ERROR}\n\nAPI Error: 529 Overloaded. This is a server-side issue`);
    const list = screen.getByRole('list', { name: 'Failures in this text' });
    const [last, first] = within(list).getAllByRole('button');
    expect(last?.textContent).toContain('529');
    expect(last?.getAttribute('aria-current')).toBe('true');
    if (first !== undefined) fireEvent.click(first);
    expect(within(verdict()).getByText('500')).toBeDefined();
  });

  test('copies the card as Markdown, without the secret', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    renderWith(SERVER_ERROR);
    const copy = screen.getByRole<HTMLButtonElement>('button', { name: 'Copy as Markdown' });
    expect(copy.disabled).toBe(true);
    await waitFor(() => expect(copy.disabled).toBe(false), { timeout: 10_000 });
    await act(async () => {
      fireEvent.click(copy);
    });
    const copied = writeText.mock.calls[0]?.[0] ?? '';
    expect(copied).toContain(REQUEST_ID);
    expect(copied).toContain('x-api-key: [REDACTED:api-key#1]');
    expect(copied).not.toContain(KEY);
  });

  test('masks by the rules of the installation too, once they are loaded', async () => {
    const rule = { pack: 'own', id: 'badge', regex: 'BADGE-\\d{6}', keywords: ['badge'] };
    const rules = [{ ...rule, group: 0, entropyMin: 0 }];
    renderWithApi(
      <PackRulesProvider rules={rules}>
        <TriagePanel />
      </PackRulesProvider>,
      () => 'never',
    );
    paste(`${SERVER_ERROR} for BADGE-482913`);
    expect(screen.getByText(/rule packs of this installation are being loaded/)).toBeDefined();
    expect(screen.queryByRole('region', { name: 'Verdict' })).toBeNull();
    const text = await screen.findByRole('region', { name: 'The text, secrets masked' });
    expect(text.textContent).toContain('for [REDACTED:secret#1]');
    expect(screen.getByText('pack:own/badge')).toBeDefined();
  });

  test('copies nothing while a masked value stands elsewhere, and says where', async () => {
    renderWith(`${SERVER_ERROR}\nDB_PASSWORD=Zx81aaQ9kk\nretry with Zx81aaQ9kk`);
    const copy = screen.getByRole<HTMLButtonElement>('button', { name: 'Copy as Markdown' });
    const places = await screen.findByRole(
      'list',
      { name: 'Found by the final scan' },
      { timeout: 10_000 },
    );
    expect(places.textContent).toMatch(/Line \d+, column \d+ .*masked value that stands elsewhere/);
    expect(copy.disabled).toBe(true);

    const more = screen.getByRole('textbox', { name: /Mask more/ });
    fireEvent.change(more, { target: { value: 'Zx81aaQ9kk' } });
    fireEvent.click(screen.getByRole('button', { name: 'Mask' }));
    await waitFor(() => expect(copy.disabled).toBe(false), { timeout: 10_000 });
    expect(screen.queryByRole('list', { name: 'Found by the final scan' })).toBeNull();
  });

  test('masks what the reader adds, in the text and in the card', () => {
    renderWith(`${SERVER_ERROR} at build-box-7`);
    const more = screen.getByRole('textbox', { name: /Mask more/ });
    fireEvent.change(more, { target: { value: 'Internal server' } });
    fireEvent.click(screen.getByRole('button', { name: 'Mask' }));
    expect(document.body.textContent).not.toContain('Internal server');
  });

  test('shows the original of what it masked to whoever pasted it, when asked, but no proven secret', () => {
    renderWith(`${SERVER_ERROR}\nmail bob@example.org`);
    expect(document.body.innerHTML).not.toContain('bob@example.org');
    expect(screen.queryByRole('button', { name: /the original of .*api-key/ })).toBeNull();
    const show = screen.getByRole('button', { name: /Show the original of .*email/ });
    fireEvent.click(show);
    expect(screen.getByText('bob@example.org')).toBeDefined();
    expect(document.body.innerHTML).not.toContain(KEY);
    fireEvent.click(screen.getByRole('button', { name: /Hide the original of .*email/ }));
    expect(document.body.innerHTML).not.toContain('bob@example.org');
  });

  test('says when only the end of a long text is read', () => {
    renderWith(`${'an old line\n'.repeat(30_000)}${SERVER_ERROR}`);
    expect(screen.getByText(/longer than 256 KiB/)).toBeDefined();
    expect(within(verdict()).getByText('500')).toBeDefined();
  });

  test('clears everything', () => {
    renderWith(SERVER_ERROR);
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(field()).toHaveProperty('value', '');
    expect(screen.queryByRole('region', { name: 'Verdict' })).toBeNull();
  });

  test('keeps the focus in the field while somebody types', () => {
    renderWithApi(<TriagePanel />, () => 'never');
    const area = field();
    area.focus();
    fireEvent.change(area, { target: { value: 'API Error: 529 Overloaded' } });
    expect(document.activeElement).toBe(area);
    expect(within(verdict()).getByText('529')).toBeDefined();
  });
});

describe('a text that is brought along', () => {
  test('is taken from the address, which does not keep it', () => {
    window.history.replaceState(null, '', `/triage#${encodeURIComponent(SERVER_ERROR)}`);
    renderWithApi(<TriagePanel />, () => 'never');
    expect(within(verdict()).getByText('500')).toBeDefined();
    expect(window.location.href).toMatch(/\/triage$/);
  });

  test('is taken from the board, and not kept', () => {
    sessionStorage.setItem('samepath.triage.text', SERVER_ERROR);
    renderWithApi(<TriagePanel />, () => 'never');
    expect(within(verdict()).getByText('500')).toBeDefined();
    expect(sessionStorage).toHaveLength(0);
  });

  test('is read from a dropped file', async () => {
    renderWithApi(<TriagePanel />, () => 'never');
    const file = new File([SERVER_ERROR], 'error.log', { type: 'text/plain' });
    fireEvent.drop(field(), { dataTransfer: { files: [file] } });
    expect(await screen.findByRole('region', { name: 'Verdict' })).toBeDefined();
  });

  test('is refused when the file is not a text', async () => {
    renderWithApi(<TriagePanel />, () => 'never');
    const file = new File(['\u0000\u0001'], 'screen.png');
    fireEvent.drop(field(), { dataTransfer: { files: [file] } });
    expect((await screen.findByRole('alert')).textContent).toContain('screen.png is not a text');
  });
});

describe('opening a case from the text', () => {
  const openDialog = (answer: Parameters<typeof renderWithApi>[1], reader = 'responder') => {
    const calls = renderWithApi(
      <RightsProvider reader={reader}>
        <TriagePanel />
      </RightsProvider>,
      answer,
    );
    paste(SERVER_ERROR);
    return calls;
  };
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

  beforeAll(() => {
    // jsdom knows the element but not how to open and close it.
    Object.assign(HTMLDialogElement.prototype, {
      showModal(this: HTMLDialogElement) {
        this.open = true;
      },
      close(this: HTMLDialogElement) {
        this.open = false;
      },
    });
  });

  test('sends nothing before it shows what will be sent, and then exactly that', async () => {
    const calls = openDialog(() => ({
      status: 201,
      body: { kind: 'opened', case: aCaseSummary({ id: 'case_7' }) },
    }));
    press('Open a case');
    const shown = screen.getByRole('region', { name: 'Masked text' }).textContent;
    expect(shown).toContain('[REDACTED:api-key#1]');
    expect(calls).toEqual([]);
    press('Open case');
    await vi.waitFor(() => expect(went).toHaveBeenCalledWith('/cases/case_7'));
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/api/v1/cases',
        body: { source: { kind: 'paste', text: shown, failure: 0 }, despite_similar: false },
      },
    ]);
    expect(JSON.stringify(calls)).not.toContain(KEY.slice(20, 60));
  });

  test('offers the case about the same, to add to or to pass by', async () => {
    const calls = openDialog(() => ({
      status: 200,
      body: { kind: 'similar', cases: [aCaseSummary({ number: 4 })] },
    }));
    press('Open a case');
    press('Open case');
    expect(await screen.findByRole('button', { name: 'Add to #4' })).toBeTruthy();
    press('Open another one');
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(calls[1]?.body).toMatchObject({ despite_similar: true });
  });

  test('that was refused for want of a session keeps the text', async () => {
    openDialog(() => aRefusal(401, 'unauthorized', 'Sign in, or send a key.'));
    press('Open a case');
    press('Open case');
    expect((await screen.findByRole('alert')).textContent).toContain('Your session is over.');
    expect(verdict()).toBeTruthy();
  });

  test('is not offered to a viewer, who is told why', () => {
    openDialog(() => 'never', 'viewer');
    const button = screen.getByRole('button', { name: 'Open a case' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('Cases are opened by responders and admins.')).toBeTruthy();
  });
});
