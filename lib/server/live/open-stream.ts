import type { LiveMessage } from '#lib/contract/live.ts';
import { AppError } from '../http/app-error.ts';
import { processWide } from '../process-wide.ts';
import { listenToDatabase } from './listen-to-database.ts';
import { createLiveHub, type LiveHub } from './live-hub.ts';

const STREAMS_MAX = 500;
/** Proxies cut a silent connection after half a minute or more. */
const PING_MS = 15_000;
const RECONNECT_AFTER_MS = 2_000;
/** A reader that does not read is dropped; it reconnects and asks for everything. */
const UNREAD_CHUNKS_MAX = 64;

type Streams = { readonly hub: LiveHub; readonly open: Set<() => void> };

const streams = processWide<Streams>('live-streams', () => ({
  hub: createLiveHub(listenToDatabase),
  open: new Set(),
}));

/**
 * A server-sent event stream of what changed, until `signal` aborts or the server stops.
 * Throws AppError `unavailable` past 500 readers.
 */
export function openStream(signal: AbortSignal): Response {
  const { hub, open } = streams.get();
  if (open.size >= STREAMS_MAX) {
    throw new AppError('unavailable', 'Too many live streams are open. The page polls instead.', {
      retryAfterSeconds: 30,
    });
  }
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
        const ping = setInterval(() => send(': ping\n\n'), PING_MS).unref();
        close = () => {
          if (!open.delete(close)) return;
          clearInterval(ping);
          leave();
          signal.removeEventListener('abort', close);
          controller.close();
        };
        open.add(close);
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
  for (const close of held.open) close();
  await held.hub.close();
}

function eventOf(message: LiveMessage): string {
  return `data: ${JSON.stringify(message)}\n\n`;
}
