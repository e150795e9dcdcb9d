import { LIVE_TOPICS, LiveMessage } from '#lib/contract/live.ts';
import { log } from '../log.ts';

/** The one connection that hears the database; `ended` resolves when it is lost. */
export type Ear = {
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
};

export type LiveHub = {
  /** Hears from now on. Returns how to stop. */
  readonly join: (hear: (message: LiveMessage) => void) => () => void;
  readonly close: () => Promise<void>;
};

/** Messages within this time reach the browsers as one. */
const PAUSE_MS = 200;
const RECONNECT_MS = 1_000;

/**
 * Hears once per process and tells every reader. Connects when the first reader joins, and again whenever
 * the connection is lost; after that it says that everything may have changed, because it heard nothing meanwhile.
 */
export function createLiveHub(listen: (hear: (payload: string) => void) => Promise<Ear>): LiveHub {
  const readers = new Set<(message: LiveMessage) => void>();
  const topics = new Set<LiveMessage['topics'][number]>();
  let pause: NodeJS.Timeout | null = null;
  let again: NodeJS.Timeout | null = null;
  let ear: Ear | null = null;
  let state: 'idle' | 'running' | 'closed' = 'idle';

  function tell(): void {
    const message: LiveMessage = { topics: [...topics], at: new Date().toISOString() };
    topics.clear();
    for (const hear of readers) hear(message);
    pause = setTimeout(() => {
      pause = null;
      if (topics.size > 0) tell();
    }, PAUSE_MS).unref();
  }

  function note(changed: LiveMessage['topics']): void {
    for (const topic of changed) topics.add(topic);
    if (pause === null && topics.size > 0) tell();
  }

  async function connect(isAgain: boolean): Promise<void> {
    try {
      const connected = await listen((payload) => note(topicsOf(payload)));
      if (state === 'closed') {
        await connected.close();
        return;
      }
      ear = connected;
      if (isAgain) note([...LIVE_TOPICS]);
      await connected.ended;
    } catch (error) {
      log.warn('live.connection-failed', { error });
    }
    ear = null;
    if (state !== 'closed') again = setTimeout(() => void connect(true), RECONNECT_MS).unref();
  }

  return {
    join: (hear) => {
      readers.add(hear);
      if (state === 'idle') {
        state = 'running';
        void connect(false);
      }
      return () => {
        readers.delete(hear);
      };
    },
    close: async () => {
      state = 'closed';
      readers.clear();
      if (pause !== null) clearTimeout(pause);
      if (again !== null) clearTimeout(again);
      await ear?.close();
    },
  };
}

/** What another version says that this one does not know changes nothing here. */
function topicsOf(payload: string): LiveMessage['topics'] {
  try {
    const parsed = LiveMessage.safeParse(JSON.parse(payload));
    return parsed.success ? parsed.data.topics : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
