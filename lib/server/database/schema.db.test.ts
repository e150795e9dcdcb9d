import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool, prisma } from './pool.ts';

useTestDatabase();

type Column = { readonly table: string; readonly column: string; readonly nullable: boolean };

/** Scalar fields of each model as columns; relations have no column. */
function columnsOfSchema(text: string): readonly Column[] {
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map((model) => model[1]));
  return models.flatMap(([, , body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
    return [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\[\]|\?)?(.*)$/gm)]
      .filter(([, , type]) => !names.has(type))
      .map(([, name = '', , arity, rest = '']) => ({
        table,
        column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name,
        nullable: arity === '?',
      }));
  });
}

test('every field of every model is a column of the migrated database, and the other way round', async () => {
  const { rows } = await pool().query<Column>(
    `SELECT table_name AS "table", column_name AS "column", is_nullable = 'YES' AS nullable
     FROM information_schema.columns c JOIN pg_class p ON p.oid = to_regclass(quote_ident(c.table_name))
     WHERE table_schema = 'public' AND NOT p.relispartition AND table_name <> '_prisma_migrations'`,
  );
  const inOrder = (columns: readonly Column[]): readonly string[] =>
    columns.map((c) => `${c.table}.${c.column}${c.nullable ? '?' : ''}`).toSorted();
  expect(inOrder(rows)).toEqual(
    inOrder(columnsOfSchema(readFileSync('prisma/schema.prisma', 'utf8'))),
  );
});

test('Prisma writes and reads rows over the one pool', async () => {
  const at = new Date('2026-11-22T10:00:00.123Z');
  await prisma().lease.create({ data: { name: 'a-job', holder: 'one', until: at } });
  const { rows } = await pool().query('SELECT name, holder, until FROM leases');
  expect(rows).toEqual([{ name: 'a-job', holder: 'one', until: at }]);
  expect(await prisma().lease.findUnique({ where: { name: 'a-job' } })).toMatchObject({
    until: at,
  });
});

test('Prisma reads every model', async () => {
  const client = prisma();
  const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) /gm)];
  expect(models.length).toBeGreaterThan(20);
  for (const [, name = ''] of models) {
    const model: unknown = Reflect.get(client, `${name[0]?.toLowerCase()}${name.slice(1)}`);
    if (!hasFindFirst(model)) throw new Error(`no such model: ${name}`);
    expect(await model.findFirst()).toBeDefined();
  }
});

function hasFindFirst(value: unknown): value is { findFirst: () => Promise<unknown> } {
  return typeof value === 'object' && value !== null && 'findFirst' in value;
}

test('a committed row is durable: nothing of the durability of PostgreSQL is switched off', async () => {
  const { rows } = await pool().query(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name`,
  );
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
});
