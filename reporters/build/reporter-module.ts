import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** Where the dashboard serves it from. */
export const REPORTER_FILE = 'public/reporter/samepath-reporter.mjs';

const ENTRY = 'reporters/typescript/samepath-reporter.ts';
const BANNER = `// The Samepath reporter for JavaScript and TypeScript: one file, no dependencies, for Node 20 and later.
// It reports failed attempts of the Claude SDK and how many attempts there were; never a prompt, an answer or a key.
// Apache-2.0. Its types stand in samepath-reporter.d.mts beside it.`;

/** The sources as one readable module that any runtime with \`fetch\` loads. */
export async function reporterModule(root: string): Promise<string> {
  const bundle = await rolldown({ input: join(root, ENTRY), cwd: root });
  try {
    const { output } = await bundle.generate({ format: 'es', banner: BANNER });
    return output[0].code.replaceAll(/^\/\/#(?:end)?region.*\n/gm, '');
  } finally {
    await bundle.close();
  }
}
