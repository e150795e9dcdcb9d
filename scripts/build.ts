import { join } from 'node:path';
import { ensureGeneratedClient } from '#lib/server/runtime/generated-client.ts';
import { runOnce } from '#lib/server/runtime/run-program.ts';
import { ensureWebBuild } from '#lib/server/runtime/web-build.ts';

const root = join(import.meta.dirname, '..');

await runOnce(async ({ signal }) => {
  const args = { root, variables: process.env, log: () => undefined, signal };
  await ensureGeneratedClient(args);
  const folder = await ensureWebBuild({
    ...args,
    onBuild: () => console.log('Building the dashboard.'),
  });
  console.log(`The build is in ${folder}.`);
});
