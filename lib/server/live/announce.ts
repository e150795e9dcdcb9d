import type { Pool } from 'pg';
import { LIVE_CHANNEL, type LiveMessage } from '#lib/contract/live.ts';
import { log } from '../log.ts';

export type Announcer = {
  /** Says that something of this topic changed. Never throws, never waits. */
  readonly say: (topic: LiveMessage['topics'][number]) => void;
  /** Says what is left to say. */
  readonly stop: () => Promise<void>;
};

/** At most five a second: a screen cannot use more. */
const PAUSE_MS = 200;

/** Tells the web processes through PostgreSQL, the first time at once and then at most every 200 ms. */
export function createAnnouncer(pool: () => Pool): Announcer {
  const topics = new Set<LiveMessage['topics'][number]>();
  let pause: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    const message: LiveMessage = { topics: [...topics], at: new Date().toISOString() };
    topics.clear();
    try {
      await pool().query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, JSON.stringify(message)]);
    } catch (error) {
      // The readers poll when they hear nothing.
      log.debug('live.not-announced', { error });
    }
  }

  function sendThenPause(): void {
    sending = send();
    pause = setTimeout(() => {
      pause = null;
      if (topics.size > 0) sendThenPause();
    }, PAUSE_MS).unref();
  }

  return {
    say: (topic) => {
      topics.add(topic);
      if (pause === null) sendThenPause();
    },
    stop: async () => {
      if (pause !== null) clearTimeout(pause);
      await sending;
      if (topics.size > 0) await send();
    },
  };
}
