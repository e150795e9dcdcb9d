import { describe, expect, test, vi } from 'vitest';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { type RowStore, storeRows } from './store-rows.ts';

vi.mock('../log.ts', () => ({ log: { warn: () => undefined, error: () => undefined } }));

const ADDED = { owner: 'key', path: 'path', bytes: 1 };

const LIMITS = { flushRowsMax: 10, flushBytesMax: 10, queueRowsMax: 40, queueBytesMax: 10 };

function failing(code: string): Error {
  return Object.assign(new Error('of the database'), { code });
}

/** Holds no `poison`, and cannot be used once it is asked for the row `lost` alone. */
const breaking: RowStore<string> = {
  keyOf: () => null,
  insert: async (rows) => {
    if (rows.includes('poison')) throw failing('22021');
    if (rows.includes('lost')) throw failing('57P01');
    return { keys: 'all', keptOut: new Map() };
  },
};

function aWriter(committed: () => void): GroupCommit<string> {
  return createGroupCommit<string>({
    store: (group) => storeRows(breaking, group),
    committed,
    ...LIMITS,
  });
}

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

  test('says so of these rows, and of the others that they were committed', async () => {
    const committed = vi.fn<() => void>();
    const writer = aWriter(committed);
    const answers = await Promise.allSettled([
      writer.add(['one', 'two'], ADDED),
      writer.add(['poison', 'lost'], ADDED),
      writer.add(['lost'], ADDED),
    ]);
    expect(answers).toMatchObject([
      { status: 'fulfilled', value: ['stored', 'stored'] },
      { status: 'fulfilled', value: ['unstorable', 'unconfirmed'] },
      { status: 'rejected', reason: { code: 'unavailable', limit: 'database' } },
    ]);
    expect(committed).toHaveBeenCalledOnce();
    expect(writer.load()).toEqual({ rows: 0, bytes: 0 });
  });

  test('says that nothing was committed where nothing was', async () => {
    const committed = vi.fn<() => void>();
    await expect(aWriter(committed).add(['lost'], ADDED)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(committed).not.toHaveBeenCalled();
  });
});

describe('a writer that cannot keep up', () => {
  /** Flushes one row at a time, in the order in which it was given them. */
  function aSlowWriter(order: string[]): GroupCommit<string> {
    return createGroupCommit<string>({
      store: async (rows) => {
        order.push(...rows);
        return { outcomes: new Map(rows.map((row) => [row, 'stored'])), failure: null };
      },
      committed: () => undefined,
      ...LIMITS,
      flushRowsMax: 1,
    });
  }

  test.each([
    ['key', { owner: 'noisy', path: 'p' }, { owner: 'quiet', path: 'p' }],
    ['path', { owner: 'one', path: 'noisy' }, { owner: 'one', path: 'quiet' }],
  ])('serves a quiet %s before the rest of a noisy one', async (_, noisy, quiet) => {
    const order: string[] = [];
    const writer = aSlowWriter(order);
    const lane = { ...ADDED, ...noisy };
    const waiting = ['n1', 'n2'].map((row) => writer.add([row], lane));
    await Promise.all([...waiting, writer.add(['q1'], { ...ADDED, ...quiet })]);
    expect(order).toEqual(['n1', 'q1', 'n2']);
  });

  test('lets no key fill more than half of the queue, and no path of it more than a quarter', async () => {
    const writer = createGroupCommit<string>({
      store: async (rows) => ({
        outcomes: new Map(rows.map((row) => [row, 'stored'])),
        failure: null,
      }),
      committed: () => undefined,
      ...LIMITS,
      queueRowsMax: 8,
      queueBytesMax: 100,
    });
    const add = (owner: string, path: string): Promise<unknown> =>
      writer.add(['a', 'b'], { owner, path, bytes: 1 });
    const answers = await Promise.allSettled([
      add('noisy', 'x'),
      add('noisy', 'x'),
      add('noisy', 'y'),
      add('noisy', 'z'),
      add('quiet', 'x'),
      add('other', 'x'),
      add('third', 'x'),
    ]);
    const limits = answers.map((answer) =>
      answer.status === 'fulfilled' ? 'taken' : answer.reason.limit,
    );
    expect(limits).toEqual([
      'taken',
      'queue_share_path',
      'taken',
      'queue_share_key',
      'taken',
      'taken',
      'queue',
    ]);
    expect(await add('noisy', 'x')).toEqual(['stored', 'stored']);
  });
});
