import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORTER_FILE, reporterModule } from '#reporters/build/reporter-module.ts';

const ROOT = join(import.meta.dirname, '..');

writeFileSync(join(ROOT, REPORTER_FILE), await reporterModule(ROOT));
console.log(`Wrote ${REPORTER_FILE}.`);
