import { expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import type { AddedOutcome, GroupCommit } from './group-commit.ts';
import { storeBatch } from './store-batch.ts';

type Row = { readonly path: { readonly id: string } };

const NOW = epochMsOf(Date.UTC(2026, 10, 25));

function writerThatSays(outcomes: readonly AddedOutcome[]): GroupCommit<Row> {
  return {
    add: async () => outcomes,
    load: () => ({ rows: 0, bytes: 0 }),
    stop: async () => undefined,
  };
}

test('each event that was not stored is named with its place and what to do about it', async () => {
  const outcomes: readonly AddedOutcome[] = [
    'stored',
    'unconfirmed',
    'duplicate',
    'unstorable',
    'conflict',
    'too_many_paths',
    'too_many_services',
  ];
  const { response } = await storeBatch(
    writerThatSays(outcomes),
    { items: ['bad', ...outcomes], keyId: 'key', receivedAt: NOW, bytes: 1 },
    (item) =>
      item === 'bad'
        ? { kind: 'rejected', rejection: { code: 'invalid_field', field: 'status', detail: 'No.' } }
        : { kind: 'row', row: { path: { id: 'path' } } },
  );
  expect(response).toMatchObject({ accepted: 1, duplicates: 1 });
  expect(response.rejected.map(({ index, code }) => [index, code])).toEqual([
    [0, 'invalid_field'],
    [2, 'not_confirmed'],
    [4, 'unstorable'],
    [5, 'conflict'],
    [6, 'too_many_paths'],
    [7, 'too_many_services'],
  ]);
  expect(response.rejected[1]?.detail).toContain('Send it again');
});
