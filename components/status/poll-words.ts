import type { PollOutcome, StatusPoll } from '#lib/contract/status.ts';

const WORDS: Readonly<Record<PollOutcome, string>> = {
  ok: 'read',
  not_modified: 'read, not modified',
  timeout: 'timed out',
  network: 'no connection',
  http_status: 'refused',
  not_json: 'no JSON',
  unexpected_shape: 'unexpected shape',
  too_large: 'too large',
};

/** How a poll ended, with the HTTP status where there was one: `refused, HTTP 403`. */
export function pollWords(poll: StatusPoll): string {
  const words = WORDS[poll.outcome];
  return poll.http_status === null ? words : `${words}, HTTP ${poll.http_status}`;
}

export function isGoodPoll(poll: StatusPoll): boolean {
  return poll.outcome === 'ok' || poll.outcome === 'not_modified';
}
