import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALL_MS_MAX = 300_000;

/** Installs Debian packages, where there is apt-get and we may. Whether they are there then is for the caller to see. */
export function installThroughApt(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${packages.join(' and ')} through apt-get.`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/** Runs an installer, whose output counts only where it complains. */
export function run(command: string, args: readonly string[]): void {
  const environment: NodeJS.ProcessEnv = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_MS_MAX,
  });
}
