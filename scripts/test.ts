import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from '#lib/server/runtime/run-program.ts';
import { StartRefusal } from '#lib/server/runtime/start-refusal.ts';
import { type Counts, closingLine, countsOf, stageCounts, sum } from './test-stages/counts.ts';
import { reporting, type Stage, selectStages, toolPath } from './test-stages/stages.ts';

const ROOT = join(import.meta.dirname, '..');

type Broken = { readonly stage: Stage; readonly why: string };
type Outcome = { readonly counts: Counts; readonly broken: Broken | null };

await runOnce(async ({ signal }) => {
  const [selection, ...rest] = process.argv.slice(2);
  const stages = rest.length > 0 ? null : selectStages(selection);
  if (stages === null) throw new StartRefusal('Stages are: verify, db, e2e; all without a word.');
  const { counts, broken } = await runStages(stages, signal);
  if (broken !== null) {
    console.error(`\nStopped at the stage "${broken.stage.name}": ${broken.why}.`);
  }
  console.log(`\n${closingLine(counts)}`);
  if (broken !== null) process.exit(1);
});

/** Runs one stage after the other, and none after one that broke. */
async function runStages(stages: readonly Stage[], signal: AbortSignal): Promise<Outcome> {
  const counts: Counts[] = [];
  for (const stage of stages) {
    const startedMs = performance.now();
    console.log(`\n── ${stage.name}`);
    const outcome = await runStage(stage, signal);
    counts.push(outcome.counts);
    console.log(`── ${stage.name}: ${Math.round((performance.now() - startedMs) / 100) / 10} s`);
    if (outcome.broken !== null) return { counts: sum(counts), broken: outcome.broken };
  }
  return { counts: sum(counts), broken: null };
}

async function runStage(stage: Stage, signal: AbortSignal): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'samepath-report-'));
  try {
    const report = join(folder, 'report.json');
    const why = await breakingReason(stage, { report, signal });
    const counts = stageCounts({
      counts: stage.reports ? countsOf(readOrEmpty(report)) : null,
      isBroken: why !== null,
    });
    return { counts, broken: why === null ? null : { stage, why } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null when the stage held. */
async function breakingReason(
  stage: Stage,
  args: { report: string; signal: AbortSignal },
): Promise<string | null> {
  try {
    const prepared = (await stage.prepare?.({ root: ROOT, signal: args.signal })) ?? {};
    for (const command of stage.commands) {
      const { args: more, variables } = stage.reports
        ? reporting(command, args.report)
        : { args: [], variables: {} };
      const code = await runCommand({
        script: toolPath(ROOT, command.tool),
        args: [...command.args, ...more],
        variables: { ...prepared, ...variables },
        signal: args.signal,
      });
      args.signal.throwIfAborted();
      if (code !== 0) return stage.hint;
    }
    const isUncounted = stage.reports && countsOf(readOrEmpty(args.report)) === null;
    return isUncounted ? 'it wrote no report' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runCommand(args: {
  script: string;
  args: readonly string[];
  variables: Readonly<Record<string, string>>;
  signal: AbortSignal;
}): Promise<number | null> {
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [args.script, ...args.args], {
      cwd: ROOT,
      env: { ...process.env, ...args.variables, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'inherit', 'inherit'],
      signal: args.signal,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
