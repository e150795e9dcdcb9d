import { createServer, type IncomingMessage } from 'node:http';
import { EventInput } from '#lib/contract/events.ts';
import { TrafficInput } from '#lib/contract/traffic.ts';

export type Answer = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly rejected?: readonly { readonly index: number; readonly code: string }[];
};

export type ReportReceiver = {
  readonly url: string;
  /** Those it answered with 202, as they hold under the contract. */
  readonly events: () => readonly EventInput[];
  readonly traffic: () => readonly TrafficInput[];
  readonly deliveries: () => readonly Record<string, unknown>[];
  /** Everything that ever arrived, heads and bodies, as text. */
  readonly wire: () => string;
  readonly requests: () => number;
  /** The answers to the next requests, in order; then 202. */
  readonly answer: (...answers: readonly Answer[]) => void;
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
};

const TAKEN: Answer = { status: 202 };

/** A stand-in for the ingest of Samepath on loopback, for tests of what reports to it. */
export async function startReportReceiver(): Promise<ReportReceiver> {
  let taken: { path: string; items: unknown[] }[] = [];
  let wire: string[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    const answerTo = (body: string): void => {
      const path = request.url ?? '/';
      wire.push(`${path} ${JSON.stringify(request.headers)} ${body}`);
      const { status, headers = {}, rejected = [] } = answers.shift() ?? TAKEN;
      const refused = new Set(rejected.map(({ index }) => index));
      const items = itemsOf(body).filter((_item, index) => !refused.has(index));
      if (status === 202) taken.push({ path, items });
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ accepted: items.length, duplicates: 0, rejected }));
    };
    bodyOf(request).then(answerTo, () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const itemsAt = (path: string): unknown[] =>
    taken.filter((each) => each.path === path).flatMap(({ items }) => items);
  return {
    url: `http://127.0.0.1:${port}`,
    events: () => itemsAt('/api/v1/events').map((item) => EventInput.parse(item)),
    traffic: () => itemsAt('/api/v1/traffic').map((item) => TrafficInput.parse(item)),
    deliveries: () =>
      itemsAt('/api/v1/deliveries').map((item) => Object.fromEntries(Object.entries(Object(item)))),
    wire: () => wire.join('\n'),
    requests: () => wire.length,
    answer: (...next) => {
      answers = [...next];
    },
    clear: () => {
      taken = [];
      wire = [];
      answers = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function itemsOf(body: string): unknown[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line): unknown[] => {
      const value: unknown = JSON.parse(line);
      return Array.isArray(value) ? value : [value];
    });
}
