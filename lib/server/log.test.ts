import { expect, test } from 'vitest';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { log } from './log.ts';

test('of an error its name, code and frames are logged, and nothing of its message', () => {
  const logged = captureLogLines();
  const cause = new Error('quoted body:\n    at the-cause (kept/out.js:1:1)');
  const error = new Error('it failed\n    at a-secret (looks/like/a/frame.js:1:1)\nit did', {
    cause,
  });
  log.error('thing.failed', { error: Object.assign(error, { code: 'EXAMPLE' }) });
  const line = logged();
  expect(line).toContain('"code":"EXAMPLE"');
  expect(line).toContain('log.test.ts');
  expect(line).not.toMatch(/a-secret|the-cause|it failed|quoted body/);
});

test('a message that was changed after the stack was taken costs the frames, not the secret', () => {
  const logged = captureLogLines();
  const error = new Error('old\n    at a-secret (x.js:1:1)');
  error.message = 'new';
  log.error('thing.failed', { error });
  expect(logged()).not.toContain('a-secret');
});
