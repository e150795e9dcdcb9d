import { guarded } from './options.ts';

export type BodyEnd = {
  /** `whole`: read to its end; `broken`: the connection failed; `left`: the reader went away before the end. */
  readonly kind: 'whole' | 'broken' | 'left';
  /** What broke it. */
  readonly cause: unknown;
  /** The last bytes that were read. */
  readonly kept: Uint8Array;
  /** True when `kept` is all that was read. */
  readonly isAll: boolean;
};

type Watch = {
  /** How many of the last bytes are kept. */
  readonly keptBytes: number;
  /** A body that is thrown away unread is read after all, up to `keptBytes` and for a second; the host goes on at once. */
  readonly drain: boolean;
  /** Called at most once. */
  readonly end: (end: BodyEnd) => void;
};

const DRAIN_MS_MAX = 1_000;
const NOTHING = new Uint8Array();

type ByteStream = ReadableStream<Uint8Array>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Chunk = Awaited<ReturnType<Reader['read']>>;

/**
 * Looks on while the host reads a body: the same response, whose readers are watched. No copy of the stream and
 * no stage in between, so nothing is consumed, buffered or delayed.
 */
export function watchBody(response: Response, watch: Watch): void {
  const { body } = response;
  // A body of node-fetch is no such stream; what it says is then not known.
  if (body === null || typeof body.getReader !== 'function') observer(watch).end('whole');
  else watchStream(body, watch);
}

type Observer = {
  readonly isUntouched: () => boolean;
  readonly isFull: () => boolean;
  readonly take: (chunk: unknown) => void;
  readonly end: (kind: BodyEnd['kind'], cause?: unknown) => void;
};

function observer({ keptBytes, end }: Watch): Observer {
  let buffer = NOTHING;
  let filled = 0;
  let total = 0;
  let isOver = false;

  /** Grows to twice what is kept, so that the last bytes move to the front only now and then. */
  function makeRoom(bytes: number): void {
    const still = Math.min(filled, keptBytes);
    const wanted = Math.min(2 * keptBytes, Math.max(2 * buffer.length, still + bytes));
    const room = wanted > buffer.length ? new Uint8Array(wanted) : buffer;
    room.set(buffer.subarray(filled - still, filled));
    buffer = room;
    filled = still;
  }

  function take(chunk: unknown): void {
    if (isOver || !(chunk instanceof Uint8Array)) return;
    total += chunk.length;
    if (keptBytes === 0) return;
    const part = chunk.length > keptBytes ? chunk.subarray(-keptBytes) : chunk;
    if (filled + part.length > buffer.length) makeRoom(part.length);
    // Copied, because a view of few bytes can hold on to a large buffer.
    buffer.set(part, filled);
    filled += part.length;
  }

  return {
    isUntouched: () => total === 0 && !isOver,
    isFull: () => total >= keptBytes,
    take,
    end: (kind, cause) => {
      if (isOver) return;
      isOver = true;
      const kept = buffer.subarray(Math.max(0, filled - keptBytes), filled);
      buffer = NOTHING;
      guarded(() => end({ kind, cause, kept, isAll: kept.length === total }));
    },
  };
}

function watchStream(stream: ByteStream, watch: Watch): void {
  const seen = observer(watch);
  const getReader = stream.getReader.bind(stream);
  const cancel = stream.cancel.bind(stream);
  const tee = stream.tee.bind(stream);
  const iterate = stream[Symbol.asyncIterator]?.bind(stream);

  const leave = (reason: unknown): Promise<void> => {
    if (watch.drain && seen.isUntouched()) {
      void drainInto(getReader(), seen);
      return Promise.resolve();
    }
    seen.end('left');
    return cancel(reason);
  };
  const replace = (key: PropertyKey, value: unknown): void => {
    Object.defineProperty(stream, key, { value, configurable: true, writable: true });
  };
  // A reader that brings its own buffer is rare, and not watched.
  replace('getReader', (options?: { mode?: 'byob' }) =>
    options?.mode === 'byob' ? getReader({ mode: 'byob' }) : watchReader(getReader(), seen),
  );
  replace('cancel', leave);
  replace('tee', () => {
    const branches = tee();
    let isOver = false;
    // Whichever of the two ends first tells for both.
    const end = (of: BodyEnd): void => {
      if (!isOver) watch.end(of);
      isOver = true;
    };
    for (const branch of branches) watchStream(branch, { ...watch, drain: false, end });
    return branches;
  });
  if (iterate === undefined) return;
  const watched = (...options: Parameters<typeof iterate>): AsyncIterator<Uint8Array> =>
    watchIterator(() => iterate(...options), seen, leave);
  replace('values', watched);
  replace(Symbol.asyncIterator, watched);
}

function watchReader(reader: Reader, seen: Observer): Reader {
  const read = reader.read.bind(reader);
  const cancel = reader.cancel.bind(reader);
  const note = (result: Chunk): Chunk => {
    if (result.done) seen.end('whole');
    else seen.take(result.value);
    return result;
  };
  const fail = (cause: unknown): never => {
    seen.end('broken', cause);
    throw cause;
  };
  reader.read = () => read().then(note, fail);
  reader.cancel = (reason) => {
    seen.end('left');
    return cancel(reason);
  };
  return reader;
}

/** Making the iterator locks the stream, so it is made when the first chunk is asked for. */
function watchIterator(
  make: () => AsyncIterator<Uint8Array>,
  seen: Observer,
  leave: (reason: unknown) => Promise<void>,
): AsyncIterableIterator<Uint8Array> {
  let made: AsyncIterator<Uint8Array> | null = null;
  const iterator: AsyncIterableIterator<Uint8Array> = {
    next: async () => {
      made ??= make();
      try {
        const result = await made.next();
        if (result.done === true) seen.end('whole');
        else seen.take(result.value);
        return result;
      } catch (cause) {
        seen.end('broken', cause);
        throw cause;
      }
    },
    return: async (value?: unknown) => {
      if (made === null) await leave(value);
      else {
        seen.end('left');
        await made.return?.(value);
      }
      return { done: true, value };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

async function drainInto(reader: Reader, seen: Observer): Promise<void> {
  const timer = setTimeout(() => {
    seen.end('left');
    reader.cancel().catch(() => undefined);
  }, DRAIN_MS_MAX);
  try {
    for (let isOpen = true; isOpen; ) {
      const result = await reader.read();
      if (!result.done) seen.take(result.value);
      isOpen = !result.done && !seen.isFull();
    }
    seen.end('whole');
    await reader.cancel();
  } catch (cause) {
    seen.end('broken', cause);
  } finally {
    clearTimeout(timer);
  }
}
