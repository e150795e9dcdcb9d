import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

describe('the reporter for Python', () => {
  test('holds under its own tests, against stand-ins of httpx and of Samepath', {
    timeout: 120_000,
  }, () => {
    const run = spawnSync('python3', ['-m', 'unittest', '-q'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    });
    expect(run.error, 'python3 3.9 or later must be on the PATH').toBeUndefined();
    const count = Number(/^Ran (\d+) tests/m.exec(run.stderr)?.[1] ?? 0);
    expect(`status ${run.status}: ${run.stderr}`).toMatch(/^status 0:/);
    expect(count).toBeGreaterThan(20);
  });
});
