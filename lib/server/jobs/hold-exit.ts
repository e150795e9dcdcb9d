import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../log.ts';

type Exit = typeof process.exit;

/**
 * Holds the exit of the process back until `finish` is done, at most `msMax`. Next ends the process itself, as
 * soon as the last request is answered and without asking anyone: only then may what requests use be closed.
 */
export function holdExit(args: {
  holder: { exit: Exit };
  finish: () => Promise<void>;
  msMax: number;
}): void {
  const { holder, finish, msMax } = args;
  const exit = holder.exit.bind(holder);
  let isHeld = false;
  function heldExit(code?: Parameters<Exit>[0]): void {
    if (isHeld) return;
    isHeld = true;
    const finished = finish().catch((error: unknown) => log.error('process.end-failed', { error }));
    const limit = sleep(msMax, undefined, { ref: false });
    void Promise.race([finished, limit]).then(() => exit(code));
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because it ends in the real exit; only its type says that it never returns
  holder.exit = heldExit as Exit;
}
