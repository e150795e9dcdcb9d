import { redact } from '#lib/domain/redaction/redact.ts';

const CHUNK_CHARS = 65_536;
const CHUNKS = 32;
const ROUNDS = 12;

/** A log as services write it: text lines, JSON lines, access lines, stacks, a few secrets and prompts. */
function sampleLog(chars: number): string[] {
  let state = 7;
  const next = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * bound);
  };
  const pick = <T>(list: readonly T[], fallback: T): T => list[next(list.length)] ?? fallback;
  const run = (alphabet: string, length: number): string => {
    let out = '';
    while (out.length < length) out += alphabet.charAt(next(alphabet.length));
    return out;
  };
  const alnum = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const words =
    'retry upstream timeout gateway connection reset pool exhausted breaker open closed latency budget exceeded queue depth'.split(
      ' ',
    );
  const kinds: readonly (() => string)[] = [
    () =>
      `INFO [worker-${next(32)}] ${Array.from({ length: 12 }, () => pick(words, 'x')).join(' ')} dur=${next(9_000)}ms trace=${run('0123456789abcdef', 32)}`,
    () =>
      JSON.stringify({
        level: pick(['info', 'error'], 'info'),
        service: 'checkout',
        status: pick([200, 429, 500, 529], 500),
        request_id: `req_011C${run(alnum, 20)}`,
        model: 'claude-sonnet-4-5-20250929',
        usage: { input_tokens: next(9_000), output_tokens: next(900) },
      }),
    () =>
      `10.0.${next(255)}.7 - - "POST /v1/messages?beta=true HTTP/1.1" 529 ${next(90_000)} "-" "Anthropic/JS 1.12.0" rt=0.${next(999)}`,
    () =>
      `    at makeStatusError (/app/node_modules/@anthropic-ai/sdk/core/error.mjs:${next(900)}:${next(60)})`,
    () =>
      `ERROR {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011C${run(alnum, 20)}"}`,
  ];
  const rare: readonly (() => string)[] = [
    () =>
      `DEBUG headers x-api-key: ${['sk', 'ant', 'api03', ''].join('-')}${run(alnum, 93)}AA from 203.0.113.${next(255)}`,
    () =>
      `DEBUG body ${JSON.stringify({ model: 'claude-sonnet-4-5', messages: [{ role: 'user', content: Array.from({ length: 60 }, () => pick(words, 'x')).join(' ') }] })}`,
  ];
  const chunks: string[] = [];
  let chunk = '';
  while (chunks.length * CHUNK_CHARS < chars) {
    const line = next(100) < 4 ? pick(rare, () => '')() : pick(kinds, () => '')();
    chunk += `2026-05-02T13:51:22.${next(1_000)}Z ${line}\n`;
    if (chunk.length >= CHUNK_CHARS) {
      // One flat string, as a caller's is: not the tree that appending builds.
      chunks.push(Buffer.from(chunk, 'latin1').toString('latin1'));
      chunk = '';
    }
  }
  return chunks;
}

let sink = 0;
/** The floor: one pass that reads every character. */
function plainPass(text: string): void {
  let hash = 0;
  for (let index = 0; index < text.length; index++)
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  sink = Math.max(sink, Math.abs(hash));
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

const chunks = sampleLog(CHUNKS * CHUNK_CHARS);
const chars = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
const doubled = chunks
  .slice(0, CHUNKS / 2)
  .map((chunk, index) => chunk + (chunks[index + CHUNKS / 2] ?? ''));

let plain = Number.POSITIVE_INFINITY;
let engine = Number.POSITIVE_INFINITY;
let double = Number.POSITIVE_INFINITY;
for (let round = 0; round < ROUNDS; round++) {
  plain = Math.min(
    plain,
    cpuSeconds(() => chunks.forEach(plainPass)),
  );
  engine = Math.min(
    engine,
    cpuSeconds(() => chunks.forEach((chunk) => redact(chunk))),
  );
  double = Math.min(
    double,
    cpuSeconds(() => doubled.forEach((chunk) => redact(chunk))),
  );
}

console.log(
  JSON.stringify({
    chunk_chars: CHUNK_CHARS,
    engine_mb_per_cpu_second: Number((chars / 1e6 / engine).toFixed(1)),
    plain_mb_per_cpu_second: Number((chars / 1e6 / plain).toFixed(1)),
    times_a_plain_pass: Number((engine / plain).toFixed(1)),
    time_for_twice_the_chunk: Number(((double / engine) * 2).toFixed(2)),
    sink: sink === 0 ? 0 : 1,
  }),
);
