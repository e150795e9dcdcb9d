import { describe, expect, test, vi } from 'vitest';
import { holdExit } from './hold-exit.ts';

type Exit = typeof process.exit;

describe('the exit of the process', () => {
  const setUp = (finish: () => Promise<void>, msMax = 5_000) => {
    const exit = vi.fn<(code?: unknown) => void>();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because nothing here relies on it never returning
    const holder = { exit: exit as unknown as Exit };
    holdExit({ holder, finish, msMax });
    return { holder, exit };
  };

  test('waits for what is to be finished, and keeps its code', async () => {
    const finishing = Promise.withResolvers<undefined>();
    const { holder, exit } = setUp(() => finishing.promise);
    holder.exit(143);
    await Promise.resolve();
    expect(exit).not.toHaveBeenCalled();
    finishing.resolve(undefined);
    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(143));
  });

  test('does not wait for ever', async () => {
    const { holder, exit } = setUp(() => new Promise(() => undefined), 10);
    holder.exit(143);
    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(143));
  });

  test('comes once, also when it is asked for twice and the end fails', async () => {
    const { holder, exit } = setUp(() => Promise.reject(new Error('the end failed')));
    holder.exit(143);
    holder.exit(1);
    await vi.waitFor(() => expect(exit).toHaveBeenCalledTimes(1));
    expect(exit).toHaveBeenCalledWith(143);
  });
});
