import { spawnSync } from 'node:child_process';
import { StartRefusal } from '#lib/server/runtime/start-refusal.ts';
import { installThroughApt } from './apt.ts';

/** What tests run beside Node, by its name as a program and as a Debian package. */
const PROGRAMS = ['curl', 'python3'] as const;

/**
 * Sees that the programs are there which tests run, installed as root through apt-get where they are not. A test
 * that cannot run its program would say nothing of what it tests. Throws a StartRefusal that names what is missing.
 */
export function ensurePrograms(): void {
  if (missing().length > 0) installThroughApt(missing());
  const names = missing().join(' and ');
  if (names !== '') throw new StartRefusal(`The tests need ${names}: install it.`);
}

function missing(): readonly string[] {
  return PROGRAMS.filter((name) => spawnSync(name, ['--version']).status !== 0);
}
