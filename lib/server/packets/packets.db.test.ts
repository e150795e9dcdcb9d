import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Packet } from '#lib/contract/packets.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { DAY_MS, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { decoysOf } from '#lib/testing/decoys.ts';
import { aPacketEvidence } from '#lib/testing/packet-evidence.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool, prisma } from '../database/pool.ts';
import { listEvents } from '../events/list-events.ts';
import { AppError } from '../http/app-error.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { writers } from '../ingest/writers.ts';
import { enforceRetention } from '../retention/enforce-retention.ts';
import { amendPacket } from './amend-packet.ts';
import { changePacket } from './change-packet.ts';
import { createPacket } from './create-packet.ts';
import { exportPacket } from './export-packet.ts';
import { getOriginal } from './get-original.ts';
import { getPacket } from './get-packet.ts';
import { listPackets } from './list-packets.ts';
import { previewPacket } from './preview-packet.ts';
import { sealPacket } from './seal-packet.ts';
import { verifySealed } from './verify-sealed.ts';

useTestDatabase();

const NOW = new Date();
const AT = epochMsOf(NOW.getTime());
const BY: Actor = {
  kind: 'user',
  userId: '01930000-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  role: 'responder',
};

function anAttempt(attempt: number): object {
  return {
    id: `attempt-${String(attempt)}`,
    occurred_at: isoFromEpochMs(epochMsOf(AT - 60_000 + attempt * 9_000)),
    service: 'checkout',
    instance: 'checkout-7d9f-x2k4',
    environment: 'production',
    route: 'direct',
    base_url: 'https://api.anthropic.com',
    endpoint: '/v1/messages',
    model: 'claude-sonnet-5-5',
    auth_owner: 'team-search',
    sdk: 'anthropic-ts',
    sdk_version: '1.12.0',
    runtime: 'node-24',
    stream: false,
    request_bytes: 900,
    status: 500,
    body: {
      type: 'error',
      error: { type: 'api_error', message: 'Internal server error' },
      request_id: `req_011CQx7GdGsFqBqN1mZ4v8W${String(attempt)}`,
    },
    headers: { 'request-id': `req_011CQx7GdGsFqBqN1mZ4v8W${String(attempt)}` },
    logical_request_id: 'call-1',
    attempt,
    max_attempts: 3,
    duration_ms: 800,
    ...(attempt < 3 ? { delay_ms: 8_000, outcome: 'pending' } : { outcome: 'gave_up' }),
  };
}

let eventRef = '';
beforeAll(async () => {
  const items = [1, 2, 3].map(anAttempt);
  const batch = { items, keyId: '00000000-0000-7000-8000-00000000000a', receivedAt: AT, bytes: 1 };
  const { response } = await acceptEvents(writers().events, batch);
  if (response.accepted !== 3) throw new Error('the attempts were not taken');
  const page = await listEvents({ query: { limit: 50 }, now: AT });
  eventRef = page.events.find(({ attempt }) => attempt === 3)?.ref ?? '';
});
beforeEach(async () => {
  await pool().query('DELETE FROM packets');
  await prisma().auditEntry.deleteMany();
});

async function aDraft(): Promise<Packet> {
  const request = { source: { kind: 'event' as const, ref: eventRef }, zone: 'Europe/Berlin' };
  return createPacket({ request, by: BY, now: NOW });
}

async function sealed(): Promise<Packet> {
  const draft = await aDraft();
  const changed = await changePacket({
    id: draft.id,
    request: { version: 1, impact: 'Checkout fails for one in five customers.' },
    now: NOW,
  });
  return sealPacket({ id: draft.id, request: { version: changed.version }, by: BY, now: NOW });
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('a draft', () => {
  test('finds the other attempts of the request by itself, and says what is missing', async () => {
    const draft = await aDraft();
    expect(draft.sentence).toMatch(
      /same model and endpoint returned 500 api_error 3 times over 18 s; request ids attached\.$/,
    );
    expect(draft.attempts.map(({ at_zoned: at }) => at?.slice(-6))).toEqual(
      draft.attempts.map(() => expect.stringMatching(/^\+0[12]:00$/)),
    );
    expect(Object.fromEntries(draft.items.map(({ item, state }) => [item, state]))).toMatchObject({
      error_body: 'present',
      retries: 'present',
      impact: 'missing',
      status_page: 'unknowable',
    });
    expect(draft.completeness).toEqual({ present: 9, knowable: 10, total: 11 });
  });

  test('stays as it was when the event goes', async () => {
    const { id } = await aDraft();
    const before = await previewPacket({
      id,
      form: { variant: 'anthropic', format: 'json' },
      now: AT,
    });
    await pool().query('BEGIN; DELETE FROM event_texts; COMMIT');
    const after = await previewPacket({
      id,
      form: { variant: 'anthropic', format: 'json' },
      now: AT,
    });
    expect(after.text).toBe(before.text);
    expect(before.text).toContain('Internal server error');
  });

  test('holds an original for those who ask for it, and no screen bears it', async () => {
    const draft = await aDraft();
    expect(JSON.stringify(draft)).not.toContain('checkout-7d9f-x2k4');
    expect(await getOriginal({ id: draft.id, field: 'instance' })).toEqual({
      field: 'instance',
      text: 'checkout-7d9f-x2k4',
    });
  });

  test('is changed by one at a time', async () => {
    const { id } = await aDraft();
    await changePacket({ id, request: { version: 1, impact: 'One.' }, now: NOW });
    const refusal = await refusalOf(
      changePacket({ id, request: { version: 1, impact: 'Two.' }, now: NOW }),
    );
    expect(refusal.code).toBe('conflict');
  });

  test('masks what a person names, and by a pattern what it matches', async () => {
    const { id } = await aDraft();
    const request = {
      version: 1,
      add_literals: ['Internal server'],
      add_patterns: ['team-[a-z]+'],
    };
    const changed = await changePacket({ id, request, now: NOW });
    expect(changed.redactions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['own']));
    const { text, scan } = await previewPacket({
      id,
      form: { variant: 'internal', format: 'markdown' },
      now: AT,
    });
    expect(scan).toEqual({ kind: 'clean' });
    expect(text).not.toMatch(/Internal server|team-search/);
    const own = changed.redactions.flatMap(({ own_id: ownId }) => ownId ?? []);
    const again = await changePacket({ id, request: { version: 2, remove_own: own }, now: NOW });
    expect(again.redactions).toEqual([]);
  });

  test('refuses a decision that a field does not take, with its name', async () => {
    const { id } = await aDraft();
    const request = { version: 1, decisions: { model: 'pseudonym' as const } };
    expect((await refusalOf(changePacket({ id, request, now: NOW }))).fields).toEqual([
      { field: 'decisions.model', detail: 'takes keep, drop' },
    ]);
  });
});

describe('a seal', () => {
  test('is put once, and a second one changes nothing', async () => {
    const first = await sealed();
    const second = await sealPacket({
      id: first.id,
      request: { version: 99 },
      by: BY,
      now: new Date(AT + 5_000),
    });
    expect(second).toEqual({ ...first, as_of: second.as_of });
    expect(first.content_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['markdown', 'text', 'jira', 'slack', 'json'] as const)(
    'gives the same bytes of %s each time, and they hold',
    async (format) => {
      const { id } = await sealed();
      const request = {
        variant: 'anthropic',
        format,
        way: 'copy',
        destination: 'the desk',
      } as const;
      const one = await exportPacket({ id, request, by: BY, now: NOW });
      const two = await exportPacket({ id, request, by: BY, now: new Date(AT + 1_000) });
      expect(two.text).toBe(one.text);
      expect(await verifySealed(one.text)).toMatchObject({
        kind: 'intact',
        packet_id: id,
        is_sealed_here: true,
      });
      const changed = one.text
        .replace('claude-sonnet-5-5', 'claude-opus-5-5')
        .replace('claude\\-sonnet', 'claude\\-opus');
      expect(await verifySealed(changed)).toMatchObject({ kind: 'tampered' });
    },
  );

  test('is refused with the place when the engine is off and only the independent scanner is left', async () => {
    const { id } = await aDraft();
    const planted = decoysOf('seal').tokens.find(({ name }) => name === 'GitHub token')?.text ?? '';
    const evidence = aPacketEvidence({ errorText: `client said ${planted} and stopped` });
    await prisma().packet.update({ where: { id }, data: { evidence } });
    const refusal = await refusalOf(
      sealPacket({ id, request: { version: 1 }, by: BY, now: NOW, engine: () => [] }),
    );
    expect(refusal.code).toBe('conflict');
    expect(refusal.fields).toContainEqual({
      field: expect.stringMatching(/^anthropic\/markdown:\d+:\d+$/),
      detail: expect.stringMatching(/^independent: /),
    });
    expect(JSON.stringify(refusal.fields)).not.toContain(planted);
    expect((await getPacket({ id, now: AT })).state).toBe('draft');
  });

  test('holds in the database, whoever writes', async () => {
    const { id } = await sealed();
    await exportPacket({
      id,
      request: { variant: 'anthropic', format: 'text', way: 'copy', destination: 'x' },
      by: BY,
      now: NOW,
    });
    await expect(
      pool().query(`UPDATE packets SET document = '{}' WHERE id = $1`, [id]),
    ).rejects.toThrow('is sealed');
    await expect(pool().query(`UPDATE packet_exports SET destination = ''`)).rejects.toThrow(
      'append-only',
    );
    await expect(pool().query('DELETE FROM packet_exports')).rejects.toThrow('append-only');
  });

  test('keeps no text of a person’s own', async () => {
    const { id } = await aDraft();
    await changePacket({
      id,
      request: { version: 1, add_literals: ['Internal server'] },
      now: NOW,
    });
    await sealPacket({ id, request: { version: 2 }, by: BY, now: NOW });
    const row = await prisma().packet.findUniqueOrThrow({ where: { id } });
    expect(row.choices).toMatchObject({ own: [] });
    expect(row.document).not.toContain('Internal server');
  });
});

describe('an amendment', () => {
  test('is added behind, and what was sealed stays byte for byte', async () => {
    const { id } = await sealed();
    const request = {
      variant: 'anthropic',
      format: 'markdown',
      way: 'copy',
      destination: 'x',
    } as const;
    const before = await exportPacket({ id, request, by: BY, now: NOW });
    const added = { note: 'It came back at noon.', request_ids: ['req_011CQx7HhT9sYw6Dq4Rc1FvN'] };
    const packet = await amendPacket({ id, request: added, by: BY, now: NOW });
    expect(packet.amendments).toMatchObject([{ n: 1, ...added }]);
    await amendPacket({ id, request: { note: 'And again.', request_ids: [] }, by: BY, now: NOW });
    const after = await exportPacket({ id, request, by: BY, now: NOW });
    expect(after.text.startsWith(before.text)).toBe(true);
    for (const format of ['markdown', 'json', 'slack'] as const) {
      const { text } = await exportPacket({
        id,
        request: { ...request, format },
        by: BY,
        now: NOW,
      });
      expect(await verifySealed(text)).toMatchObject({ kind: 'intact', is_sealed_here: true });
      expect(await verifySealed(text.replace('And again', 'Never again'))).toMatchObject({
        kind: 'tampered',
        part: 'amendment 2',
      });
    }
  });

  test('is refused for a draft', async () => {
    const { id } = await aDraft();
    expect(
      (
        await refusalOf(
          amendPacket({ id, request: { note: 'x', request_ids: [] }, by: BY, now: NOW }),
        )
      ).code,
    ).toBe('conflict');
  });
});

test('who did what is on record', async () => {
  const { id } = await sealed();
  await exportPacket({
    id,
    request: { variant: 'anthropic', format: 'text', way: 'download', destination: 'ticket 7' },
    by: BY,
    now: NOW,
  });
  const rows = await prisma().auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ action }) => action).toSorted()).toEqual([
    'packet.created',
    'packet.exported',
    'packet.sealed',
  ]);
  expect((await getPacket({ id, now: AT })).exports).toMatchObject([
    { by: 'ada@example.com', way: 'download', destination: 'ticket 7' },
  ]);
});

test('a page of packets begins after the cursor', async () => {
  const one = await aDraft();
  const two = await createPacket({
    request: { source: { kind: 'event', ref: eventRef }, zone: 'UTC' },
    by: BY,
    now: new Date(AT + 1_000),
  });
  const page = await listPackets({ query: { limit: 1 }, now: AT });
  expect(page).toMatchObject({ packets: [{ id: two.id }], next: two.id });
  const rest = await listPackets({ query: { limit: 1, before: two.id, event: eventRef }, now: AT });
  expect(rest).toMatchObject({ packets: [{ id: one.id }], next: null });
});

test('packets go after half a year, with what belongs to them', async () => {
  const { id } = await sealed();
  await amendPacket({ id, request: { note: 'More.', request_ids: [] }, by: BY, now: NOW });
  await enforceRetention({ now: epochMsOf(AT + 179 * DAY_MS), retentionDays: 30 });
  expect(await prisma().packet.count()).toBe(1);
  await enforceRetention({ now: epochMsOf(AT + 182 * DAY_MS), retentionDays: 30 });
  expect(await prisma().packet.count()).toBe(0);
  expect(await prisma().packetAmendment.count()).toBe(0);
});
