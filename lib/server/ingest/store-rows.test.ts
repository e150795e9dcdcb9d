import { describe, expect, test, vi } from 'vitest';
import { createGroupCommit } from './group-commit.ts';
import { type RowStore, storeRows } from './store-rows.ts';

vi.mock('../log.ts', () => ({ log: { warn: () => undefined, error: () => undefined } }));

function failing(code: string): Error {
  return Object.assign(new Error('of the database'), { code });
}

/** Holds no `poison`, and cannot be used once it is asked for the row `lost` alone. */
const breaking: RowStore<string> = {
  keyOf: () => null,
  insert: async (rows) => {
    if (rows.includes('poison')) throw failing('22021');
    if (rows.includes('lost')) throw failing('57P01');
    return 'all';
  },
};

describe('a database that is lost while rows are halved', () => {
  const rows = ['one', 'two', 'poison', 'lost'];

  test('leaves out of the answer only the rows that were not stored', async () => {
    const { outcomes, failure } = await storeRows(breaking, rows);
    expect([...outcomes]).toEqual([
      ['one', 'stored'],
      ['two', 'stored'],
      ['poison', 'unstorable'],
    ]);
    expect(failure).toMatchObject({ code: '57P01' });
  });

  test('refuses only the requests with such a row, and says that something was committed', async () => {
    const committed = vi.fn<() => void>();
    const writer = createGroupCommit<string>({
      store: (group) => storeRows(breaking, group),
      committed,
      flushRowsMax: 10,
      flushBytesMax: 10,
      queueRowsMax: 10,
      queueBytesMax: 10,
    });
    const answers = await Promise.allSettled([
      writer.add(['one', 'two'], 1),
      writer.add(['poison', 'lost'], 1),
    ]);
    expect(answers).toMatchObject([
      { status: 'fulfilled', value: ['stored', 'stored'] },
      { status: 'rejected', reason: { code: 'unavailable' } },
    ]);
    expect(committed).toHaveBeenCalledOnce();
    expect(writer.load()).toEqual({ rows: 0, bytes: 0 });
  });

  test('says that nothing was committed where nothing was', async () => {
    const committed = vi.fn<() => void>();
    const writer = createGroupCommit<string>({
      store: (group) => storeRows(breaking, group),
      committed,
      flushRowsMax: 10,
      flushBytesMax: 10,
      queueRowsMax: 10,
      queueBytesMax: 10,
    });
    await expect(writer.add(['lost'], 1)).rejects.toMatchObject({ code: 'unavailable' });
    expect(committed).not.toHaveBeenCalled();
  });
});
