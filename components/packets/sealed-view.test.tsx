import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import { ExportedPacket, Packet, VerifyPacketResponse } from '#lib/contract/packets.ts';
import { type Call, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aPreview, aSealedPacket } from '#lib/testing/wire-packets.ts';
import { PacketPanel } from './packet-panel.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

const AT = '2026-11-25T13:55:00.000Z';

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

const exported = ExportedPacket.parse({
  export: {
    at: AT,
    by: 'ada@example.com',
    way: 'copy',
    variant: 'anthropic',
    format: 'markdown',
    destination: 'Ticket 12',
    sha256: 'b2'.repeat(32),
  },
  media_type: 'text/markdown',
  file_name: 'packet.md',
  text: '# The packet\n',
});

function openSealed({
  packet = aSealedPacket(),
  verdict = 'intact',
  role = 'responder',
}: {
  packet?: ReturnType<typeof aSealedPacket>;
  verdict?: VerifyPacketResponse['kind'];
  role?: string;
} = {}): readonly Call[] {
  return renderWithApi(
    <RightsProvider reader={role}>
      <PacketPanel packetId="pkt_1" />
    </RightsProvider>,
    ({ path }) => {
      if (path.includes('/preview')) return { status: 200, body: aPreview() };
      if (path.endsWith('/exports')) return { status: 200, body: exported };
      if (path.endsWith('/verify')) return { status: 200, body: verdictOf(verdict) };
      return { status: 200, body: Packet.parse(packet) };
    },
  );
}

const verdictOf = (kind: VerifyPacketResponse['kind']) =>
  VerifyPacketResponse.parse({
    kind,
    part: null,
    detail: kind === 'intact' ? 'It is as it was sealed.' : 'The part evidence was changed.',
    packet_id: 'pkt_1',
    is_sealed_here: true,
  });

describe('a sealed packet', () => {
  test('shows its hash and what was masked, in counts', async () => {
    openSealed();
    expect(await screen.findByText('a1'.repeat(32))).toBeTruthy();
    const row = screen.getByRole('cell', { name: 'Email address' }).closest('tr');
    expect(row?.textContent).toBe('Email address12');
    expect(screen.queryByRole('button', { name: 'Seal packet' })).toBeNull();
  });

  test('is copied with a word of where to, and the copy is what the server gave', async () => {
    const copied: string[] = [];
    Object.assign(window, { isSecureContext: true });
    Object.assign(navigator, {
      clipboard: {
        writeText: async (text: string) => {
          copied.push(text);
        },
      },
    });
    const calls = openSealed();
    fireEvent.change(await screen.findByLabelText('Where to'), { target: { value: 'Ticket 12' } });
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown (GitHub)' }));
    expect(await screen.findByText('Copied, and noted.')).toBeTruthy();
    expect(copied).toEqual(['# The packet\n']);
    expect(calls.find(({ path }) => path.endsWith('/exports'))?.body).toEqual({
      variant: 'anthropic',
      format: 'markdown',
      way: 'copy',
      destination: 'Ticket 12',
    });
  });

  test('names nothing to take along without a word of where to', async () => {
    openSealed();
    fireEvent.change(await screen.findByLabelText('Where to'), { target: { value: ' ' } });
    expect(screen.getByRole('button', { name: /^Copy as/ })).toHaveProperty('disabled', true);
  });

  test('says that its seal was broken', async () => {
    openSealed({ verdict: 'tampered' });
    fireEvent.click(await screen.findByRole('button', { name: 'Check the seal' }));
    expect((await screen.findByText('Tampered')).parentElement?.textContent).toContain(
      'The part evidence was changed.',
    );
  });

  test('is amended below what was sealed', async () => {
    const calls = openSealed();
    fireEvent.click(await screen.findByRole('button', { name: 'Amend' }));
    fireEvent.change(screen.getByLabelText('What is to be added'), {
      target: { value: 'It came back.' },
    });
    fireEvent.change(screen.getByLabelText(/^Request ids/), {
      target: { value: 'req_1, req_2' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Add to the packet' }));
    await waitFor(() =>
      expect(calls.find(({ path }) => path.endsWith('/amendments'))?.body).toEqual({
        note: 'It came back.',
        request_ids: ['req_1', 'req_2'],
      }),
    );
  });

  test('lets a viewer check it, and neither take it along nor amend it', async () => {
    openSealed({ role: 'viewer' });
    expect(await screen.findByRole('button', { name: 'Check the seal' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Copy as|^Amend|^Print/ })).toBeNull();
  });
});

test('a packet that somebody has is verified from its text', async () => {
  const calls = renderWithApi(<VerifyDialog isOpen onClose={() => undefined} />, () => ({
    status: 200,
    body: verdictOf('intact'),
  }));
  fireEvent.change(screen.getByLabelText(/^The packet, as it was/), { target: { value: '{}' } });
  fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
  expect(await screen.findByText('Intact')).toBeTruthy();
  expect(calls[0]?.body).toEqual({ text: '{}' });
});
