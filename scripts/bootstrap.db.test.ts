import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';

let root: string;

const LOCKFILE = JSON.stringify({
  packages: {
    '': { name: 'sample' },
    'node_modules/one': { version: '1.0.0' },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  },
});

/** Notes how it is called and with which Node, and installs what a test put aside. */
const NPM = `#!/bin/sh
if [ "$2" = --prefix ]; then what=node; folder="$3"; else what=dependencies; folder="$PWD"; fi
echo "$what $(node --version)" >> "$NPM_NOTES"
echo "npm says what it does"
[ -n "$NPM_SECONDS" ] && sleep "$NPM_SECONDS"
[ "$what" = "$NPM_FAILS_AT" ] && exit 1
mkdir -p "$folder/node_modules/node"
ln -s "$PINNED" "$folder/node_modules/node/bin"
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samepath-bootstrap-'));
  for (const folder of ['scripts', 'tools', 'pinned', 'temporary']) mkdirSync(join(root, folder));
  copyFileSync('scripts/bootstrap.mjs', join(root, 'scripts/bootstrap.mjs'));
  writeFileSync(join(root, 'package.json'), '{"devDependencies":{"node":"24.0.0"}}');
  writeFileSync(join(root, 'package-lock.json'), LOCKFILE);
  writeFileSync(join(root, 'tools', 'npm'), NPM);
  chmodSync(join(root, 'tools', 'npm'), 0o755);
  symlinkSync(process.execPath, join(root, 'pinned', 'node'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const notes = (): readonly string[] =>
  existsSync(join(root, 'notes'))
    ? readFileSync(join(root, 'notes'), 'utf8').trim().split('\n')
    : [];

function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const path = [join(root, 'tools'), join(root, 'pinned'), process.env['PATH']].join(delimiter);
  return {
    ...process.env,
    PATH: path,
    PINNED: join(root, 'pinned'),
    NPM_NOTES: join(root, 'notes'),
    TMPDIR: join(root, 'temporary'),
    ...extra,
  };
}

/** Runs a script through the door, under this Node or one that says it is older. */
function run(
  args: { script?: string; pretend?: string; variables?: Readonly<Record<string, string>> } = {},
): { status: number | null; stdout: string; stderr: string } {
  const { script = 'console.log("ran", process.argv.slice(2).join())', pretend } = args;
  writeFileSync(join(root, 'scripts', 'program.mjs'), script);
  const disguise = `Object.defineProperty(process.versions, 'node', { value: '${pretend ?? process.versions.node}' });`;
  return spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(disguise)}`,
      join(root, 'scripts/bootstrap.mjs'),
      'scripts/program.mjs',
      'a',
      'b',
    ],
    { env: environment(args.variables), encoding: 'utf8' },
  );
}

describe('the door', () => {
  test('installs once, and again only after the lockfile has changed', () => {
    const first = run();
    expect(first).toMatchObject({ status: 0, stdout: 'ran a,b\n' });
    expect(first.stderr).toMatch(/^Installing .*npm says what it does/s);
    expect(notes()).toEqual([`dependencies ${process.version}`]);
    expect(run().stdout).toBe('ran a,b\n');
    expect(notes()).toHaveLength(1);
    writeFileSync(join(root, 'package-lock.json'), LOCKFILE.replace('1.0.0', '1.0.1'));
    rmSync(join(root, 'node_modules/node'), { recursive: true });
    expect(run().status).toBe(0);
    expect(notes()).toHaveLength(2);
  });

  test('takes what npm has installed by hand', () => {
    mkdirSync(join(root, 'node_modules'));
    const record = { packages: { 'node_modules/one': { version: '1.0.0' } } };
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(record));
    expect(run().status).toBe(0);
    expect(notes()).toEqual([]);
  });

  test('installs when what is there is of another version', () => {
    mkdirSync(join(root, 'node_modules'));
    const record = { packages: { 'node_modules/one': { version: '0.9.0' } } };
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(record));
    expect(run().status).toBe(0);
    expect(notes()).toHaveLength(1);
  });

  test('under an old Node fetches the pinned one first, so that packages are installed under it', () => {
    expect(run({ pretend: '20.20.2' }).status).toBe(0);
    expect(notes().map((line) => line.split(' ')[0])).toEqual(['node', 'dependencies']);
    expect(readdirSync(join(root, 'temporary'))).toEqual([]);
  });

  test('says in one sentence that an old Node cannot be helped', () => {
    const { status, stderr } = run({ pretend: '20.20.2', variables: { NPM_FAILS_AT: 'node' } });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toBe(
      "This machine's Node 20.20.2 is too old and a newer one could not be installed from the npm registry: install Node 22.18 or later.",
    );
    expect(notes()).toHaveLength(1);
    expect(readdirSync(join(root, 'temporary'))).toEqual([]);
  });

  test('of two cold starts at once, one installs and the other waits for it', async () => {
    writeFileSync(join(root, 'scripts/program.mjs'), '');
    const env = environment({ NPM_SECONDS: '0.5' });
    const door = join(root, 'scripts/bootstrap.mjs');
    const ends = [0, 1, 2].map(
      async () =>
        await new Promise((resolve) => {
          spawn(process.execPath, [door, 'scripts/program.mjs'], { env, stdio: 'ignore' }).once(
            'close',
            resolve,
          );
        }),
    );
    expect(await Promise.all(ends)).toEqual([0, 0, 0]);
    expect(notes()).toHaveLength(1);
    expect(existsSync(join(root, 'node_modules/.samepath-install.lock'))).toBe(false);
  });

  test.each([String(spawnSync('true').pid), ''])(
    'a lock that a killed installation left (%j) keeps nobody out',
    (holder) => {
      mkdirSync(join(root, 'node_modules'));
      const lock = join(root, 'node_modules/.samepath-install.lock');
      writeFileSync(lock, holder);
      utimesSync(lock, new Date(0), new Date(0));
      expect(run().status).toBe(0);
      expect(notes()).toHaveLength(1);
    },
  );

  test('does not go on when npm fails, and tries again the next time', () => {
    expect(run({ variables: { NPM_FAILS_AT: 'dependencies' } }).status).toBe(1);
    expect(run().status).toBe(0);
    expect(notes()).toHaveLength(2);
  });

  test("ends with the program's own exit code", () => {
    expect(run({ script: 'process.exit(7)' })).toMatchObject({ status: 7 });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'passes %s on, and waits for the end',
    async (signal) => {
      writeFileSync(
        join(root, 'scripts/program.mjs'),
        `process.on('${signal}', () => { console.log('told'); process.exit(3); });
       console.log('up'); setInterval(() => undefined, 1000);`,
      );
      const door = spawn(
        process.execPath,
        [join(root, 'scripts/bootstrap.mjs'), 'scripts/program.mjs'],
        { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const output = outputOf(door);
      await output.until('up');
      door.kill(signal);
      expect(await new Promise((resolve) => door.once('close', resolve))).toBe(3);
      expect(output.text()).toContain('told');
    },
  );
});

test('npm hands its signals to the door: every script that goes through it replaces its shell', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const throughTheDoor = Object.values(scripts).filter((line) => line.includes('bootstrap.mjs'));
  expect(throughTheDoor.length).toBeGreaterThan(5);
  // On a fresh clone, under an old Node, nothing else can run TypeScript.
  const without = Object.values(scripts).filter((line) => /node .*\.ts/.test(line));
  expect(without.filter((line) => !throughTheDoor.includes(line))).toEqual([]);
  // A shell that stays in between ends by itself on SIGTERM and tells nobody.
  for (const line of throughTheDoor) expect(line).toMatch(/^exec node /);
});

function outputOf(child: ChildProcess): {
  text: () => string;
  until: (word: string) => Promise<void>;
} {
  let text = '';
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of waiting) look();
  });
  return {
    text: () => text,
    until: async (word) =>
      await new Promise((resolve) => {
        waiting.add(() => {
          if (text.includes(word)) resolve();
        });
      }),
  };
}
