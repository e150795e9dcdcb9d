import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/account/actor.ts';
import { PACKET_FORMATS } from '#lib/domain/packet/form.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { listEvents } from '../events/list-events.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { writers } from '../ingest/writers.ts';
import { createPacket } from './create-packet.ts';
import { previewPacket } from './preview-packet.ts';
import { sealPacket } from './seal-packet.ts';

useTestDatabase();

const NOW = new Date();
const AT = epochMsOf(NOW.getTime());
const BY: Actor = {
  kind: 'user',
  userId: '01930000-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  role: 'responder',
};

let packetId = '';
beforeAll(async () => {
  const event = {
    service: 'checkout',
    route: 'direct',
    endpoint: '/v1/messages',
    model: 'claude-sonnet-5-5',
    status: 500,
    error: { type: 'api_error', message: 'Internal server error' },
    request_id: 'req_011CQx7GdGsFqBqN1mZ4v8WP',
  };
  const batch = {
    items: [event],
    keyId: '00000000-0000-7000-8000-00000000000a',
    receivedAt: AT,
    bytes: 1,
  };
  await acceptEvents(writers().events, batch);
  const { events } = await listEvents({ query: { limit: 1 }, now: AT });
  const source = { kind: 'event' as const, ref: events[0]?.ref ?? '' };
  ({ id: packetId } = await createPacket({
    request: { source, zone: 'UTC' },
    by: BY,
    now: NOW,
  }));
});

describe('a packet with a reproduction', () => {
  test.each(PACKET_FORMATS)(
    'is clean as %s: what it makes up is no prompt of anybody',
    async (format) => {
      const form = { variant: 'anthropic', format } as const;
      const { text, scan } = await previewPacket({ id: packetId, form, now: AT });
      expect(text).toContain('Answer with the one word');
      expect(scan).toEqual({ kind: 'clean' });
    },
  );

  test('can be sealed', async () => {
    const packet = await sealPacket({
      id: packetId,
      request: { version: 1 },
      by: BY,
      now: NOW,
    });
    expect(packet.state).toBe('sealed');
  });
});
