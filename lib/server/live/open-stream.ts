import type { LiveMessage } from '#lib/contract/live.ts';
import { AppError } from '../http/app-error.ts';
import { processWide } from '../process-wide.ts';
import { listenToDatabase } from './listen-to-database.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';

const STREAMS_MAX = 500;
/** The tabs of a browser share one, so this is ten browsers. */
const STREAMS_PER_READER_MAX = 10;
/** Proxies cut a silent connection after half a minute or more. */
const PING_MS = 15_000;
const RECONNECT_AFTER_MS = 2_000;
/** A reader that does not read is dropped; it reconnects and asks for everything. */
const UNREAD_CHUNKS_MAX = 64;

type Streams = { readonly hub: LiveHub; readonly open: Map<() => void, string> };

const streams = processWide<Streams>('live-streams', () => ({
  hub: createLiveHub(listenToDatabase),
  open: new Map(),
}));

/**
 * A server-sent event stream of what changed, until `signal` aborts, the server stops, or `authorize` refuses
 * the reader: it is asked again at each ping, every fifteen seconds. Throws AppError: `unavailable` past 500
 * streams, `rate_limited` past ten of one `reader`.
 */
export function openStream(args: {
  signal: AbortSignal;
  reader: string;
  authorize: () => Promise<unknown>;
}): Response {
  const { signal, reader, authorize } = args;
  const { hub, open } = streams.get();
  refuseTooMany([...open.values()], reader);
  let close = (): void => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const encoder = new TextEncoder();
        const send = (chunk: string): void => {
          if ((controller.desiredSize ?? 0) < -UNREAD_CHUNKS_MAX) close();
          else controller.enqueue(encoder.encode(chunk));
        };
        const leave = hub.join((message) => send(eventOf(message)));
        const pingOrClose = async (): Promise<void> => {
          if (await isRefused(authorize)) close();
          else if (open.has(close)) send(': ping\n\n');
        };
        const ping = setInterval(() => void pingOrClose(), PING_MS).unref();
        close = () => {
          if (!open.delete(close)) return;
          clearInterval(ping);
          leave();
          signal.removeEventListener('abort', close);
          controller.close();
        };
        open.set(close, reader);
        signal.addEventListener('abort', close);
        send(`retry: ${RECONNECT_AFTER_MS}\n\n`);
        if (signal.aborted) close();
      },
      cancel: () => close(),
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

/** Ends all streams and the connection behind them: an open stream would keep the web process from ending. */
export async function closeStreams(): Promise<void> {
  const held = streams.take();
  if (held === undefined) return;
  for (const close of held.open.keys()) close();
  await held.hub.close();
}

function refuseTooMany(readers: readonly string[], reader: string): void {
  if (readers.length >= STREAMS_MAX) {
    throw new AppError('unavailable', 'Too many live streams are open. The page polls instead.', {
      retryAfterSeconds: 30,
    });
  }
  if (readers.filter((other) => other === reader).length >= STREAMS_PER_READER_MAX) {
    throw new AppError('rate_limited', 'You have too many live streams open. Close one.', {
      retryAfterSeconds: 30,
    });
  }
}

/** Only a refusal ends a stream: a database that cannot be asked says nothing about the reader. */
async function isRefused(authorize: () => Promise<unknown>): Promise<boolean> {
  try {
    await authorize();
    return false;
  } catch (error) {
    return (
      error instanceof AppError && (error.code === 'unauthorized' || error.code === 'forbidden')
    );
  }
}

function eventOf(message: LiveMessage): string {
  return `data: ${JSON.stringify(message)}\n\n`;
}
