import type { FailureEvent } from './event.ts';

/** Stands in `clipped` of an event whose details were left out in a flood. */
export const DETAILS_LEFT_OUT = 'details';

/** True when there is anything that `withoutDetails` would leave out. */
export function hasDetails({ headers, body, text }: FailureEvent): boolean {
  return headers !== null || body !== null || text !== null;
}

/** What is kept of an event of a flood: everything but body, text and headers. */
export function withoutDetails(event: FailureEvent): FailureEvent {
  return {
    ...event,
    headers: null,
    body: null,
    text: null,
    clipped: [...event.clipped, DETAILS_LEFT_OUT],
  };
}

const OFFSET_BASIS = 2_166_136_261;
const PRIME = 16_777_619;

/**
 * Whether an event is of the sample of a flood, one in `oneIn`: by its id alone, so that every process and
 * every repetition decides alike. FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function isSampled(id: string, oneIn: number): boolean {
  let hash = OFFSET_BASIS;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), PRIME);
  // The low bits of ids that count up are even; mixed once more they are not.
  hash = Math.imul(hash ^ (hash >>> 15), PRIME);
  return (hash >>> 0) % oneIn === 0;
}
