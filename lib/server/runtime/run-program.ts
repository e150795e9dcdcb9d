import { StartRefusal } from './start-refusal.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The refusals of parts that know nothing of the start. Each message is one sentence for the operator. */
const REFUSALS: ReadonlySet<string> = new Set([
  'StartRefusal',
  'EnvironmentError',
  'MigrationError',
  'BootstrapError',
  'RulePackError',
]);

/** What must be ended, in the order in which it was started. */
export type Teardown = (() => Promise<void>)[];

type Work = (args: { teardown: Teardown; signal: AbortSignal }) => Promise<void>;

/**
 * Runs `boot`, waits for SIGINT, SIGTERM or SIGHUP, tears down from the last to the first, and ends the
 * process: with 0 after an orderly stop, whichever signal asked for it; with 1 when `boot` refuses or fails.
 */
export async function runUntilStopped(boot: Work): Promise<never> {
  return await run(boot, { staysUntilStopped: true });
}

/** Runs `work`, tears down and ends the process. A signal aborts the work and counts as a failure. */
export async function runOnce(work: Work): Promise<never> {
  return await run(work, { staysUntilStopped: false });
}

async function run(
  work: Work,
  { staysUntilStopped }: { staysUntilStopped: boolean },
): Promise<never> {
  const { signal, asked } = stopSignal();
  const teardown: Teardown = [];
  let exitCode = 0;
  try {
    await work({ teardown, signal });
    if (staysUntilStopped) await asked;
  } catch (error) {
    const wasStopped = signal.aborted && staysUntilStopped;
    if (!wasStopped) exitCode = 1;
    if (!signal.aborted) process.stderr.write(`${complaint(error)}\n`);
  }
  for (const end of teardown.toReversed()) {
    await end().catch((error: unknown) => process.stderr.write(`${complaint(error)}\n`));
  }
  process.exit(exitCode);
}

/** Asked twice (a terminal and the shell in it both tell), it still stops once. */
function stopSignal(): { signal: AbortSignal; asked: Promise<void> } {
  const stopping = new AbortController();
  const asked = new Promise<void>((resolve) => {
    for (const name of STOP_SIGNALS) {
      process.on(name, () => {
        stopping.abort(new StartRefusal(`Stopped by ${name}.`));
        resolve();
      });
    }
  });
  return { signal: stopping.signal, asked };
}

function complaint(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return REFUSALS.has(error.name) ? error.message : (error.stack ?? error.message);
}
