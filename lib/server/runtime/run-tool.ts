import { spawn } from 'node:child_process';
import { type Holder, holderOf } from './process-lock.ts';

const LINES_KEPT = 60;

export type ToolOutcome = { readonly code: number | null; readonly lastLines: string };

/** Runs one of the installed tools with the Node that runs us, and keeps the end of what it says. Aborting ends it. */
export async function runTool(args: {
  script: string;
  args: readonly string[];
  workingDirectory: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Told its process id, so that the start after a crash can end it. */
  note?: (process: Holder) => void;
}): Promise<ToolOutcome> {
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [args.script, ...args.args], {
      cwd: args.workingDirectory,
      env: args.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: args.signal,
    });
    if (child.pid !== undefined) args.note?.(holderOf(child.pid));
    let said = '';
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).split('\n').slice(-LINES_KEPT).join('\n');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, lastLines: said.trim() }));
  });
}
