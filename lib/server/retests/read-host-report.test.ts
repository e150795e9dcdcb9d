import { expect, test } from 'vitest';
import { ANSWER_BYTES_MAX } from '#lib/domain/retest/read-answer.ts';
import { readHostReport } from './read-host-report.ts';

const HEAD = 'HTTP/1.1 200\r\ncontent-type: application/json\r\n\r\n';

async function read(bytes: number, end: string) {
  const body = HEAD + 'x'.repeat(bytes - HEAD.length);
  const request = new Request('http://127.0.0.1:3000/run', { method: 'POST', body });
  return readHostReport(request, { n: 1, end });
}

test('a report is taken whole up to the bound of an answer', async () => {
  const report = await read(ANSWER_BYTES_MAX, 'complete');
  expect(report?.exchange.body.length).toBe(ANSWER_BYTES_MAX - HEAD.length);
  expect(report?.exchange.end).toEqual({ kind: 'complete' });
});

test('a report beyond the bound is refused', async () => {
  await expect(read(ANSWER_BYTES_MAX + 1, 'complete')).rejects.toMatchObject({
    code: 'payload_too_large',
  });
});

test('an answer that the reporter cut is too large, and not cut on its way', async () => {
  const report = await read(ANSWER_BYTES_MAX, 'cut_by_reporter');
  expect(report?.exchange.end).toEqual({ kind: 'too_large' });
});
