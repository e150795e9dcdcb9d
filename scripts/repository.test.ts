import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENVIRONMENT_NAMES } from '#lib/server/env.ts';

const root = path.resolve(import.meta.dirname, '..');

describe('the documents', () => {
  test('.env.example names every setting once, and no other', () => {
    const named = readFileSync(path.join(root, '.env.example'), 'utf8')
      .split('\n')
      .flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual([...ENVIRONMENT_NAMES].toSorted());
  });

  test('docs/architecture.md has one line for every top-level folder and every room of lib', () => {
    const described = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8')
      .split('\n')
      .flatMap((line) => /^\| `([a-z0-9/]+)\/` +\|/.exec(line)?.[1] ?? []);
    const tracked = execFileSync(
      'git',
      ['ls-files', '--cached', '--others', '--exclude-standard'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    ).split('\n');
    const folders = tracked.flatMap((file) => {
      const parts = file.split('/');
      if (parts.length < 2 || parts[0]?.startsWith('.') === true) return [];
      return parts[0] === 'lib' ? `lib/${parts[1]}` : (parts[0] ?? []);
    });
    expect(described.toSorted()).toEqual([...new Set(folders)].toSorted());
  });
});

describe('the direction of imports', () => {
  const planted = mkdtempSync(path.join(tmpdir(), 'samepath-direction-'));
  const plant = (file: string, line: string): string => {
    const target = path.join(planted, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${line}\nexport const planted = used;\n`);
    return target;
  };

  beforeAll(() => {
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) {
      cpSync(path.join(root, file), path.join(planted, file));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(planted, 'node_modules'));
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  const rules = (file: string): string => {
    try {
      return execFileSync('node_modules/.bin/oxlint', ['--format', 'unix', file], {
        cwd: planted,
        encoding: 'utf8',
      });
    } catch (failure) {
      return failure instanceof Error && 'stdout' in failure ? String(failure.stdout) : '';
    }
  };

  test.each([
    ['lib/domain/planted.ts', '#lib/server/log.ts'],
    ['lib/domain/planted-type.ts', '#lib/contract/events.ts'],
    ['lib/domain/planted-node.ts', 'node:fs'],
    ['lib/contract/planted.ts', '#lib/server/log.ts'],
    ['lib/client/planted.ts', '#lib/server/log.ts'],
    ['lib/client/planted-up.ts', '#components/ui/button.tsx'],
    ['lib/server/planted.ts', '#components/ui/button.tsx'],
    ['lib/server/planted-next.ts', 'next/headers'],
    ['components/planted/planted.ts', '#lib/server/log.ts'],
    ['components/planted/planted-up.ts', '#app/providers.tsx'],
    ['app/planted.ts', '#generated/prisma/client.ts'],
    ['app/api/planted.ts', '#components/ui/button.tsx'],
  ])('%s may not import %s', (file, imported) => {
    plant(file, `import { used } from '${imported}';`);
    expect(rules(file)).toContain(`'${imported}' import is restricted`);
  });

  test('a type-only import against the direction is refused too', () => {
    plant('lib/domain/planted-type-only.ts', "import type { used } from '#lib/server/log.ts';");
    expect(rules('lib/domain/planted-type-only.ts')).toContain('import is restricted');
  });

  test('an import along the direction passes', () => {
    plant('lib/server/fine.ts', "import { used } from '#lib/domain/failure/branch.ts';");
    expect(rules('lib/server/fine.ts')).not.toContain('import is restricted');
  });

  test('a cycle is refused', () => {
    plant('lib/domain/ring-a.ts', "import { planted as used } from './ring-b.ts';");
    plant('lib/domain/ring-b.ts', "import { planted as used } from './ring-a.ts';");
    expect(rules('lib/domain/ring-a.ts')).toContain('cycle');
  });
});
