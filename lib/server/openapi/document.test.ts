import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './document.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const Described = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

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
  expect(described.toSorted()).toEqual(served().toSorted());
});
