import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { RouteInput } from '#lib/contract/routes.ts';
import { prisma } from '#lib/server/database/pool.ts';
import {
  allowLoopback,
  emptyLab,
  LAB_ACTOR,
  LAB_CREDENTIAL,
  LAB_VARIABLE,
} from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { createRoute } from './create-route.ts';
import { listRoutes } from './list-routes.ts';
import { removeRoute } from './remove-route.ts';
import { updateRoute } from './update-route.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'samepath-credentials-'));
process.env['ROUTE_CREDENTIAL_FOLDER'] = folder;
allowLoopback();
useTestDatabase();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyLab);

const input = (given: Partial<RouteInput> = {}): RouteInput =>
  RouteInput.parse({
    name: 'direct',
    kind: 'direct',
    base_url: 'https://127.0.0.1:9',
    credential_name: LAB_VARIABLE,
    ...given,
  });
const created = async (given: Partial<RouteInput> = {}) =>
  createRoute({ input: input(given), createdBy: LAB_ACTOR, now: new Date() });

describe('a route', () => {
  test('names its credential, says whether this host has it, and holds no value', async () => {
    writeFileSync(path.join(folder, 'gateway-key'), LAB_CREDENTIAL);
    await created();
    await created({ name: 'gateway:b', kind: 'gateway', credential_name: 'SAMEPATH_ROUTE_ABSENT' });
    await created({
      name: 'gateway:c',
      kind: 'gateway',
      credential_source: 'file',
      credential_name: 'gateway-key',
    });
    const { routes } = await listRoutes();
    expect(routes.map(({ name, credential_state }) => `${name} ${credential_state}`)).toEqual([
      'direct set',
      'gateway:b not_set',
      'gateway:c set',
    ]);
    expect(JSON.stringify(routes)).not.toContain(LAB_CREDENTIAL);
    expect(JSON.stringify(await prisma().route.findMany())).not.toContain(LAB_CREDENTIAL);
  });

  test('is changed and removed, each with an entry in the audit', async () => {
    const { id } = await created();
    const changed = await updateRoute({
      id,
      input: input({ owner_label: 'team-a' }),
      changedBy: LAB_ACTOR,
      now: new Date(),
    });
    expect(changed).toMatchObject({ id, owner_label: 'team-a' });
    await removeRoute({ id, removedBy: LAB_ACTOR, now: new Date() });
    expect((await listRoutes()).routes).toEqual([]);
    const audited = await prisma().auditEntry.findMany({ where: { target: `route:${id}` } });
    expect(audited.map(({ action }) => action).toSorted()).toEqual([
      'route.changed',
      'route.created',
      'route.removed',
    ]);
  });

  test('has no twin of the same name, address and owner', async () => {
    await created();
    await expect(created()).rejects.toMatchObject({ code: 'conflict' });
    await created({ owner_label: 'team-a' });
  });

  test.each([
    ['a setting of this process', { credential_name: 'DATABASE_URL' }, 'credential_name'],
    [
      'a file outside the folder',
      { credential_source: 'file' as const, credential_name: '../passwd' },
      'credential_name',
    ],
    ['the metadata of a cloud', { base_url: 'http://169.254.169.254' }, 'base_url'],
    ['a private range that is not listed', { base_url: 'https://10.1.2.3' }, 'base_url'],
  ])('may not name %s', async (_, given, field) => {
    await expect(created(given)).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [expect.objectContaining({ field })],
    });
  });

  test.each([
    [
      'a password in its address',
      { base_url: `https://u:${'pw'.repeat(4)}@llm.example` },
      'base_url',
    ],
    ['a header that bears a secret', { extra_headers: { 'x-source': LAB_CREDENTIAL } }, 'x-source'],
    ['a header outside the list', { extra_headers: { cookie: 'a=b' } }, 'cookie'],
    ['a style without its header', { auth_style: 'header' as const }, 'auth_header'],
  ])('is not described with %s', (_, given, field) => {
    const { error } = RouteInput.safeParse({
      name: 'direct',
      kind: 'direct',
      base_url: 'https://llm.example',
      credential_name: LAB_VARIABLE,
      ...given,
    });
    expect(error?.issues.map((issue) => issue.path.at(-1))).toEqual([field]);
  });
});
