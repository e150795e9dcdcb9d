import { Writable } from 'node:stream';
import pino from 'pino';
import { processWide } from '#lib/server/process-wide.ts';

/** Puts a logger that keeps its lines in the place of the process's own. Answers the lines so far, as one text. */
export function captureLogLines(): () => string {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const held = processWide('log', () => pino({ level: 'trace' }, stream));
  held.take();
  held.get();
  return () => lines.join('');
}
