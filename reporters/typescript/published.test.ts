import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as published from '#public/reporter/samepath-reporter.mjs';
import { REPORTER_FILE, reporterModule } from '../build/reporter-module.ts';
import type { ReporterOptions } from './options.ts';
import type { createReporter, Reporter } from './samepath-reporter.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the published reporter', () => {
  test('is made of the sources as they are; `npm run build:reporter` makes it again', async () => {
    expect(readFileSync(join(ROOT, REPORTER_FILE), 'utf8')).toBe(await reporterModule(ROOT));
  });

  test('needs nothing but itself', () => {
    const code = readFileSync(join(ROOT, REPORTER_FILE), 'utf8');
    expect(code).not.toMatch(/^\s*import\b|\brequire\(|\bimport\(/m);
    expect(statSync(join(ROOT, REPORTER_FILE)).size).toBeLessThan(65_536);
  });

  test('has the types that stand beside it', () => {
    expectTypeOf<published.ReporterOptions>().toEqualTypeOf<ReporterOptions>();
    expectTypeOf<published.Reporter>().toExtend<Reporter>();
    expectTypeOf<Reporter>().toExtend<published.Reporter>();
    expectTypeOf<typeof published.createReporter>().toExtend<typeof createReporter>();
  });
});
