import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START = join(import.meta.dirname, '..', 'start.ts');
const POLL_MS = 300;
/** A first start builds the dashboard. */
const READY_MS_MAX = 600_000;

export type Samepath = {
  readonly exited: Promise<void>;
  /** Waits until it answers. Throws when it ends before, or the signal says so. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts the product itself, as `npm start` does, on these settings. Its output is shown. */
export function startSamepath(args: {
  environment: Readonly<Record<string, string>>;
  url: string;
}): Samepath {
  // A group of its own: Ctrl-C in a terminal reaches the demo alone, which then ends things in order.
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, ...args.environment },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit').then(() => undefined);
  return {
    exited,
    ready: async (signal) => {
      const deadline = Date.now() + READY_MS_MAX;
      while (!(await answers(`${args.url}/api/health/ready`))) {
        if (hasEnded(child)) throw new Error('Samepath did not start; see above.');
        if (Date.now() > deadline) throw new Error('Samepath did not get ready in time.');
        await sleep(POLL_MS, undefined, { signal });
      }
    },
    stop: async () => {
      if (!hasEnded(child)) child.kill('SIGTERM');
      await exited;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
