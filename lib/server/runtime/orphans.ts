import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, signalProcess } from './process-facts.ts';
import type { Holder } from './process-lock.ts';
import type { Report } from './report.ts';
import { STOP_BUDGET } from './stop-budget.ts';

const POLL_MS = 20;
const KILLED_MS_MAX = 3_000;

/**
 * Ends processes that a killed start left behind, with their groups. Only those whose id still belongs to the
 * very process that was noted: a recycled id is somebody else's.
 */
export async function endOrphans(
  noted: readonly (Holder & { readonly name: string })[],
  log: Report,
): Promise<void> {
  await Promise.all(noted.map((orphan) => endOrphan(orphan, log)));
}

async function endOrphan(orphan: Holder & { readonly name: string }, log: Report): Promise<void> {
  if (!isSameProcess(orphan)) return;
  signalProcess(orphan.pid, 'SIGTERM');
  const deadline = performance.now() + STOP_BUDGET.service;
  while (isSameProcess(orphan) && performance.now() < deadline) await delay(POLL_MS);
  if (isSameProcess(orphan) && !signalProcess(-orphan.pid, 'SIGKILL')) {
    signalProcess(orphan.pid, 'SIGKILL');
  }
  while (isSameProcess(orphan) && performance.now() < deadline + KILLED_MS_MAX)
    await delay(POLL_MS);
  log('start.orphan-ended', { name: orphan.name, pid: orphan.pid });
}
