import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEmptyDatabase } from '#lib/testing/test-database.ts';
import { MigrationError, migrate } from './migrate.ts';

let directory: string;
let connectionString: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'samepath-migrations-'));
  connectionString = await createEmptyDatabase();
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(name: string, sql: string): void {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, 'migration.sql'), sql);
}

async function query(statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const records = (): Promise<Record<string, unknown>[]> =>
  query(`SELECT migration_name, length(checksum) AS checksum_length, finished_at IS NOT NULL AS finished,
    rolled_back_at IS NOT NULL AS rolled_back, applied_steps_count, logs FROM _prisma_migrations ORDER BY started_at`);

describe('migrate refuses in one sentence', () => {
  beforeEach(() => write('1_first', 'CREATE TABLE things (id int);'));

  test('when its user may not create tables', async () => {
    const role = `limited_${randomInt(1e9)}`;
    const password = ['li', 'mited'].join('');
    await query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    const limited = new URL(connectionString);
    [limited.username, limited.password] = [role, password];
    try {
      await expect(migrate({ connectionString: limited.href, directory })).rejects.toMatchObject({
        name: 'MigrationError',
        message:
          'The database cannot be migrated: its user may not create tables: GRANT CREATE, USAGE ON SCHEMA public to that user.',
      });
    } finally {
      await query(`DROP ROLE ${role}`);
    }
  });

  test('when the database is read-only', async () => {
    const readOnly = new URL(connectionString);
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on');
    await expect(migrate({ connectionString: readOnly.href, directory })).rejects.toThrow(
      /^The database cannot be migrated: it is read-only/,
    );
  });

  test('when the database does not answer', async () => {
    await expect(
      migrate({ connectionString: 'postgresql://u@127.0.0.1:1/x', directory }),
    ).rejects.toMatchObject({
      name: 'MigrationError',
      message:
        'The database cannot be migrated: it cannot be used (ECONNREFUSED): check it and DATABASE_URL.',
    });
  });

  test('when another program keeps the lock', async () => {
    const other = new Client({ connectionString });
    await other.connect();
    try {
      await other.query('SELECT pg_advisory_lock(72707369)');
      await expect(migrate({ connectionString, directory, lockWaitMsMax: 50 })).rejects.toThrow(
        /another program holds the migration lock/,
      );
    } finally {
      await other.end();
    }
  });
});

describe('migrate', () => {
  test('applies what is pending in order of name, several statements and bodies in dollar quotes included', async () => {
    write(
      '2_second',
      'ALTER TABLE things ADD COLUMN n int; DO $$ BEGIN INSERT INTO things (n) VALUES (7); END $$;',
    );
    write('1_first', 'CREATE TABLE things (id int GENERATED ALWAYS AS IDENTITY);');
    const { applied } = await migrate({ connectionString, directory });
    expect(applied).toEqual(['1_first', '2_second']);
    expect(await query('SELECT n FROM things')).toEqual([{ n: 7 }]);
  });

  test("keeps Prisma's own records", async () => {
    write('1_first', 'CREATE TABLE things (id int);');
    await migrate({ connectionString, directory });
    expect(await records()).toEqual([
      {
        migration_name: '1_first',
        checksum_length: 64,
        finished: true,
        rolled_back: false,
        applied_steps_count: 1,
        logs: null,
      },
    ]);
  });

  test('applies once when several processes start at the same time', async () => {
    write('1_first', 'CREATE TABLE things (id int); SELECT pg_sleep(0.2);');
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => migrate({ connectionString, directory })),
    );
    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(['1_first']);
    expect(await records()).toHaveLength(1);
  });

  test('refuses when an applied migration was edited', async () => {
    write('1_first', 'CREATE TABLE things (id int);');
    await migrate({ connectionString, directory });
    write('1_first', 'CREATE TABLE things (id bigint);');
    await expect(migrate({ connectionString, directory })).rejects.toThrow(
      /1_first was edited after it was applied/,
    );
  });

  test('leaves nothing of a failed migration but a record of it, and tries the repaired file again', async () => {
    write('1_first', 'CREATE TABLE things (id int); SELECT 1 / 0;');
    await expect(migrate({ connectionString, directory })).rejects.toThrow(MigrationError);
    expect(await query("SELECT to_regclass('things') AS it")).toEqual([{ it: null }]);
    expect(await records()).toMatchObject([
      { finished: false, rolled_back: true, logs: 'SQLSTATE 22012' },
    ]);
    write('1_first', 'CREATE TABLE things (id int);');
    expect((await migrate({ connectionString, directory })).applied).toEqual(['1_first']);
  });

  test('refuses when another tool left a migration unfinished', async () => {
    write('1_first', 'CREATE TABLE things (id int);');
    await migrate({ connectionString, directory });
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate({ connectionString, directory })).rejects.toThrow(
      /1_first was left unfinished/,
    );
  });

  test('keeps no secret or row of a failed migration in its record', async () => {
    write('1_first', "SELECT 'a-secret'::int;");
    await expect(migrate({ connectionString, directory })).rejects.toThrow(MigrationError);
    expect(JSON.stringify(await records())).not.toContain('a-secret');
  });
});
