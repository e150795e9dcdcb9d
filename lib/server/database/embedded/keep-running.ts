import { setTimeout as delay } from 'node:timers/promises';
import type { Report } from '../../runtime/report.ts';
import { restartDelayMs } from '../../runtime/restart-delay.ts';
import type { EmbeddedDatabase } from './ensure-embedded-database.ts';

const LOOK_MS = 500;

/**
 * Looks after the server and starts it again when it died. `moved` is told when it had to take another port,
 * because whoever is connected must learn the new address.
 */
export function keepRunning(args: {
  database: EmbeddedDatabase;
  ensure: (signal: AbortSignal) => Promise<EmbeddedDatabase>;
  moved: (database: EmbeddedDatabase) => Promise<void>;
  log: Report;
}): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current = args.database;
  const look = async (): Promise<void> => {
    for (let failures = 0; ; ) {
      await delay(failures === 0 ? LOOK_MS : restartDelayMs(failures), undefined, { signal });
      if (current.isRunning()) continue;
      args.log('database.died', { pid: current.pid });
      try {
        const successor = await args.ensure(signal);
        const hasMoved = successor.url !== current.url;
        current = successor;
        failures = 0;
        if (hasMoved) await args.moved(successor);
      } catch (error) {
        if (signal.aborted) throw error;
        failures += 1;
        args.log('database.restart-failed', { error });
      }
    }
  };
  // It only ends by the abort.
  const looking = look().catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await looking;
      await current.stop();
    },
  };
}
