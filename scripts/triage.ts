import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';
import { textCard } from '#lib/domain/triage-card/text-card.ts';
import { keepTail, linesOf } from '#scripts/triage-input.ts';

const USAGE = `Usage: npm run --silent triage -- [--json|--ndjson] < input
  (no flag)  an error text in, a readable card out
  --json     an error text in, one JSON object out
  --ndjson   {"id","text"} a line in, one JSON object a line out; a bad line answers {"line","error"}
`;

/** Answers are written in pieces of about this size. */
const CHUNK_CHARS = 64 * 1024;

type Line = { readonly id: unknown; readonly text: string };

function parseLine(line: string): Line | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return 'the line is no JSON object';
    // safe because the two members are tested below
    const { id, text } = value as { id?: unknown; text?: unknown };
    return typeof text === 'string' ? { id: id ?? null, text } : 'the object has no text';
  } catch {
    return 'the line is no JSON';
  }
}

/** The message of the answering side is left out: it repeats the text, and may hold what must not be copied. */
function withoutMessage(result: Triage): object {
  const { message: _, others, ...rest } = result;
  return { ...rest, others: others.map(withoutMessage) };
}

/** `line` is null if it was too long to keep. */
function answerTo(line: string | null, number: number): string {
  const input = line === null ? 'the line is too long' : parseLine(line);
  if (typeof input === 'string') return `${JSON.stringify({ line: number, error: input })}\n`;
  return `${JSON.stringify({ id: input.id, ...withoutMessage(triage({ text: input.text })) })}\n`;
}

async function write(chunk: string): Promise<void> {
  if (!process.stdout.write(chunk)) await new Promise((done) => process.stdout.once('drain', done));
}

async function ndjson(): Promise<void> {
  let number = 0;
  let chunk = '';
  for await (const line of linesOf(process.stdin)) {
    number += 1;
    if (line !== null && line.trim() === '') continue;
    chunk += answerTo(line, number);
    if (chunk.length < CHUNK_CHARS) continue;
    await write(chunk);
    chunk = '';
  }
  if (chunk !== '') await write(chunk);
}

async function main(flags: readonly string[]): Promise<number> {
  if (flags.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (flags.length > 1 || flags.some((flag) => flag !== '--json' && flag !== '--ndjson')) {
    process.stderr.write(USAGE);
    return 64;
  }
  if (flags[0] === '--ndjson') {
    await ndjson();
    return 0;
  }
  const { text, isCut } = await keepTail(process.stdin);
  if (isCut) process.stderr.write('The input is too long to keep: only its end was read.\n');
  const result = triage({ text });
  await write(
    flags[0] === '--json' ? `${JSON.stringify(withoutMessage(result))}\n` : textCard(result),
  );
  return 0;
}

// A reader that has seen enough closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));
