import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isWhole } from './ingest-load.ts';

const CONNECTIONS_MAX = 600;
const TICK_MS = 20;

export type Overload = {
  /** Sends so many batches of 100 a second, whatever the answers are; ends once all are answered. */
  readonly run: (args: { seconds: number; batchesPerSecond: number }) => Promise<void>;
  readonly acknowledged: ReadonlySet<number>;
  readonly refusedByReason: () => ReadonlyMap<string, number>;
  readonly offered: () => number;
  /** Answers that were neither an acknowledgement nor a refusal with a time to come back, and broken connections. */
  readonly broken: () => number;
  readonly words: () => string;
};

/**
 * Many senders that do not wait for each other, as in an incident: each batch of 100 events goes out at its time on
 * a connection of its own as long as there are fewer than 600 in flight. Events of batch n have the ids o-n-0 to o-n-99.
 */
export function createOverload(target: {
  url: string;
  secret: string;
  events: readonly string[];
}): Overload {
  const { hostname, port } = new URL(target.url);
  const acknowledged = new Set<number>();
  const refused = new Map<string, number>();
  const idle: Connection[] = [];
  let opened = 0;
  let offered = 0;
  let notOffered = 0;
  let broken = 0;

  function requestOf(batch: number): string {
    const events = Array.from({ length: 100 }, (_, index) => {
      const event = target.events[(batch * 100 + index) % target.events.length] ?? '{}';
      return `{"id":"o-${batch}-${index}",${event.slice(1)}`;
    });
    const body = `[${events.join(',')}]`;
    return (
      `POST /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${target.secret}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    );
  }

  function answered(batch: number, answer: string): void {
    const status = answer.slice(9, 12);
    if (status === '202') {
      // An answer may refuse some of a batch; the load is made so that none is.
      if (answer.includes('"rejected":[]')) acknowledged.add(batch);
      else broken += 1;
    } else if (/\r\nretry-after: /i.test(answer)) {
      const reason = /"limit":"([^"]+)"/.exec(answer)?.[1] ?? `status ${status}`;
      refused.set(reason, (refused.get(reason) ?? 0) + 1);
    } else broken += 1;
  }

  function open(): Connection {
    opened += 1;
    const connection: Connection = {
      socket: connect(Number(port), hostname),
      batch: -1,
      heard: '',
    };
    connection.socket.setNoDelay(true);
    connection.socket.on('data', (chunk: Buffer) => {
      connection.heard += chunk.toString('latin1');
      if (!isWhole(connection.heard)) return;
      answered(connection.batch, connection.heard);
      connection.heard = '';
      connection.batch = -1;
      idle.push(connection);
    });
    connection.socket.on('error', () => undefined);
    connection.socket.on('close', () => {
      opened -= 1;
      if (connection.batch === -1) {
        const at = idle.indexOf(connection);
        if (at !== -1) idle.splice(at, 1);
      } else {
        broken += 1;
      }
    });
    return connection;
  }

  function sendOne(): void {
    const connection = idle.pop() ?? (opened < CONNECTIONS_MAX ? open() : undefined);
    if (connection === undefined) {
      notOffered += 1;
      return;
    }
    connection.batch = offered;
    offered += 1;
    connection.socket.write(requestOf(connection.batch));
  }

  return {
    run: async ({ seconds, batchesPerSecond }) => {
      const startedAt = performance.now();
      let due = 0;
      for (;;) {
        const elapsed = (performance.now() - startedAt) / 1_000;
        if (elapsed >= seconds) break;
        while (due < elapsed * batchesPerSecond) {
          due += 1;
          sendOne();
        }
        await wait(TICK_MS);
      }
      while (opened > idle.length) await wait(TICK_MS);
      for (const { socket } of idle) socket.end();
    },
    acknowledged,
    refusedByReason: () => refused,
    offered: () => offered,
    broken: () => broken,
    words: () =>
      `${offered} batches sent, ${acknowledged.size} acknowledged, ` +
      `${[...refused].map(([reason, n]) => `${n} refused (${reason})`).join(', ') || 'none refused'}, ` +
      `${notOffered} not sent for want of a free connection, ${broken} broken`,
  };
}

type Connection = { readonly socket: Socket; batch: number; heard: string };
