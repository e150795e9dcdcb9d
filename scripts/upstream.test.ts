import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, 'upstream.ts');

function start(args: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [SCRIPT, ...args], {
    env: { ...process.env, NODE_ENV: 'test', ...environment },
    stdio: 'pipe',
  });
}

async function untilOutput(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const found = pattern.exec(output);
    if (found?.[1] !== undefined) return found[1];
  }
  throw new Error(`it ended without ${pattern.source}`);
}

async function refusalOf(child: ChildProcess): Promise<{ code: unknown; complaint: string }> {
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint += String(chunk);
  });
  const [code]: unknown[] = await once(child, 'close');
  return { code, complaint };
}

describe('npm run upstream', () => {
  test('says where it is, answers there, and ends on a signal', async () => {
    const child = start(['--port', '0', '--scenario', 'healthy']);
    const url = await untilOutput(child, /STATUS_URL=(http:\S+)/);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const page: unknown = await (await fetch(`${url}/api/v2/summary.json`)).json();
    expect(page).toHaveProperty('components');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('does not run in production', async () => {
    const refused = await refusalOf(start(['--port', '0'], { NODE_ENV: 'production' }));
    expect(refused).toEqual({
      code: 1,
      complaint: 'the stand-in upstream does not run in production\n',
    });
  });

  test('names the stories it knows when it is asked for another', async () => {
    const refused = await refusalOf(start(['--scenario', 'nonsense']));
    expect(refused.code).toBe(1);
    expect(refused.complaint).toContain('healthy|overload|demo');
  });
});
