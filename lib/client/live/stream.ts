import { LiveMessage } from '#lib/contract/live.ts';

const STREAM_PATH = '/api/v1/stream';
const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 30_000;

type Callbacks = {
  onOpen: () => void;
  onDown: () => void;
  onMessage: (message: LiveMessage) => void;
};

/**
 * Holds one stream open until the returned function is called. The browser reconnects by itself after a cut;
 * after an HTTP refusal it gives up, and then this opens a new one, ever slower.
 */
export function openStream({ onOpen, onDown, onMessage }: Callbacks): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = RETRY_MS_MIN;

  function connect(): void {
    source = new EventSource(STREAM_PATH);
    source.addEventListener('open', () => {
      retryMs = RETRY_MS_MIN;
      onOpen();
    });
    source.addEventListener('error', () => {
      onDown();
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, retryMs);
      retryMs = Math.min(RETRY_MS_MAX, retryMs * 2);
    });
    source.addEventListener('message', (event: MessageEvent<string>) => {
      const message = parseLiveMessage(event.data);
      if (message !== null) onMessage(message);
    });
  }

  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** Null for anything that is no message of ours: a newer server may say more than this page knows. */
export function parseLiveMessage(data: unknown): LiveMessage | null {
  try {
    const parsed = LiveMessage.safeParse(typeof data === 'string' ? JSON.parse(data) : data);
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
