import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CaseEvidence } from '#lib/contract/case-entries.ts';
import { CaseDetail, CasesResponse, OpenCaseResponse } from '#lib/contract/cases.ts';
import { EventsResponse } from '#lib/contract/events.ts';
import { Problem } from '#lib/contract/problem.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { forgetKnownKeys } from '#lib/server/auth/key-directory.ts';
import { sessionCookie } from '#lib/server/auth/session-cookie.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { pool, prisma } from '#lib/server/database/pool.ts';
import { partitionName } from '#lib/server/events/partitions.ts';
import { stopWriters } from '#lib/server/ingest/writers.ts';
import { createIngestKey } from '#lib/server/keys/create-ingest-key.ts';
import { enforceRetention } from '#lib/server/retention/enforce-retention.ts';
import { statusSettings } from '#lib/server/status/status-settings.ts';
import { A_PASSWORD, anAccount } from '#lib/testing/accounts.ts';
import { aSummaryBody } from '#lib/testing/status-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { POST as ingestHandler, GET as listEventsHandler } from '../events/route.ts';
import { GET as getEvidence } from './[id]/evidence/[ref]/route.ts';
import { POST as addEvidence } from './[id]/evidence/route.ts';
import { POST as recordMove } from './[id]/moves/route.ts';
import { POST as addNote } from './[id]/notes/route.ts';
import { PUT as changeOwner } from './[id]/owner/route.ts';
import { GET as getCase } from './[id]/route.ts';
import { PUT as changeState } from './[id]/state/route.ts';
import { POST as checkStatus } from './[id]/status/route.ts';
import { POST as markStep } from './[id]/steps/route.ts';
import { GET, POST } from './route.ts';

useTestDatabase();
afterAll(stopWriters);

const HOST = 'http://127.0.0.1:3000/api/v1';
const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const SERVER_ERROR = `x-api-key: ${KEY}
API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CExampLeExampLeExampL"}`;

type Who = 'ada' | 'bob' | 'vera';
const cookies = new Map<Who, string>();
const ids = new Map<Who, string>();
let readKey = '';

async function enter(name: Who, role: string): Promise<void> {
  const { id, email } = await anAccount({ role, email: `${name}@example.com` });
  const { token } = await signIn({
    email,
    password: A_PASSWORD,
    userAgent: null,
    formerToken: undefined,
    now: new Date(),
  });
  cookies.set(name, sessionCookie(token).split(';')[0] ?? '');
  ids.set(name, id);
}

beforeAll(async () => {
  await enter('ada', 'admin');
  await enter('bob', 'responder');
  await enter('vera', 'viewer');
  const created = await createIngestKey({
    name: 'all',
    scopes: ['ingest', 'read'],
    expiresAt: null,
    createdBy: { kind: 'key', keyId: 'test', scopes: [] },
    now: new Date(),
  });
  readKey = created.secret;
  forgetKnownKeys();
});
beforeEach(async () => {
  await prisma().case.deleteMany();
  await prisma().statusPoll.deleteMany();
  await prisma().auditEntry.deleteMany();
});

type Handler = (request: Request, context: never) => Promise<Response>;
type Ask = { as?: Who; body?: unknown; id?: string; ref?: string; path?: string; method?: string };

async function ask(handler: Handler, given: Ask = {}): Promise<Response> {
  const { as = 'ada', body, id = '', ref = '', path = '/cases' } = given;
  const method = given.method ?? (body === undefined ? 'GET' : 'POST');
  const request = new Request(`${HOST}${path}`, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: cookies.get(as) ?? '',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because every handler takes these parts of its address
  const context = { params: Promise.resolve({ id, ref }) } as never;
  return handler(request, context);
}
const detail = async (response: Response) => CaseDetail.parse(await response.json());
const problem = async (response: Response) => Problem.parse(await response.json());

/** Reports an event as a service does, and answers its reference. */
async function anEvent(given: Record<string, unknown> = {}): Promise<string> {
  const authorization = `Bearer ${readKey}`;
  const occurredAt = new Date().toISOString();
  const event = {
    id: crypto.randomUUID(),
    occurred_at: occurredAt,
    service: 'checkout',
    route: 'direct',
    endpoint: '/v1/messages',
    model: 'claude-sonnet-5-5',
    status: 500,
    error: { type: 'api_error', message: 'Internal server error' },
    request_id: 'req_011CExampLeExampLeExampL',
    ...given,
  };
  const body = JSON.stringify(event);
  const taken = await ingestHandler(
    new Request(`${HOST}/events`, { method: 'POST', headers: { authorization }, body }),
    undefined,
  );
  expect(taken.status).toBe(202);
  const listed = await listEventsHandler(
    new Request(`${HOST}/events?limit=200`, { headers: { authorization } }),
    undefined,
  );
  const { events } = EventsResponse.parse(await listed.json());
  return events.find(({ id }) => id === event.id)?.ref ?? '';
}

const paste = (text = SERVER_ERROR, rest: object = {}) => ({
  source: { kind: 'paste', text },
  ...rest,
});
async function opened(body: object = paste()): Promise<CaseDetail> {
  const answer = OpenCaseResponse.parse(await (await ask(POST, { body })).json());
  if (answer.kind !== 'opened') throw new Error('it was offered, not opened');
  return detail(await ask(getCase, { id: answer.case.id }));
}
const kinds = ({ entries }: CaseDetail) => entries.map(({ happening }) => happening.kind);
const step = ({ steps }: CaseDetail, name: string) => steps.find((one) => one.step === name);

/** A successful poll of the watched page at an instant. */
async function aPoll(at: Date): Promise<void> {
  const content = JSON.stringify(aSummaryBody());
  const hash = createHash('sha256').update(content).digest();
  await prisma().statusBody.createMany({
    data: { hash, content, firstSeenAt: at },
    skipDuplicates: true,
  });
  await prisma().statusPoll.create({
    data: {
      source: statusSettings().pageUrl,
      endpoint: 'summary',
      polledAt: at,
      outcome: 'ok',
      httpStatus: 200,
      latencyMs: 12,
      bodyHash: hash,
    },
  });
}

describe('opening a case', () => {
  test('from an event copies it, and says what the page said before it and says now', async () => {
    await aPoll(new Date(Date.now() - 20_000));
    const ref = await anEvent();
    const found = await opened({ source: { kind: 'event', ref } });
    expect(found).toMatchObject({
      title: 'api_error on direct, claude-sonnet-5-5',
      state: 'open',
      version: 1,
      failures: 1,
      opened_by: 'ada@example.com',
      owner: { name: 'ada@example.com' },
      subject: { branch: 'api_error_500', path: { endpoint: '/v1/messages' } },
    });
    expect(kinds(found)).toEqual(['event', 'opened', 'status']);
    const event = found.entries.find(({ happening }) => happening.kind === 'event');
    expect(event?.happening).toMatchObject({
      status_before: { is_known: true, components: [{ said: 'operational' }, {}] },
    });
    expect(step(found, 'check_status')).toMatchObject({ state: 'done' });
    expect(step(found, 'preserve')).toMatchObject({ state: 'done' });
  });

  test('says that the page is unknown where it was not read, and never green', async () => {
    await aPoll(new Date(Date.now() - 3_600_000));
    const found = await opened();
    const status = found.entries.find(({ happening }) => happening.kind === 'status');
    expect(status?.happening).toMatchObject({ said: { is_known: false, components: [] } });
    expect(step(found, 'check_status')).toMatchObject({ state: 'open' });
  });

  test('from a paste masks it again at the door: what was not masked is nowhere', async () => {
    const found = await opened();
    expect(kinds(found)).toEqual(['opened', 'status', 'paste']);
    const entry = found.entries.find(({ happening }) => happening.kind === 'paste');
    expect(entry?.happening).toMatchObject({ masked_on_arrival: 1, status: 500 });
    const whole = CaseEvidence.parse(
      await (await ask(getEvidence, { id: found.id, ref: entry?.id ?? '' })).json(),
    );
    expect(whole).toMatchObject({ kind: 'paste', triage: { branch: 'api_error_500' } });
    const { rows } = await pool().query<{ row: string }>(
      'SELECT e::text AS row FROM case_entries e UNION ALL SELECT c::text FROM cases c UNION ALL SELECT a::text FROM audit_entries a',
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(KEY.slice(20, 60));
  });

  test.each([
    [{ source: { kind: 'paste', text: ' \0 ' } }, 'source.text'],
    [{ source: { kind: 'paste', text: 'x'.repeat(262_145) } }, 'source.text'],
    [{ source: { kind: 'paste', text: SERVER_ERROR, failure: 7 } }, 'source.failure'],
    [{ source: { kind: 'group', id: 'g1' } }, 'source.kind'],
    [{ source: { kind: 'event', ref: 'e', text: 'no' } }, 'source.text'],
    [{}, 'source'],
  ])('is refused by the field: %#', async (body, field) => {
    const refused = await problem(await ask(POST, { body }));
    expect(refused.code).toBe('invalid_request');
    expect(refused.errors?.map((one) => one.field)).toEqual([field]);
  });

  test('is refused for an event that is not kept', async () => {
    const answer = await ask(POST, { body: { source: { kind: 'event', ref: 'bm90aGluZw' } } });
    expect(answer.status).toBe(404);
    expect(await prisma().case.count()).toBe(0);
  });

  test('takes a text with characters that no database stores', async () => {
    const found = await opened(paste(`\0${SERVER_ERROR}\ud800`));
    expect(found.failures).toBe(1);
  });
});

describe('a case about the same', () => {
  test('is offered in place of a second one, and nothing is stored', async () => {
    const first = await opened({ source: { kind: 'event', ref: await anEvent() } });
    const answer = await ask(POST, { as: 'bob', body: paste() });
    expect(answer.status).toBe(200);
    const offered = OpenCaseResponse.parse(await answer.json());
    expect(offered).toMatchObject({ kind: 'similar', cases: [{ id: first.id }] });
    expect(await prisma().case.count()).toBe(1);
    expect(await prisma().caseEntry.count()).toBe(3);
  });

  test('is opened all the same by somebody who says so', async () => {
    await opened();
    const second = await opened(paste(SERVER_ERROR, { despite_similar: true }));
    expect(second.state).toBe('open');
    expect(await prisma().case.count()).toBe(2);
  });

  test('is not looked for among closed ones, other branches and other paths', async () => {
    const closed = await opened();
    await ask(changeState, {
      method: 'PUT',
      id: closed.id,
      body: { version: 1, to: 'closed', reason: 'recovered' },
    });
    await opened();
    await opened(paste('API Error: 529 Overloaded'));
    await opened({
      source: { kind: 'event', ref: await anEvent({ status: 529 }) },
      despite_similar: true,
    });
    await opened({ source: { kind: 'event', ref: await anEvent({ status: 504 }) } });
    await opened({
      source: { kind: 'event', ref: await anEvent({ status: 504, model: 'other' }) },
    });
    expect(await prisma().case.count()).toBe(6);
  });

  test('is found by two people who open it at once: one opens, the others are offered it', async () => {
    const answers = await Promise.all(
      (['ada', 'bob', 'ada', 'bob'] as const).map(async (as) =>
        OpenCaseResponse.parse(await (await ask(POST, { as, body: paste() })).json()),
      ),
    );
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual([
      'opened',
      'similar',
      'similar',
      'similar',
    ]);
    expect(await prisma().case.count()).toBe(1);
  });
});

describe('two people at once', () => {
  test('never both change the state: the second is told what happened, and looks again', async () => {
    const { id } = await opened();
    const wanted = { method: 'PUT', id } as const;
    const answers = await Promise.all([
      ask(changeState, {
        ...wanted,
        body: { version: 1, to: 'waiting', reason: 'incident_declared' },
      }),
      ask(changeState, {
        ...wanted,
        as: 'bob',
        body: { version: 1, to: 'closed', reason: 'recovered' },
      }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const [late] = answers.filter(({ status }) => status === 409);
    const refused = late === undefined ? null : await problem(late);
    expect(refused?.detail).toMatch(/it is (waiting|closed), owned by ada@example.com/);
    const now = await detail(await ask(getCase, { id }));
    expect(now.version).toBe(2);
    expect(kinds(now).filter((kind) => kind === 'state')).toHaveLength(1);
  });

  test('add the same event once', async () => {
    const { id } = await opened();
    const body = { source: { kind: 'event', ref: await anEvent() } };
    const answers = await Promise.all([
      ask(addEvidence, { id, body }),
      ask(addEvidence, { id, body, as: 'bob' }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await detail(await ask(getCase, { id }))).failures).toBe(2);
  });

  test('lose no note', async () => {
    const { id } = await opened();
    const notes = Array.from({ length: 6 }, (_, index) => `note ${index}`);
    await Promise.all(notes.map(async (text) => ask(addNote, { id, body: { text } })));
    const { entries } = await detail(await ask(getCase, { id }));
    const texts = entries.flatMap(({ happening }) =>
      happening.kind === 'note' ? [happening.text] : [],
    );
    expect(texts.toSorted()).toEqual(notes);
  });
});

describe('a case', () => {
  test('outlives the events it was opened from', async () => {
    const longAgo = new Date(Date.now() - 29 * 86_400_000);
    const day = epochMsOf(Math.floor(longAgo.getTime() / 86_400_000) * 86_400_000);
    const ref = await anEvent({ occurred_at: longAgo.toISOString(), body: 'the whole body' });
    const found = await opened({ source: { kind: 'event', ref } });
    const { dropped } = await enforceRetention({
      now: epochMsOf(Date.now() + 5 * 86_400_000),
      retentionDays: 30,
    });
    expect(dropped).toContain(partitionName(day));

    const now = await detail(await ask(getCase, { id: found.id }));
    expect(now.entries).toEqual(found.entries);
    const entry = now.entries.find(({ happening }) => happening.kind === 'event');
    const whole = await ask(getEvidence, { id: found.id, ref: entry?.id ?? '' });
    expect(CaseEvidence.parse(await whole.json())).toMatchObject({
      kind: 'event',
      event: { ref, body: 'the whole body', request_id: 'req_011CExampLeExampLeExampL' },
    });
  });

  test('is kept for 400 days after it was closed, and for ever while it is not', async () => {
    const [kept, closed] = [await opened(), await opened(paste('API Error: 529 Overloaded'))];
    const body = { version: 1, to: 'closed', reason: 'recovered' };
    await ask(changeState, { method: 'PUT', id: closed.id, body });
    const closedDaysAgo = async (days: number): Promise<void> => {
      const closedAt = new Date(Date.now() - days * 86_400_000);
      await prisma().case.update({ where: { id: closed.id }, data: { closedAt } });
      await enforceRetention({ now: epochMsOf(Date.now()), retentionDays: 30 });
    };
    await closedDaysAgo(399);
    expect(await prisma().case.count()).toBe(2);
    await closedDaysAgo(401);
    expect((await prisma().case.findMany()).map(({ id }) => id)).toEqual([kept.id]);
    expect(await prisma().caseEntry.count({ where: { caseId: closed.id } })).toBe(0);
  });

  test('masks every word that people write into it', async () => {
    const { id } = await opened();
    const words = `it says ${KEY} here`;
    await ask(addNote, { id, body: { text: words } });
    await ask(markStep, { id, body: { step: 'preserve', mark: 'done', note: words } });
    await ask(recordMove, { id, body: { move: 'rotate_keys', why: words } });
    const body = { version: 1, to: 'waiting', reason: 'told_to_wait', note: words };
    await ask(changeState, { method: 'PUT', id, body });
    const found = await detail(await ask(getCase, { id }));
    expect(JSON.stringify(found.entries).match(/it says \[REDACTED:/g)).toHaveLength(4);
    expect(JSON.stringify(found)).not.toContain(KEY.slice(20, 60));
  });

  test('keeps who said what of a step, beside what the evidence says', async () => {
    const { id } = await opened();
    const body = { step: 'check_status', mark: 'done', note: 'AWS showed nothing at 13:50Z' };
    const marked = await detail(await ask(markStep, { id, body, as: 'bob' }));
    expect(step(marked, 'check_status')).toMatchObject({
      state: 'done',
      said: { by: 'bob@example.com', note: 'AWS showed nothing at 13:50Z' },
      evidence: { state: 'open' },
    });
  });

  test('records a weak first move with its own time, and the path is no longer still', async () => {
    const { id } = await opened();
    const doneAt = new Date(Date.now() - 60_000).toISOString();
    const body = { move: 'rotate_keys', why: 'the on-call runbook says so', done_at: doneAt };
    const changed = await detail(await ask(recordMove, { id, body }));
    expect(changed.entries.find(({ happening }) => happening.kind === 'move')).toMatchObject({
      at: doneAt,
      by: 'ada@example.com',
    });
    expect(step(changed, 'keep_path')).toMatchObject({ state: 'broken' });
    const ahead = { ...body, done_at: new Date(Date.now() + 3_600_000).toISOString() };
    expect((await problem(await ask(recordMove, { id, body: ahead }))).errors?.[0]?.field).toBe(
      'done_at',
    );
  });

  test('stores what the page says when it is asked', async () => {
    const { id } = await opened();
    await aPoll(new Date());
    const checked = await detail(await ask(checkStatus, { id, body: {} }));
    expect(step(checked, 'check_status')).toMatchObject({ state: 'done' });
  });

  test('is handed to somebody who may work on it, and to nobody else', async () => {
    const { id } = await opened();
    const hand = async (owner: string | null, version: number) =>
      ask(changeOwner, { method: 'PUT', id, body: { version, owner_id: owner } });
    const handed = await detail(await hand(ids.get('bob') ?? '', 1));
    expect(handed).toMatchObject({ owner: { name: 'bob@example.com' }, version: 2 });
    expect(handed.candidates.map(({ name }) => name)).toEqual([
      'ada@example.com',
      'bob@example.com',
    ]);
    expect((await hand(ids.get('vera') ?? '', 2)).status).toBe(400);
    expect((await detail(await hand(null, 2))).owner).toBeNull();
  });

  test.each([
    [{ version: 1, to: 'closed', reason: 'told_to_wait' }, 'reason'],
    [{ version: 1, to: 'done', reason: 'recovered' }, 'to'],
    [{ to: 'closed', reason: 'recovered' }, 'version'],
  ])('refuses a change that is none by its field: %#', async (body, field) => {
    const { id } = await opened();
    const refused = await problem(await ask(changeState, { method: 'PUT', id, body }));
    expect(refused.errors?.map((one) => one.field)).toEqual([field]);
  });

  test('leaves an audit entry for what matters: opening, states, owners, weak moves', async () => {
    const { id } = await opened();
    await ask(addNote, { id, body: { text: 'so' } });
    await ask(recordMove, { id, body: { move: 'change_billing', why: 'so' } });
    const body = { version: 1, to: 'escalated', reason: 'sent_to_anthropic' };
    await ask(changeState, { method: 'PUT', id, body });
    await ask(changeOwner, { method: 'PUT', id, body: { version: 2, owner_id: null } });
    const entries = await prisma().auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(entries.map(({ action }) => action).toSorted()).toEqual([
      'case.opened',
      'case.owner-changed',
      'case.state-changed',
      'case.weak-move-recorded',
    ]);
    expect(new Set(entries.map(({ target }) => target))).toEqual(new Set([`case:${id}`]));
  });

  test('that is full can still be closed', async () => {
    const { id } = await opened();
    const full = Array.from({ length: 1_000 }, (_, index) => ({
      id: crypto.randomUUID(),
      caseId: id,
      at: new Date(),
      recordedAt: new Date(),
      actor: 'system',
      actorName: 'system',
      kind: 'note',
      happening: { kind: 'note', text: `n ${index}`, masked: 0 },
    }));
    await prisma().caseEntry.createMany({ data: full });
    expect((await ask(addNote, { id, body: { text: 'one more' } })).status).toBe(409);
    const body = { version: 1, to: 'closed', reason: 'recovered' };
    expect((await ask(changeState, { method: 'PUT', id, body })).status).toBe(200);
  });
});

describe('the list of cases', () => {
  test('is newest first, page by page, and narrowed by state', async () => {
    const texts = [SERVER_ERROR, 'API Error: 529 Overloaded', '429 rate_limit_error'];
    const made: CaseDetail[] = [];
    for (const text of texts) made.push(await opened(paste(text)));
    const body = { version: 1, to: 'closed', reason: 'duplicate' };
    await ask(changeState, { method: 'PUT', id: made[0]?.id ?? '', body });
    const list = async (query: string) =>
      CasesResponse.parse(await (await ask(GET, { path: `/cases?${query}` })).json());
    const first = await list('limit=2');
    expect(first.cases.map(({ id }) => id)).toEqual([made[2]?.id, made[1]?.id]);
    const second = await list(`limit=2&before=${first.next ?? 0}`);
    expect(second.cases.map(({ id }) => id)).toEqual([made[0]?.id]);
    expect(second.next).toBeNull();
    expect((await list('state=unsettled')).cases).toHaveLength(2);
    expect((await list('state=closed')).cases.map(({ id }) => id)).toEqual([made[0]?.id]);
    expect((await list('branch=overloaded_529')).cases).toHaveLength(1);
  });
});

describe('working on cases is refused', () => {
  test('to a viewer, who may read them', async () => {
    const { id } = await opened();
    expect((await ask(getCase, { id, as: 'vera' })).status).toBe(200);
    expect((await ask(POST, { as: 'vera', body: paste() })).status).toBe(403);
    expect((await ask(addNote, { as: 'vera', id, body: { text: 'x' } })).status).toBe(403);
    expect(await prisma().case.count()).toBe(1);
  });

  test('where there is no such case', async () => {
    const id = 'case_none';
    expect((await ask(getCase, { id })).status).toBe(404);
    expect((await ask(addNote, { id, body: { text: 'x' } })).status).toBe(404);
    expect((await ask(checkStatus, { id, body: {} })).status).toBe(404);
    expect((await ask(getEvidence, { id, ref: 'x' })).status).toBe(404);
    const body = { version: 1, to: 'closed', reason: 'recovered' };
    expect((await ask(changeState, { method: 'PUT', id, body })).status).toBe(404);
  });
});
