import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { PinnedAddress, Target } from './resolve-target.ts';

/** What one request showed. Names of headers in lower case; the body as far as it came. */
export type WireSeen = {
  readonly wasSent: boolean;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string;
  /** Since the request was begun; null while no answer has. */
  readonly firstByteMs: number | null;
  /** The code of what broke the connection; null while nothing did. */
  readonly brokenBy: string | null;
  readonly isTooLarge: boolean;
};

export type Wire = {
  /** Takes the place of the global `fetch` for exactly one request. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly seen: () => WireSeen;
};

/**
 * One HTTP exchange on a connection of its own to a pinned address, watched as it happens. Follows no redirect,
 * uses no proxy, verifies certificates, reads at most `bodyBytesMax`, and sends no header but those that
 * `headersOf` answers: what an SDK or its environment adds beside them stays here.
 */
export function openWire(args: {
  target: Target;
  bodyBytesMax: number;
  headersOf: (given: Headers) => Readonly<Record<string, string>>;
}): Wire {
  const { target, bodyBytesMax, headersOf } = args;
  const note = newNote();
  return {
    seen: () => ({ ...note, body: Buffer.concat(note.chunks).toString('utf8') }),
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // Whoever asks for a second request, or for another host, has not understood the wire.
      if (note.wasSent || url.origin !== target.origin)
        throw new TypeError('this wire carries one request');
      note.wasSent = true;
      const response = await answerOf({
        url,
        init: init ?? {},
        headers: headersOf(new Headers(init?.headers)),
        addresses: target.addresses,
        note,
      });
      return new Response(watched({ response, note, bodyBytesMax }), {
        status: note.status ?? 502,
        headers: note.headers ?? {},
      });
    },
  };
}

type Note = { -readonly [Key in Exclude<keyof WireSeen, 'body'>]: WireSeen[Key] } & {
  readonly chunks: Uint8Array[];
};

function newNote(): Note {
  return {
    wasSent: false,
    status: null,
    headers: null,
    firstByteMs: null,
    brokenBy: null,
    isTooLarge: false,
    chunks: [],
  };
}

function answerOf(args: {
  url: URL;
  init: RequestInit;
  headers: Readonly<Record<string, string>>;
  addresses: readonly PinnedAddress[];
  note: Note;
}): Promise<IncomingMessage> {
  const { url, init, headers, addresses, note } = args;
  const startedAt = performance.now();
  const body = typeof init.body === 'string' ? init.body : null;
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method: init.method ?? 'GET',
    headers: {
      ...headers,
      ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
    agent: false,
    lookup: pinnedLookup(addresses),
    // Stated, so that no variable of the environment can switch it off.
    rejectUnauthorized: true,
    ...(init.signal ? { signal: init.signal } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, options);
    request.on('response', (response) => {
      note.status = response.statusCode ?? null;
      note.headers = flatHeaders(response);
      note.firstByteMs = Math.round(performance.now() - startedAt);
      resolve(response);
    });
    request.on('error', (error) => {
      note.brokenBy ??= codeOf(error);
      reject(error);
    });
    request.end(body ?? undefined);
  });
}

/** Null where HTTP allows no body, which `Response` insists on. */
function watched(args: {
  response: IncomingMessage;
  note: Note;
  bodyBytesMax: number;
}): ReadableStream<Uint8Array> | null {
  const { response, note, bodyBytesMax } = args;
  if (response.statusCode === 204 || response.statusCode === 304) {
    response.resume();
    return null;
  }
  let bytes = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > bodyBytesMax) {
          note.isTooLarge = true;
          response.destroy(new Error('the answer is too large'));
          return;
        }
        note.chunks.push(chunk);
        controller.enqueue(new Uint8Array(chunk));
      });
      response.on('end', () => controller.close());
      response.on('error', (error) => {
        note.brokenBy ??= codeOf(error);
        controller.error(error);
      });
    },
    cancel: () => {
      response.destroy();
    },
  });
}

/** Answers with what was judged, whatever name is asked for. */
function pinnedLookup(addresses: readonly PinnedAddress[]): LookupFunction {
  return (_hostname, options, done) => {
    const [first] = addresses;
    if (options.all === true) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family ?? 4);
  };
}

function flatHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Several addresses were tried, and each failed in its own way.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? error.name : codeOf(inner);
}
