import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readItems } from '../ingest/read-items.ts';
import { SIGNALS } from '../otlp/signals.ts';
import { openApiDocument } from './document.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const Described = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const Form = z.object({
  type: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const Taking = z.object({
  requestBody: z.object({
    content: z.object({
      'application/json': z.object({ schema: z.object({ anyOf: z.array(Form) }) }),
    }),
  }),
});
const Refusing = z.object({ responses: z.record(z.string(), z.unknown()) });
const { paths } = Described.parse(openApiDocument());

/** A body in each JSON form that the description offers; the item itself is described by name. */
function offeredBodies(address: string, item: object): string[] {
  const { anyOf } = Taking.parse(paths[address]?.['post']).requestBody.content['application/json']
    .schema;
  return anyOf.map(({ type, properties }) => {
    if (type === 'array') return JSON.stringify([item]);
    const [listName] = Object.keys(properties ?? {});
    return JSON.stringify(listName === undefined ? item : { [listName]: [item] });
  });
}

test.each([
  ['/api/v1/events', 'events', { status: 500 }],
  ['/api/v1/deliveries', 'deliveries', { id: 'a', minute: '2026-11-22T13:51:00Z' }],
  ['/api/v1/traffic', 'traffic', { minute: '2026-11-22T13:51:00Z', requests: 1 }],
])('offers for %s the very forms that its reader takes', (address, listName, item) => {
  const form = { contentType: 'application/json', listName };
  const read = offeredBodies(address, item).map((body) => readItems(body, form));
  expect(read).toEqual([[item], [item], [item]]);
});

/** What a new case, a packet, a retest or a comparison is about is named in its body. */
const NAMING_IN_BODY = new Set([
  '/api/v1/cases',
  '/api/v1/packets',
  '/api/v1/retests',
  '/api/v1/retest-plans',
  '/api/v1/comparisons',
  '/api/v1/comparison-plans',
  '/api/v1/degraded-modes',
]);

/** The token of a run says which it is; another address with it is 401. */
const NAMED_BY_TOKEN = new Set(['/api/v1/retests/{id}/run']);

test('names each refusal that can come: 500 everywhere, 404 where something is named', () => {
  for (const [address, methods] of Object.entries(paths)) {
    for (const method of Object.values(methods)) {
      const { responses } = Refusing.parse(method);
      expect(Object.keys(responses)).toContain('500');
      const isNaming =
        (address.includes('{') && !NAMED_BY_TOKEN.has(address)) ||
        (NAMING_IN_BODY.has(address) && method === methods['post']);
      expect(Object.keys(responses).includes('404')).toBe(isNaming);
    }
  }
});

/** Telemetry has one route for all addresses, and the verb knows which there are. */
const TELEMETRY = [...SIGNALS.keys()].map((address) => `POST ${address}`);

function served(): string[] {
  return globSync('app/api/v1/**/route.ts', { cwd: root }).flatMap((file) => {
    const address = `/${path.dirname(file).slice('app/'.length)}`.replaceAll(/\[(\w+)\]/g, '{$1}');
    const source = readFileSync(path.join(root, file), 'utf8');
    return METHODS.filter((method) =>
      new RegExp(`export (?:const|(?:async )?function) ${method}\\b`).test(source),
    ).map((method) => `${method} ${address}`);
  });
}

test('describes every address of the API that is served, and no other', () => {
  const described = Object.entries(Described.parse(openApiDocument()).paths).flatMap(
    ([address, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${address}`),
  );
  expect(described.toSorted()).toEqual([...served(), ...TELEMETRY].toSorted());
});
