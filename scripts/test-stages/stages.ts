import { join } from 'node:path';
import { ensureGeneratedClient } from '#lib/server/runtime/generated-client.ts';
import { ensureWebBuild } from '#lib/server/runtime/web-build.ts';
import { findChromium } from './chromium.ts';
import { ensurePrograms } from './programs.ts';

type Command = {
  /** Path of the tool's script under node_modules. */
  readonly tool: string;
  readonly args: readonly string[];
};

export type Stage = {
  readonly name: string;
  /** What to do when it breaks, in a few words. */
  readonly hint: string;
  readonly commands: readonly Command[];
  /** True when the commands write a report of tests to the file they are told. */
  readonly reports: boolean;
  /** Made before its commands; answers variables for them. */
  readonly prepare?: (args: {
    root: string;
    signal: AbortSignal;
  }) => Promise<Readonly<Record<string, string>>>;
};

const NEXT = 'next/dist/bin/next';
const VITEST = 'vitest/vitest.mjs';

const VERIFY: readonly Stage[] = [
  {
    name: 'format',
    hint: '`npm run fix` formats',
    commands: [{ tool: '@biomejs/biome/bin/biome', args: ['check', '.'] }],
    reports: false,
  },
  {
    name: 'lint',
    hint: '`npm run fix` repairs what can be repaired by rule',
    // Type-aware rules need the types of the generated client.
    prepare: generateClient,
    commands: [{ tool: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] }],
    reports: false,
  },
  {
    name: 'types',
    hint: 'the messages name the places',
    prepare: generateClient,
    commands: [
      { tool: NEXT, args: ['typegen'] },
      { tool: 'typescript/bin/tsc', args: ['--noEmit'] },
    ],
    reports: false,
  },
  {
    name: 'dead code',
    hint: 'remove what nothing uses',
    commands: [{ tool: 'knip/bin/knip.js', args: ['--no-config-hints'] }],
    reports: false,
  },
  {
    name: 'unit',
    hint: 'the failed tests are listed above',
    prepare: prepareTests,
    commands: [{ tool: VITEST, args: ['run', '--project', 'unit', '--project', 'dom'] }],
    reports: true,
  },
];

const DATABASE: readonly Stage[] = [
  {
    name: 'database',
    hint: 'the failed tests are listed above',
    prepare: prepareTests,
    commands: [{ tool: VITEST, args: ['run', '--project', 'db'] }],
    reports: true,
  },
];

const BROWSER: readonly Stage[] = [
  {
    name: 'browser',
    hint: 'the failed tests are listed above, their traces are in test-results',
    prepare: async (args) => {
      await generateClient(args);
      const chromium = await findChromium(process.env['CHROMIUM_PATH']);
      await ensureWebBuild({
        ...args,
        variables: process.env,
        log: () => undefined,
        onBuild: () => console.log('Building the dashboard.'),
      });
      return { CHROMIUM_PATH: chromium };
    },
    commands: [
      { tool: '@playwright/test/cli.js', args: ['test', '-c', 'e2e/playwright.config.ts'] },
    ],
    reports: true,
  },
];

/** The stages in their order; null for a selection that is none. Nothing selected means all. */
export function selectStages(selection: string | undefined): readonly Stage[] | null {
  switch (selection) {
    case undefined:
      return [...VERIFY, ...DATABASE, ...BROWSER];
    case 'verify':
      return VERIFY;
    case 'db':
      return DATABASE;
    case 'e2e':
      return BROWSER;
    default:
      return null;
  }
}

/** How each tool is told to report for people and, into a file, for us. */
export function reporting(
  command: Command,
  file: string,
): { args: readonly string[]; variables: Readonly<Record<string, string>> } {
  return command.tool === VITEST
    ? {
        args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        variables: {},
      }
    : { args: ['--reporter=line,json'], variables: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } };
}

async function prepareTests(args: {
  root: string;
  signal: AbortSignal;
}): Promise<Readonly<Record<string, string>>> {
  ensurePrograms();
  return await generateClient(args);
}

async function generateClient(args: {
  root: string;
  signal: AbortSignal;
}): Promise<Readonly<Record<string, string>>> {
  await ensureGeneratedClient({ ...args, variables: process.env, log: () => undefined });
  return {};
}

export function toolPath(root: string, tool: string): string {
  return join(root, 'node_modules', tool);
}
