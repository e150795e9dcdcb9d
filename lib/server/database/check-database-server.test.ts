import { expect, test } from 'vitest';
import { checkDatabaseServer, refuseOldVersion } from './check-database-server.ts';

test.each([150_000, 150_003, 180_004])('a server of version %i is new enough', (version) => {
  expect(() => refuseOldVersion(version)).not.toThrow();
});

test.each([
  [149_999, 14],
  [90_624, 9],
])('a server of version %i is refused as a PostgreSQL %i', (version, major) => {
  expect(() => refuseOldVersion(version)).toThrow(
    `DATABASE_URL names a PostgreSQL ${major}, and Samepath needs 15 or later.`,
  );
});

test('a server that does not say its version is refused', () => {
  expect(() => refuseOldVersion(Number.NaN)).toThrow('needs 15 or later');
});

test('a certificate that is not there is told in one sentence, without the URL', async () => {
  const url = 'postgresql://u@127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/nonexistent';
  await expect(checkDatabaseServer(url)).rejects.toMatchObject({
    name: 'StartRefusal',
    message:
      'The database of DATABASE_URL is not available, a certificate or key that its URL names is not there: correct DATABASE_URL.',
  });
});
