import type { SentRequest } from './request-facts.ts';

/** A logical request: what the host asked for once, in however many attempts. */
export type Call = {
  readonly id: string;
  /** Attempts that were begun, in all loops of the host. */
  attempts: number;
  /** The last failed attempt, until it is known what became of it. */
  held: Held | null;
  /** Tells of a failed attempt whose answer is still being read that it will be read no further. */
  hurry: (() => void) | null;
};

export type Held = {
  readonly event: Record<string, unknown>;
  readonly endedAt: number;
  /** When it is told as it is, milliseconds since 1970 UTC. */
  until: number;
  /** True once the next attempt was answered well: it recovered, even if the answer is still being read. */
  isAnswered: boolean;
};

export type Calls = {
  /** The call of an attempt, and its number. `retryCount` null: a client that counts no attempts. */
  readonly callOf: (args: {
    request: SentRequest;
    /** The same object in each attempt of a call, where the SDK shows one. */
    identity: object | undefined;
    retryCount: number;
    name: string | null | undefined;
  }) => { call: Call; attempt: number };
  /** Remembers that another attempt is expected. */
  readonly expect: (request: SentRequest, call: Call) => void;
  readonly forget: (request: SentRequest, call: Call) => void;
};

const NAMED_MAX = 1_000;
const EXPECTED_MAX = 500;

/** Finds the attempts that belong together. `newId` names a call. */
export function createCalls(newId: () => string): Calls {
  const byIdentity = new WeakMap<object, Call>();
  const named = new Map<string, Call>();
  const expected = new Map<string, Set<Call>>();

  function namedCall(name: string): Call {
    const call = named.get(name) ?? { id: name, attempts: 0, held: null, hurry: null };
    named.delete(name);
    named.set(name, call);
    if (named.size > NAMED_MAX) named.delete(named.keys().next().value ?? name);
    return call;
  }

  function earlierCall(request: SentRequest, retryCount: number): Call | undefined {
    const fitting = [...(expected.get(keyOf(request)) ?? [])].filter(
      ({ attempts }) => attempts === retryCount,
    );
    // Of two like requests at one time nobody knows which one this is: the earlier attempts are left unjoined.
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  return {
    callOf: ({ request, identity, retryCount, name }) => {
      if (typeof name === 'string' && name !== '') {
        const call = namedCall(name.slice(0, 200));
        call.attempts += 1;
        return { call, attempt: call.attempts };
      }
      const known =
        retryCount === 0
          ? undefined
          : identity === undefined
            ? earlierCall(request, retryCount)
            : byIdentity.get(identity);
      const call = known ?? { id: newId(), attempts: 0, held: null, hurry: null };
      call.attempts = retryCount + 1;
      if (identity !== undefined) byIdentity.set(identity, call);
      return { call, attempt: call.attempts };
    },
    expect: (request, call) => {
      const key = keyOf(request);
      const calls = expected.get(key) ?? new Set();
      calls.add(call);
      expected.set(key, calls);
      if (expected.size > EXPECTED_MAX) expected.delete(expected.keys().next().value ?? key);
    },
    forget: (request, call) => {
      const key = keyOf(request);
      const calls = expected.get(key);
      calls?.delete(call);
      if (calls?.size === 0) expected.delete(key);
    },
  };
}

const SAMPLE_CHARS = 64;
const SAMPLES = 16;

/** A number for what is asked, off a few samples of the body: the body itself is not kept. */
function keyOf({ url, body }: SentRequest): string {
  if (typeof body !== 'string') return url;
  const stride = Math.max(SAMPLE_CHARS, Math.floor(body.length / SAMPLES));
  let hash = 0x811c9dc5;
  for (let start = 0; start < body.length; start += stride)
    for (let at = start; at < start + SAMPLE_CHARS && at < body.length; at += 1)
      hash = Math.imul(hash ^ body.charCodeAt(at), 0x01000193);
  for (let at = Math.max(0, body.length - SAMPLE_CHARS); at < body.length; at += 1)
    hash = Math.imul(hash ^ body.charCodeAt(at), 0x01000193);
  return `${url}\n${body.length}\n${hash >>> 0}`;
}
