import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from './report.ts';
import { runTool } from './run-tool.ts';
import { sourceHash } from './source-hash.ts';
import { StartRefusal } from './start-refusal.ts';
import { writeAtomically } from './write-atomically.ts';

/** Makes the Prisma client again when the schema or Prisma has changed since. Needs no network. */
export async function ensureGeneratedClient(args: {
  root: string;
  variables: NodeJS.ProcessEnv;
  log: Report;
  signal: AbortSignal;
}): Promise<void> {
  const { root, signal } = args;
  const stamp = join(root, 'generated', 'prisma.sha256');
  const wanted = sourceHash(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  const isMade = existsSync(join(root, 'generated', 'prisma', 'client.ts'));
  if (isMade && readOrEmpty(stamp) === wanted) return;
  const outcome = await runTool({
    script: join(root, 'node_modules/prisma/build/index.js'),
    args: ['generate', '--config', 'prisma/prisma.config.ts'],
    workingDirectory: root,
    environment: {
      ...args.variables,
      // Generating never runs the schema engine, but looks for its file and would download it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
    },
    signal,
  });
  if (outcome.code !== 0) {
    throw new StartRefusal(`The database client could not be generated.\n${outcome.lastLines}`);
  }
  mkdirSync(join(root, 'generated'), { recursive: true });
  writeAtomically(stamp, wanted);
  args.log('client.generated');
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
