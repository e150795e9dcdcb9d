import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type Load = {
  readonly url: string;
  readonly secret: string;
  readonly connections: number;
  readonly seconds: number;
  /** Sent in turn; the answers are read to their end, but only their status is looked at. */
  readonly bodies: readonly string[];
};

export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
};

/**
 * One request in flight per connection, over sockets: a client library takes more of the two cores than the
 * server it measures. Requests are put together before the clock starts.
 */
export async function sendLoad(load: Load): Promise<Measured> {
  const { hostname, port } = new URL(load.url);
  const requests = load.bodies.map((body) =>
    Buffer.from(
      `POST /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${load.secret}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const endsAt = performance.now() + load.seconds * 1_000;
  const drive = (socket: Socket): Promise<void> =>
    new Promise((resolve, reject) => {
      let heard = '';
      let sentAt = 0;
      const send = (): void => {
        const request = requests[next % requests.length];
        if (request === undefined) throw new Error('nothing to send');
        next += 1;
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
        if (!isWhole(heard)) return;
        const now = performance.now();
        latencies.push(now - sentAt);
        if (!heard.startsWith('HTTP/1.1 202')) refused += 1;
        heard = '';
        if (now < endsAt) send();
        else socket.end();
      });
      socket.on('close', () => resolve());
      // A server may reset a connection that we ended; before that it must not.
      socket.on('error', (error) => (performance.now() < endsAt ? reject(error) : resolve()));
      socket.on('connect', send);
    });
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, () => drive(connect(Number(port), hostname))),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((one, other) => one - other);
  const at = (share: number): number =>
    latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  await wait(200);
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), refused };
}

/** Answers of both servers are small, and say how long they are or come in one chunk. */
export function isWhole(heard: string): boolean {
  const end = heard.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /content-length: (\d+)/i.exec(heard)?.[1];
  return length === undefined
    ? heard.endsWith('0\r\n\r\n')
    : heard.length >= end + 4 + Number(length);
}
