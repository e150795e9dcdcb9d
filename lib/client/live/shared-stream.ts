import type { LiveMessage } from '#lib/contract/live.ts';
import type { LiveMode } from './live-state.ts';
import { openStream, parseLiveMessage } from './stream.ts';

const NAME = 'samepath-live';

type Callbacks = {
  onMode: (mode: LiveMode) => void;
  onMessage: (message: LiveMessage) => void;
};

/**
 * One stream per browser: of the visible tabs one leads, holds the stream, and tells the others.
 * HTTP/1.1 allows six connections to an origin, so a stream per tab would starve the app.
 * Pages on plain HTTP (but for localhost) have no locks; there each visible tab holds its own.
 */
export function joinSharedStream({ onMode, onMessage }: Callbacks): () => void {
  const channel = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  let isLeading = false;
  let leaderMode: LiveMode = 'polling';

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel is of one origin by nature
  const say = (message: unknown): void => channel.postMessage(message);
  const tell = (mode: LiveMode): void => {
    leaderMode = mode;
    onMode(mode);
    say({ mode });
  };

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isLeading) {
      if (isAsking(data)) say({ mode: leaderMode });
      return;
    }
    const mode = modeOf(data);
    if (mode !== null) onMode(mode);
    const message = parseLiveMessage(data);
    if (message !== null) onMessage(message);
  });

  async function lead(): Promise<void> {
    isLeading = true;
    const close = openStream({
      onOpen: () => tell('live'),
      onDown: () => tell('polling'),
      onMessage: (message) => {
        onMessage(message);
        say(message);
      },
    });
    await untilAborted(leaving.signal);
    close();
    // The others poll until the next leader has its stream open.
    say({ mode: 'polling' });
    channel.close();
  }

  // A follower that joins late asks what the mode is; the answer comes at once, or it becomes the leader.
  say({ ask: true });
  void holdLeadership(lead, leaving.signal);

  return () => {
    leaving.abort();
    if (!isLeading) channel.close();
  };
}

async function holdLeadership(lead: () => Promise<void>, signal: AbortSignal): Promise<void> {
  // Absent outside secure contexts, whatever the type says.
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks === undefined) return lead();
  try {
    await locks.request(NAME, { signal }, lead);
  } catch (error) {
    // Leaving while still waiting for the lock is no failure.
    if (!signal.aborted) throw error;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function isAsking(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'ask' in data;
}

function modeOf(data: unknown): LiveMode | null {
  if (typeof data !== 'object' || data === null || !('mode' in data)) return null;
  return data.mode === 'live' || data.mode === 'polling' ? data.mode : null;
}
