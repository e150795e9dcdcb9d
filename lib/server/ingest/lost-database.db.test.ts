import { expect, test } from 'vitest';
import { readPath } from '#lib/domain/event/reported-path.ts';
import { unnoted } from '#lib/domain/event/safe-string.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { ensureDimensions } from './dimensions.ts';
import { pathRowFor, serviceIdFor } from './known-paths.ts';
import { withWriter } from './with-writer.ts';

useTestDatabase();

test('a connection that is lost between two statements costs the work on it, not the process', async () => {
  const work = withWriter(pool(), async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const lost = new Promise((resolve) => client.once('end', resolve));
    await pool().query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    await client.query('SELECT 1');
  });
  await expect(work).rejects.toThrow('not queryable');
  expect(
    await withWriter(pool(), async (client) => (await client.query('SELECT 1')).rowCount),
  ).toBe(1);
});

test('what was written before the connection was lost is written again, for the database may be another', async () => {
  const reading = readPath({ model: 'claude-opus-5' }, unnoted());
  if (reading.kind !== 'read') throw new Error(reading.kind);
  const dimensions = {
    keyId: newUuidV7(Date.now()),
    serviceId: serviceIdFor('checkout'),
    service: 'checkout',
    path: pathRowFor(reading.path),
    seenAt: new Date().toISOString(),
  };
  const write = (): Promise<unknown> =>
    withWriter(pool(), (client) =>
      ensureDimensions(client, {
        rows: [dimensions],
        dimensionsOf: (row) => row,
        caps: { services: 10, paths: 10 },
      }),
    );
  await write();
  await pool().query('DELETE FROM services');
  await write();
  expect((await pool().query('SELECT 1 FROM services')).rowCount).toBe(0);
  await expect(
    withWriter(pool(), (client) => client.query('SELECT pg_terminate_backend(pg_backend_pid())')),
  ).rejects.toThrow('terminating');
  await write();
  expect((await pool().query('SELECT name FROM services')).rows).toEqual([{ name: 'checkout' }]);
});
