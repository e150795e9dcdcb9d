import { liveMode } from './live-state.ts';

const POLL_MS = 5_000;
/** With a stream, a poll only heals what a lost message would leave stale; hidden, nobody is looking. */
const POLL_SLOW_MS = 60_000;

/** The rhythm of every polled query, asked again after each answer. */
export function pollMs(): number {
  const isHidden = typeof document !== 'undefined' && document.visibilityState === 'hidden';
  return liveMode() === 'live' || isHidden ? POLL_SLOW_MS : POLL_MS;
}
