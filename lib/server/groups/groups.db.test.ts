import { beforeAll, describe, expect, test } from 'vitest';
import {
  ChangeGroupRequest,
  GroupDetail,
  type GroupSummary,
  GroupsQuery,
  GroupsResponse,
} from '#lib/contract/groups.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { OTHER_PATTERN } from '#lib/domain/failure-group/message-pattern.ts';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool, prisma } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { GROUPS_PER_PATH_MAX } from '../ingest/groups.ts';
import { writers } from '../ingest/writers.ts';
import { changeGroup } from './change-group.ts';
import { getGroup } from './get-group.ts';
import { GROUPS_STATEMENT, groupsValues, listGroups } from './list-groups.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS);
const USER = '00000000-0000-7000-8000-0000000000aa';
const by: Actor = { kind: 'user', userId: USER, email: 'ada@example.com', role: 'responder' };
const batch = { keyId: '00000000-0000-7000-8000-00000000000a', receivedAt: NOW, bytes: 1 };
const ago = (minutes: number): string => isoFromEpochMs(epochMsOf(NOW - minutes * MINUTE_MS));

async function fail(message: string, minutesAgo: number, more: object = {}): Promise<void> {
  const item = {
    service: 'checkout',
    model: 'claude-a',
    status: 500,
    error: { type: 'api_error', message },
    occurred_at: ago(minutesAgo),
    ...more,
  };
  const { response } = await acceptEvents(writers().events, { ...batch, items: [item] });
  expect(response).toMatchObject({ accepted: 1 });
}

async function groups(query: Record<string, unknown> = {}): Promise<readonly GroupSummary[]> {
  const answer = await listGroups({ query: GroupsQuery.parse(query), now: NOW });
  return GroupsResponse.parse(answer).groups;
}

async function groupOf(pattern: string): Promise<GroupSummary> {
  const found = (await groups({ show: 'all' })).find((group) => group.pattern === pattern);
  if (found === undefined) throw new Error(`no group of ${pattern}`);
  return found;
}

/** As of an instant, so that a test needs not wait. */
async function say(
  pattern: string,
  change: Record<string, unknown>,
  now = NOW,
): Promise<GroupDetail> {
  const { id, revision } = await groupOf(pattern);
  const request = ChangeGroupRequest.parse(
    change['kind'] === 'comment' ? change : { revision, ...change },
  );
  return GroupDetail.parse(await changeGroup({ id, request, by, now: new Date(now) }));
}

beforeAll(async () => {
  await prisma().user.create({
    data: {
      id: USER,
      email: 'ada@example.com',
      passwordHash: '-',
      role: 'responder',
      createdAt: new Date(NOW),
    },
  });
  await fail('Shard 12 is away', 50);
  await fail('Shard 731 is away', 10, { service: 'search' });
  await fail('Shard 1 is away', 9, { model: 'claude-b' });
  await fail('Other words', 3 * 1_440);
});

describe('groups of failures', () => {
  test('hold what says the same on one path, with first and last sight, latest first', async () => {
    expect(await groups()).toMatchObject([
      { pattern: 'Shard # is away', model: 'claude-b', failures: 1 },
      {
        pattern: 'Shard # is away',
        model: 'claude-a',
        branch: 'api_error_500',
        failures: 2,
        affected_requests: 2,
        first_seen: ago(50),
        last_seen: ago(10),
        standing: 'open',
        owner: null,
      },
      { pattern: 'Other words', failures: 1 },
    ]);
    expect(await groups({ days: 1 })).toHaveLength(2);
    expect(await groups({ branch: 'overloaded_529' })).toEqual([]);
  });

  test('count an event once, however often it is sent', async () => {
    const id = '0198c0de-0000-7000-8000-000000000001';
    await fail('Sent twice', 20, { id });
    const items = [
      {
        service: 'checkout',
        model: 'claude-a',
        status: 500,
        error: { type: 'api_error', message: 'Sent twice' },
        occurred_at: ago(20),
        id,
      },
    ];
    const again = await acceptEvents(writers().events, { ...batch, items });
    expect(again.response).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await groupOf('Sent twice')).toMatchObject({ failures: 1 });
  });

  test('show their services, their days and their latest events', async () => {
    const { id } = (await groups({ path: (await groupOf('Other words')).path })).find(
      ({ pattern }) => pattern === 'Shard # is away',
    ) ?? { id: '' };
    const group = GroupDetail.parse(await getGroup({ id, now: NOW }));
    expect(group.services).toEqual(['checkout', 'search']);
    expect(group.per_day).toEqual([{ day: ago(0).slice(0, 10), failures: 2 }]);
    expect(group.events.map(({ message }) => message)).toEqual([
      'Shard 731 is away',
      'Shard 12 is away',
    ]);
    await expect(getGroup({ id: USER, now: NOW })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getGroup({ id: 'x', now: NOW })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of one path are at most so many; further messages are counted as others', async () => {
    const words = (n: number): string =>
      `Word${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]} failed`;
    for (let n = 0; n < GROUPS_PER_PATH_MAX + 5; n += 1) {
      await fail(words(n), 5, { model: 'claude-many' });
    }
    await fail(words(0), 5, { model: 'claude-many' });
    const of = (await groups()).filter(({ model }) => model === 'claude-many');
    expect(of).toHaveLength(GROUPS_PER_PATH_MAX + 1);
    expect(of.find(({ is_other: isOther }) => isOther)).toMatchObject({
      pattern: OTHER_PATTERN,
      failures: 5,
    });
    expect(await groupOf(words(0))).toMatchObject({ failures: 2 });
  });
});

describe('what people say of a group', () => {
  test('is kept with who and when, and a failure after it was resolved reopens it', async () => {
    await fail('Comes back', 30);
    const resolved = await say(
      'Comes back',
      { kind: 'resolve', text: 'Deployed a fix' },
      epochMsOf(NOW - 20 * MINUTE_MS),
    );
    expect(resolved).toMatchObject({
      standing: 'resolved',
      standing_since: ago(20),
      entries: [{ kind: 'resolve', by: 'ada@example.com', text: 'Deployed a fix', at: ago(20) }],
    });
    expect((await groups()).some(({ pattern }) => pattern === 'Comes back')).toBe(false);
    await fail('Comes back', 25);
    expect(await groupOf('Comes back')).toMatchObject({ standing: 'resolved' });
    await fail('Comes back', 15);
    expect(await groupOf('Comes back')).toMatchObject({
      standing: 'regressed',
      standing_since: null,
    });
    expect((await groups({ show: 'regressed' })).map(({ pattern }) => pattern)).toEqual([
      'Comes back',
    ]);
  });

  test('mutes it until a time and no longer', async () => {
    await fail('Is muted', 2);
    const until = isoFromEpochMs(epochMsOf(NOW + HOUR_MS));
    expect(await say('Is muted', { kind: 'mute', until })).toMatchObject({
      standing: 'muted',
      muted_until: until,
    });
    expect((await groups()).some(({ pattern }) => pattern === 'Is muted')).toBe(false);
    const later = await getGroup({
      id: (await groupOf('Is muted')).id,
      now: epochMsOf(NOW + HOUR_MS),
    });
    expect(later).toMatchObject({ standing: 'open', muted_until: null });
    await expect(say('Is muted', { kind: 'mute', until: ago(1) })).rejects.toThrow('until');
  });

  test('gives it an owner who may work on it, and comments that are masked', async () => {
    await fail('Has an owner', 2);
    expect(await say('Has an owner', { kind: 'owner', owner_id: USER })).toMatchObject({
      owner: { id: USER, name: 'ada@example.com' },
    });
    const secret = ['sk', 'ant', 'api03', 'A'.repeat(40)].join('-');
    const { entries } = await say(
      'Has an owner',
      { kind: 'comment', text: `tried ${secret}` },
      epochMsOf(NOW + 1),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['owner', 'comment']);
    expect(JSON.stringify(entries)).not.toContain(secret);
    const nobody = '00000000-0000-7000-8000-0000000000ff';
    await expect(say('Has an owner', { kind: 'owner', owner_id: nobody })).rejects.toThrow(
      'owner_id',
    );
  });

  test('is refused to the second of two at once, and where it changes nothing', async () => {
    await fail('Two at once', 2);
    const { revision } = await groupOf('Two at once');
    await say('Two at once', { kind: 'acknowledge' });
    const second = say('Two at once', { kind: 'resolve', revision });
    await expect(second).rejects.toMatchObject({ code: 'conflict' });
    await expect(say('Two at once', { kind: 'acknowledge' })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is audited, but for comments', async () => {
    const { rows } = await pool().query<{ action: string; n: number }>(
      `SELECT action, count(*)::int AS n FROM audit_entries GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { action: 'error-group.owner-changed', n: 1 },
      { action: 'error-group.state-changed', n: 3 },
    ]);
  });
});

test('the plan of the list of groups never touches an event', async () => {
  const { rows } = await pool().query(
    `EXPLAIN (FORMAT JSON) ${GROUPS_STATEMENT}`,
    groupsValues(GroupsQuery.parse({}), NOW),
  );
  expect(JSON.stringify(rows)).toContain('"group_failures_hour"');
  expect(JSON.stringify(rows)).not.toMatch(/"events[_"]/);
});
