import { type ChildProcess, spawn } from 'node:child_process';
import { signalProcess } from './process-facts.ts';
import { type Holder, holderOf } from './process-lock.ts';
import type { Report } from './report.ts';
import { endsInARow, restartDelayMs } from './restart-delay.ts';
import { STOP_BUDGET } from './stop-budget.ts';

export type ServiceSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly workingDirectory: string;
  /** Asked at every start, because the address of the database may change in between. */
  readonly environment: () => NodeJS.ProcessEnv;
};

/** A process that is kept running until it is stopped. */
export type Service = {
  readonly name: string;
  /** How often it ended by itself since it last ran well. */
  readonly ends: () => number;
  readonly restart: () => Promise<void>;
  /** Ends it with everything it started: in order within its part of the stop, then by force. */
  readonly stop: () => Promise<void>;
};

type State = {
  child: ChildProcess | null;
  timer: NodeJS.Timeout | null;
  ends: number;
  isWanted: boolean;
};

/** Starts a service and starts it again whenever it ends, after a delay that grows. */
export function startService(
  spec: ServiceSpec,
  args: { log: Report; note: (name: string, process: Holder) => void },
): Service {
  const state: State = { child: null, timer: null, ends: 0, isWanted: true };
  const launch = (): void => {
    const startedMs = performance.now();
    const child = spawnApart(spec);
    state.child = child;
    if (child.pid !== undefined) {
      args.note(spec.name, holderOf(child.pid));
    }
    whenEnded(child, (how) => {
      if (state.child !== child) return;
      state.child = null;
      if (!state.isWanted) return;
      state.ends = endsInARow(state.ends, performance.now() - startedMs);
      const restartInMs = restartDelayMs(state.ends);
      args.log('service.ended', { name: spec.name, ...how, restartInMs });
      state.timer = setTimeout(launch, restartInMs);
    });
  };
  launch();
  const halt = async (): Promise<void> => {
    if (state.timer !== null) clearTimeout(state.timer);
    const { child } = state;
    state.child = null;
    if (child !== null) await endChild(child);
  };
  return {
    name: spec.name,
    ends: () => state.ends,
    restart: async () => {
      await halt();
      if (state.isWanted) launch();
    },
    stop: async () => {
      state.isWanted = false;
      await halt();
    },
  };
}

/** In a process group of its own: a Ctrl-C in the terminal reaches the supervisor alone, which keeps the order. */
function spawnApart(spec: ServiceSpec): ChildProcess {
  return spawn(spec.command, spec.args, {
    cwd: spec.workingDirectory,
    env: spec.environment(),
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function whenEnded(
  child: ChildProcess,
  ended: (how: { code: number | null; signal: string | null }) => void,
): void {
  child.once('error', () => ended({ code: null, signal: null }));
  child.once('exit', (code, signal) => ended({ code, signal }));
}

async function endChild(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  await new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => signalProcess(-pid, 'SIGKILL'), STOP_BUDGET.service);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
  // What it may have started and left: the group outlives its leader.
  signalProcess(-pid, 'SIGKILL');
}
