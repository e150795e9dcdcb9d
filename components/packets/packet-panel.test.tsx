import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import { Packet, PacketOriginal, PacketPreview } from '#lib/contract/packets.ts';
import { aRefusal, type Call, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aPacket, aPreview, MAIL } from '#lib/testing/wire-packets.ts';
import { PacketPanel } from './packet-panel.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => undefined }) }));
// The document of the tests has no modal dialogs, and scrolls nothing.
beforeAll(() => {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
  Object.assign(Element.prototype, {
    scrollTo: () => undefined,
    scrollIntoView: () => undefined,
  });
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

type Answer = ReturnType<Parameters<typeof renderWithApi>[1]>;
const ORIGINAL = 'account ada@example.com is\nnot known: ada@example.com';

/** The API over one packet, as `packet` says it is by then. */
function openPacket(args: {
  packet?: () => ReturnType<typeof aPacket>;
  preview?: ReturnType<typeof aPreview>;
  change?: (call: Call) => Answer;
  role?: string;
}): readonly Call[] {
  const { packet = aPacket, preview = aPreview(), role = 'responder' } = args;
  return renderWithApi(
    <RightsProvider reader={role}>
      <PacketPanel packetId="pkt_1" />
    </RightsProvider>,
    (call) => {
      if (call.path.includes('/preview'))
        return { status: 200, body: PacketPreview.parse(preview) };
      if (call.path.includes('/original')) {
        const original = { field: 'error_body', text: ORIGINAL };
        return { status: 200, body: PacketOriginal.parse(original) };
      }
      if (call.method !== 'GET' && args.change !== undefined) return args.change(call);
      return { status: 200, body: Packet.parse(packet()) };
    },
  );
}

const ready = async () => screen.findByRole('heading', { level: 1 });
const sent = (calls: readonly Call[], method: string) =>
  calls.filter((call) => call.method === method);

describe('the page of a packet', () => {
  test('keeps its frame while it waits', () => {
    renderWithApi(<PacketPanel packetId="pkt_1" />, () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the packet');
  });

  test('that could not be read says what is still true', async () => {
    renderWithApi(<PacketPanel packetId="pkt_1" />, () => aRefusal(503, 'unavailable', 'Away.'));
    expect((await screen.findByRole('alert')).textContent).toContain('What it holds is kept.');
  });
});

describe('a draft', () => {
  test('says of each of the eleven items how it stands and why it matters', async () => {
    openPacket({});
    await ready();
    const items = within(screen.getByRole('list', { name: 'Items of the packet' }));
    expect(items.getAllByRole('listitem')).toHaveLength(11);
    const impact = items.getByText('Business impact').closest('li');
    expect(impact?.textContent).toContain('missing');
    expect(impact?.textContent).toContain('It decides how soon somebody looks.');
    const reproduction = items.getByText('Smallest reproduction').closest('li');
    expect(reproduction?.textContent).toContain('unknowable');
    expect(screen.getByText('8 of 9')).toBeTruthy();
  });

  test('leads from the missing impact to its field', async () => {
    openPacket({});
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Write one sentence' }));
    expect(document.activeElement).toBe(screen.getByLabelText(/^Business impact/));
  });

  test('stores the impact when the field is left, on the version it was written on', async () => {
    const calls = openPacket({
      change: () => ({ status: 200, body: aPacket({ impact: 'Checkout is down.', version: 4 }) }),
    });
    await ready();
    const field = screen.getByLabelText(/^Business impact/);
    fireEvent.change(field, { target: { value: 'Checkout is down.' } });
    fireEvent.blur(field);
    await waitFor(() => expect(sent(calls, 'PATCH')).toHaveLength(1));
    expect(sent(calls, 'PATCH')[0]?.body).toEqual({ impact: 'Checkout is down.', version: 3 });
  });

  test('does not send an impact that is too long, and says by how much', async () => {
    const calls = openPacket({});
    await ready();
    const field = screen.getByLabelText(/^Business impact/);
    fireEvent.change(field, { target: { value: 'x'.repeat(203) } });
    fireEvent.blur(field);
    expect(screen.getByText('3 characters too many')).toBeTruthy();
    expect(sent(calls, 'PATCH')).toEqual([]);
  });

  test('keeps what was written when somebody else wrote the impact meanwhile', async () => {
    let packet = aPacket();
    openPacket({
      packet: () => packet,
      change: () => {
        packet = aPacket({ impact: 'Theirs.', version: 4 });
        return aRefusal(409, 'conflict', 'It was changed meanwhile.');
      },
    });
    await ready();
    const field = screen.getByLabelText<HTMLTextAreaElement>(/^Business impact/);
    fireEvent.change(field, { target: { value: 'Mine.' } });
    fireEvent.blur(field);
    expect((await screen.findByRole('alert')).textContent).toContain('Theirs: Theirs.');
    expect(field.value).toBe('Mine.');
    fireEvent.click(screen.getByRole('button', { name: 'Take theirs' }));
    expect(field.value).toBe('Theirs.');
  });

  test('keeps a choice that was refused until it is made again', async () => {
    let isRefusing = true;
    const calls = openPacket({
      change: () =>
        isRefusing
          ? aRefusal(409, 'conflict', 'It was changed meanwhile.')
          : { status: 200, body: aPacket({ version: 4 }) },
    });
    await ready();
    fireEvent.click(
      screen.getByRole('checkbox', { name: 'Mask Email address [REDACTED:email#1]' }),
    );
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('Somebody else changed this packet.');
    isRefusing = false;
    fireEvent.click(screen.getByRole('button', { name: 'Make it on the new one' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    const ids = MAIL.places.map(({ id }) => id);
    expect(sent(calls, 'PATCH').map(({ body }) => body)).toEqual([
      { show: ids, version: 3 },
      { show: ids, version: 3 },
    ]);
  });
});

describe('the fields of a draft', () => {
  test('show an original only once it is asked for, beside its result', async () => {
    const calls = openPacket({});
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Field by field' }));
    const field = within(screen.getByRole('listitem', { name: 'Error body' }));
    expect(field.getByRole('group', { name: 'Result of Error body' }).textContent).toContain(
      'account [REDACTED:email#1] is',
    );
    expect(calls.some(({ path }) => path.includes('/original'))).toBe(false);
    fireEvent.click(field.getByRole('button', { name: 'Show the original of Error body' }));
    const original = await field.findByRole('group', { name: 'Original of Error body' });
    expect(original.textContent).toBe(ORIGINAL);
    expect(calls.filter(({ path }) => path.includes('/original'))).toHaveLength(1);
    fireEvent.click(field.getByRole('button', { name: 'Hide the original of Error body' }));
    expect(document.body.textContent).not.toContain('ada@example.com is');
  });

  test('say what is lost without each, and are decided one by one', async () => {
    const calls = openPacket({});
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Field by field' }));
    const field = screen.getByRole('listitem', { name: 'Model' });
    expect(field.textContent).toContain('Whether one model fails or all.');
    fireEvent.click(within(field).getByRole('button', { name: 'Drop' }));
    await waitFor(() => expect(sent(calls, 'PATCH')).toHaveLength(1));
    expect(sent(calls, 'PATCH')[0]?.body).toEqual({ decisions: { model: 'drop' }, version: 3 });
  });

  test('are moved to the place of a finding', async () => {
    openPacket({});
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Error body, line 2, column 12' }));
    const region = screen.getByRole('region', { name: 'Fields of the packet' });
    const pointed = region.querySelectorAll('[data-pointed]');
    expect(pointed).toHaveLength(1);
    expect(pointed[0]?.getAttribute('data-place')).toBe('error_body:40-55');
  });

  test('offer a viewer no original and nothing to decide', async () => {
    openPacket({ role: 'viewer' });
    await ready();
    fireEvent.click(screen.getByRole('button', { name: 'Field by field' }));
    expect(screen.queryByRole('button', { name: /original|Drop|Seal packet/ })).toBeNull();
    expect(screen.queryByRole('checkbox', { name: /^Mask/ })).toBeNull();
    expect(screen.getByText(/Your role sees what is in the packet/)).toBeTruthy();
  });
});

describe('the document of a draft', () => {
  test('is searched, from place to place', async () => {
    openPacket({ preview: aPreview({ text: 'one two\nTwo three' }) });
    await ready();
    const find = await screen.findByRole('searchbox', { name: 'Find in the packet' });
    fireEvent.change(find, { target: { value: 'two' } });
    expect(screen.getByText('1 of 2')).toBeTruthy();
    fireEvent.keyDown(find, { key: 'Enter' });
    expect(screen.getByText('2 of 2')).toBeTruthy();
    fireEvent.change(find, { target: { value: 'four' } });
    expect(screen.getByText('not found')).toBeTruthy();
  });

  test('says what the final scan found, leads to it, and is not sealed with it', async () => {
    const scan = {
      kind: 'blocked',
      places: [{ scanner: 'independent', rule: 'github', line: 2, column: 5 }],
    } as const;
    openPacket({
      preview: aPreview({
        text: 'fine\nkey private-thing here',
        scan: { ...scan, places: [...scan.places] },
      }),
    });
    await ready();
    fireEvent.click(await screen.findByRole('button', { name: 'Line 2, column 5' }));
    const text = screen.getByRole('region', { name: /^The packet for Anthropic support/ });
    expect(text.querySelector('[data-pointed]')?.textContent).toBe('private-thing');
    fireEvent.click(screen.getByRole('button', { name: 'Seal packet' }));
    expect(screen.getByRole('button', { name: 'Seal' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('dialog').textContent).toContain('something private in one place');
  });

  test('that is too long says so and is not sealed', async () => {
    openPacket({ preview: aPreview({ bytes: 8_193 }) });
    await ready();
    expect(await screen.findByText('8,193 of 8,192 bytes, too long')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Seal packet' }));
    expect(screen.getByRole('dialog').textContent).toContain('It is too long.');
  });
});

describe('sealing', () => {
  test('names what is missing, and each place that the server refuses, with its form', async () => {
    const errors = [{ field: 'internal/jira:4:2', detail: 'engine: email' }];
    const { status, body } = aRefusal(409, 'conflict', 'Something private was found.');
    openPacket({ change: () => ({ status, body: Object.assign({ errors }, body) }) });
    await ready();
    await screen.findByRole('searchbox', { name: 'Find in the packet' });
    fireEvent.click(screen.getByRole('button', { name: 'Seal packet' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByRole('list', { name: 'It is sealed without:' }).textContent).toBe(
      'Business impact',
    );
    fireEvent.click(dialog.getByRole('button', { name: 'Seal' }));
    fireEvent.click(await dialog.findByRole('button', { name: 'internal/jira:4:2' }));
    expect(screen.getByLabelText('Format')).toHaveProperty('value', 'jira');
  });
});
