import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { triage } from '#lib/domain/triage/triage.ts';
import { ADVERSARIAL } from '#lib/testing/triage-fixtures/adversarial.ts';
import { FIXTURES } from '#lib/testing/triage-fixtures/fixtures.ts';

/**
 * Times the triage engine on one core: typed events, texts one by one, hostile texts of 100 KB,
 * and the command line, each beside a baseline of the same run.
 * Counts the time of the processor, so that a busy machine changes little.
 */

const ROUNDS = 30;
const EVENTS = 300_000;
const LINES = 20_000;

function microseconds(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function perSecond(count: number, us: number): string {
  return `${Math.round((count / us) * 1e6).toLocaleString('en')} /s`;
}

const EVENT = {
  status: 529,
  body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":null}',
  headers: { server: 'cloudflare', 'x-should-retry': 'true' },
};

function events(): void {
  for (let warm = 0; warm < 2; warm += 1) {
    const base = microseconds(() => {
      for (let i = 0; i < EVENTS; i += 1) JSON.parse(EVENT.body);
    });
    const us = microseconds(() => {
      for (let i = 0; i < EVENTS; i += 1) triage(EVENT);
    });
    if (warm === 0) continue;
    console.log(
      `typed events      ${perSecond(EVENTS, us)}   (JSON.parse of the body alone ${perSecond(EVENTS, base)})`,
    );
  }
}

function texts(): void {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { text } of FIXTURES) {
      const us = microseconds(() => {
        triage({ text });
      });
      if (round > 4) times.push(us);
    }
  }
  console.log(
    `one text          median ${median(times).toFixed(0)} µs, slowest ${Math.max(...times).toFixed(0)} µs (${FIXTURES.length} fixtures)`,
  );
}

function adversarial(): void {
  const worst = Object.entries(ADVERSARIAL)
    .map(([name, text]) => {
      const ms = median([1, 2, 3, 4, 5].map(() => microseconds(() => triage({ text })) / 1_000));
      return { name, ms, chars: text.length };
    })
    .toSorted((a, b) => b.ms - a.ms);
  for (const { name, ms, chars } of worst.slice(0, 5)) {
    console.log(`hostile 100 KB    ${ms.toFixed(1)} ms  ${name} (${chars} chars)`);
  }
}

const PARSE_ONLY = `
import { createInterface } from 'node:readline';
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(JSON.stringify({ id: JSON.parse(line).id }) + '\\n');
`;

/** Makes a process say at its end how much time of the processor it took. */
const TELL_TIME =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write(`${user+system}`)})';

async function throughput(args: readonly string[], input: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', TELL_TIME, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += String(chunk);
  });
  child.stdin.end(input);
  await once(child, 'close');
  return Number(told);
}

async function lines(): Promise<void> {
  const input = Array.from({ length: LINES }, (_, i) => {
    const text = FIXTURES[i % FIXTURES.length]?.text ?? '';
    return JSON.stringify({ id: i, text });
  }).join('\n');
  const base = await throughput(['--input-type=module', '-e', PARSE_ONLY], input);
  const us = await throughput(['scripts/triage.ts', '--ndjson'], input);
  console.log(
    `ndjson            ${perSecond(LINES, us)}   (JSON.parse alone ${perSecond(LINES, base)}; both with start-up)`,
  );
}

events();
texts();
adversarial();
await lines();
