import { Anthropic } from '@anthropic-ai/sdk';
import { createReporter, type Reporter } from '#reporters/typescript/samepath-reporter.ts';

/**
 * What the reporter adds to a call, in one run: calls of the SDK, and bare calls, over a `fetch` that answers at
 * once, with and without it, in turns so that a warmer machine favours neither. With `--expose-gc`, what it holds
 * while Samepath is away is what is left after the garbage.
 */
const ROUNDS = 30;
const WARM_UP_ROUNDS = 10;
const CALLS = 400;
const SIZES = [1, 100] as const;
type Size = (typeof SIZES)[number];

const EVENTS = Array.from(
  { length: 100 },
  (_, n) => `event: content_block_delta\ndata: {"type":"content_block_delta","index":${n}}\n\n`,
);

function answer(kind: 'json' | 'stream'): Response {
  if (kind === 'json')
    return new Response('{"type":"message","content":[]}', {
      headers: { 'content-type': 'application/json', 'request-id': 'req_1' },
    });
  const encoder = new TextEncoder();
  const waiting = [...EVENTS];
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const next = waiting.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(encoder.encode(next));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const HEADERS = {
  'x-stainless-retry-count': '0',
  'x-stainless-timeout': '600',
  'x-stainless-package-version': '1.12.0',
  'x-stainless-runtime': 'node',
  'x-stainless-runtime-version': 'v24.0.0',
};

function reporter(kind: 'json' | 'stream'): Reporter {
  return createReporter({
    url: 'http://127.0.0.1:9',
    key: 'bench',
    service: 'bench',
    fetch: async () => answer(kind),
  });
}

type Case = { name: string; without: () => Promise<unknown>; with: () => Promise<unknown> };

function bareCase(size: Size, kind: 'json' | 'stream'): Case {
  const body = bodyOf(size, kind === 'stream');
  const seen = reporter(kind);
  const call = async (over: typeof fetch): Promise<unknown> =>
    await (await over('https://api.example/v1/messages', { headers: HEADERS, body })).text();
  return {
    name: `fetch, ${kind}, ${size} KB`,
    without: () => call(async () => answer(kind)),
    with: () => call(seen.fetch),
  };
}

function sdkCase(size: Size): Case {
  const seen = reporter('json');
  const client = (middleware: Reporter['middleware'][]): Anthropic =>
    new Anthropic({
      apiKey: 'bench',
      baseURL: 'https://api.example',
      logLevel: 'off',
      openTelemetry: false,
      middleware,
      fetch: async () => answer('json'),
    });
  const call = (by: Anthropic) => (): Promise<unknown> =>
    by.messages.create({
      model: 'claude-haiku-5-5',
      max_tokens: 16,
      messages: [{ role: 'user', content: 'x'.repeat(size * 1_000) }],
    });
  // A middleware that does nothing, so that the chain of the SDK is not counted as ours.
  return {
    name: `SDK middleware, json, ${size} KB`,
    without: call(client([(request, next) => next(request)])),
    with: call(client([seen.middleware])),
  };
}

function bodyOf(size: Size, stream: boolean): string {
  const content = 'x'.repeat(size * 1_000);
  const messages = [{ role: 'user', content }];
  return JSON.stringify({ model: 'claude-haiku-5-5', max_tokens: 16, messages, stream });
}

async function microseconds(call: () => Promise<unknown>): Promise<number> {
  // Processor time: what other programs on the machine take is not ours.
  const started = process.cpuUsage();
  for (let n = 0; n < CALLS; n += 1) await call();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / CALLS;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

console.log(
  `median of ${ROUNDS} rounds of ${CALLS} calls each, processor time, Node ${process.versions.node}\n`,
);
console.log(
  '| call | without, µs | with, µs | added, µs | ratio |\n| --- | ---: | ---: | ---: | ---: |',
);
const cases = [
  ...SIZES.flatMap((size) => [bareCase(size, 'json'), sdkCase(size)]),
  bareCase(1, 'stream'),
];
// All of them before the first is measured: what one compiles, the others use.
for (let round = 0; round < WARM_UP_ROUNDS; round += 1)
  for (const each of cases) {
    await microseconds(each.without);
    await microseconds(each.with);
  }
for (const each of cases) {
  const without: number[] = [];
  const withIt: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    without.push(await microseconds(each.without));
    withIt.push(await microseconds(each.with));
  }
  const [bare, seen] = [median(without), median(withIt)];
  console.log(
    `| ${each.name} | ${bare.toFixed(1)} | ${seen.toFixed(1)} | ${(seen - bare).toFixed(1)} | ${(seen / bare).toFixed(2)} |`,
  );
}

global.gc?.();
const before = process.memoryUsage().heapUsed;
const down = createReporter({
  url: 'http://127.0.0.1:9',
  key: 'bench',
  service: 'bench',
  onProblem: () => undefined,
  fetch: async (input) => {
    if (typeof input === 'string' && input.startsWith('http://127.0.0.1:9'))
      throw new Error('down');
    return new Response('{"error":{"type":"overloaded_error"}}', { status: 529 });
  },
});
for (let n = 0; n < 50_000; n += 1) {
  const headers = { ...HEADERS, 'x-stainless-retry-count': '2' };
  const failed = await down.fetch('https://api.example/v1/messages', {
    headers,
    body: `{"n":${n}}`,
  });
  await failed.text();
}
global.gc?.();
const { seen, dropped } = down.counts().events;
console.log(
  `\nSamepath away, ${seen} failures: ${((process.memoryUsage().heapUsed - before) / 1_048_576).toFixed(1)} MiB of heap more, ${JSON.stringify(dropped)} dropped, ${seen - Object.values(dropped).reduce((a, b) => a + b, 0)} waiting.`,
);
process.exit(0);
