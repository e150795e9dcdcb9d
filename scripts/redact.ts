import { once } from 'node:events';
import { text as readAll } from 'node:stream/consumers';
import { redact } from '#lib/domain/redaction/redact.ts';

const USAGE = `Usage: npm run --silent redact -- [--json|--ndjson] < input
  (no flag)  text in, redacted text out
  --json     text in, {"redacted","findings"} out
  --ndjson   {"id","text"} a line in, {"id","redacted","findings"} a line out
`;

type Line = { readonly id?: unknown; readonly text: string };

/** `redacted` is null where the engine refused: nothing of the text is let through. */
function answer(text: string): { redacted: string | null; findings: unknown[]; reason?: string } {
  const redaction = redact(text);
  if (redaction.kind === 'refused') {
    return { redacted: null, findings: [], reason: redaction.reason };
  }
  return { redacted: redaction.text, findings: [...redaction.findings] };
}

function isLine(value: unknown): value is Line {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
  );
}

function parseLine(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line);
    return isLine(value) ? value : null;
  } catch {
    return null;
  }
}

/** Answers all the lines that a piece of input completes at once: a write a line would cost more than a short text. */
async function ndjson(): Promise<number> {
  let status = 0;
  for await (const lines of completeLines()) {
    let out = '';
    for (const line of lines) {
      if (line.trim() === '') continue;
      const input = parseLine(line);
      if (input === null) {
        status = 2;
        process.stderr.write('A line is no JSON object with a text; it is left out.\n');
        continue;
      }
      out += `${JSON.stringify({ id: input.id ?? null, ...answer(input.text) })}\n`;
    }
    if (!process.stdout.write(out)) await once(process.stdout, 'drain');
  }
  return status;
}

/** The lines of standard input, as many at a time as have come. A line feed alone ends one: JSON may hold other breaks. */
async function* completeLines(): AsyncGenerator<readonly string[]> {
  let held: string[] = [];
  const pieces: AsyncIterable<string> = process.stdin.setEncoding('utf8');
  for await (const text of pieces) {
    const end = text.lastIndexOf('\n');
    if (end === -1) held.push(text);
    else {
      yield (held.join('') + text.slice(0, end)).split('\n');
      held = [text.slice(end + 1)];
    }
  }
  yield [held.join('')];
}

async function whole(asJson: boolean): Promise<number> {
  const result = answer(await readAll(process.stdin));
  if (result.redacted === null) {
    process.stderr.write(`The text was refused: ${result.reason}.\n`);
    return 1;
  }
  process.stdout.write(asJson ? `${JSON.stringify(result)}\n` : result.redacted);
  return 0;
}

async function main(flags: readonly string[]): Promise<number> {
  const known = ['--json', '--ndjson'];
  if (flags.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (flags.length > 1 || flags.some((flag) => !known.includes(flag))) {
    process.stderr.write(USAGE);
    return 64;
  }
  return flags[0] === '--ndjson' ? ndjson() : whole(flags[0] === '--json');
}

process.exitCode = await main(process.argv.slice(2));
