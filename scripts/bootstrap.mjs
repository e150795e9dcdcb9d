// The door of `npm start`, `npm test` and the rest. Plain JavaScript without dependencies, because it runs
// on whatever Node the machine has (18 or later) and before anything is installed: it installs what the
// lockfile says, unless that is there already, and hands over to the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** From here on Node runs TypeScript as it is. */
const NODE_MIN = [22, 18];
/** No installation takes longer. */
const INSTALL_MS_MAX = 30 * 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.samepath-lockfile.sha256');
const installLock = join(modules, '.samepath-install.lock');
const pinnedNode = join(modules, 'node', 'bin', 'node');

const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8');
const wanted = createHash('sha256').update(lockfile).digest('hex');
if (readOrEmpty(stamp) !== wanted) {
  awaitInstallLock();
  // Another start may have installed it meanwhile.
  if (readOrEmpty(stamp) !== wanted) {
    if (!isInstalled()) install();
    writeFileSync(stamp, wanted);
  }
  releaseInstallLock();
}
handOver(chooseNode());

/** Two installations at once would write into each other's files. A signal still ends the wait: nothing listens yet. */
function awaitInstallLock() {
  mkdirSync(modules, { recursive: true });
  while (!createInstallLock()) {
    const holder = readOrEmpty(installLock);
    if (isAbandoned(holder)) removeAbandoned(holder);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  // A refusal ends the process on the spot.
  process.on('exit', releaseInstallLock);
}

function releaseInstallLock() {
  if (readOrEmpty(installLock) === String(process.pid)) rmSync(installLock, { force: true });
}

function createInstallLock() {
  try {
    writeFileSync(installLock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return fail(
      `${modules} cannot be written (${error.code}): give it to the user who starts this.`,
    );
  }
}

/** Its holder is gone, or it is so old that the id is another's by now. Empty for an instant while it is created. */
function isAbandoned(holder) {
  const stats = statSync(installLock, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (Date.now() - stats.mtimeMs > INSTALL_MS_MAX) return true;
  if (holder === '') return false;
  try {
    process.kill(Number(holder), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** By a rename, which one of several does: the others find another holder's lock, or none. */
function removeAbandoned(holder) {
  const aside = `${installLock}.${process.pid}`;
  try {
    if (readOrEmpty(installLock) === holder) renameSync(installLock, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(aside, { force: true });
}

/** True when npm's own record of what it installed holds every package of the lockfile. */
function isInstalled() {
  const record = readOrEmpty(join(modules, '.package-lock.json'));
  if (record === '') return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(JSON.parse(lockfile).packages).every(
    // Optional ones are for some platforms only.
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

function install() {
  console.error(
    'Installing what package-lock.json says. This takes a minute, and only after a change.',
  );
  // Not `npm ci`: it refuses a lockfile that lacks binaries for other platforms, and a registry mirror may not
  // carry those. `--no-save` leaves the lockfile as it is; its versions and hashes hold either way.
  const npm = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  if (isNewEnough(process.versions.node)) {
    runNpm(npm, process.env);
    return;
  }
  // Packages choose what they install by the Node that installs them.
  const folder = mkdtempSync(join(tmpdir(), 'samepath-node-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // A refusal ends the process on the spot.
  process.on('exit', remove);
  const bin = installPinnedNode(folder);
  runNpm(npm, { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` });
  remove();
}

/** Answers the folder that holds it. */
function installPinnedNode(folder) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // A folder without a package of its own would make npm look for one above it.
  writeFileSync(
    join(folder, 'package.json'),
    '{ "private": true, "allowScripts": { "node": true } }',
  );
  const npm = ['install', '--prefix', folder, '--no-package-lock', '--no-audit', '--no-fund'];
  const { status } = callNpm([...npm, `node@${devDependencies.node}`], process.env, folder);
  const bin = join(folder, 'node_modules', 'node', 'bin');
  if (status !== 0 || !runs(join(bin, 'node'))) refuseOldNode();
  return bin;
}

function runNpm(args, env) {
  const { status } = callNpm(args, env, root);
  if (status !== 0) fail('npm could not install the dependencies; what it wrote above says why.');
}

function callNpm(args, env, cwd) {
  // What the program itself prints may be read by another: all else goes to standard error.
  return spawnSync('npm', args, { cwd, env, stdio: ['ignore', process.stderr.fd, 'inherit'] });
}

function chooseNode() {
  if (existsSync(pinnedNode)) return pinnedNode;
  if (!isNewEnough(process.versions.node)) refuseOldNode();
  return process.execPath;
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}

function runs(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

function refuseOldNode() {
  fail(
    `This machine's Node ${process.versions.node} is too old and a newer one could not be installed from the npm registry: install Node ${NODE_MIN.join('.')} or later.`,
  );
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function handOver(node) {
  const path = `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const [script, ...rest] = process.argv.slice(2);
  // Types are stripped once and not at every start: two thirds of a short command's time.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'node-compile');
  const child = spawn(node, [script, ...rest], {
    cwd: root,
    env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache },
    stdio: 'inherit',
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} cannot be run: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of SIGNALS) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
