import { describe, expect, test } from 'vitest';
import { type BodyEnd, watchBody } from './watch-body.ts';

const KEPT = 8;

function watched(chunks: readonly string[], given: { drain?: boolean; fails?: boolean } = {}) {
  const source = streamOf(chunks, given.fails === true);
  const response = new Response(source.stream);
  const ends: (Omit<BodyEnd, 'kept'> & { kept: string })[] = [];
  watchBody(response, {
    keptBytes: KEPT,
    drain: given.drain === true,
    end: (end) => ends.push({ ...end, kept: new TextDecoder().decode(end.kept) }),
  });
  return { response, ends, source };
}

function streamOf(chunks: readonly string[], fails: boolean) {
  const waiting = [...chunks];
  const state = { pulled: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        state.pulled += 1;
        const chunk = waiting.shift();
        if (chunk !== undefined) controller.enqueue(new TextEncoder().encode(chunk));
        else if (fails) controller.error(new TypeError('terminated'));
        else controller.close();
      },
      cancel: () => {
        state.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, state };
}

describe('a watched body', () => {
  test('is read as if nobody looked, and its last bytes are known at its end', async () => {
    const { response, ends } = watched(['hello ', 'wide ', 'world']);
    expect(await response.text()).toBe('hello wide world');
    expect(ends).toEqual([{ kind: 'whole', cause: undefined, kept: 'de world', isAll: false }]);
  });

  test('is kept whole when it is short', async () => {
    const { response, ends } = watched(['a', 'b']);
    await response.text();
    expect(ends).toEqual([{ kind: 'whole', cause: undefined, kept: 'ab', isAll: true }]);
  });

  test('is not touched before the host reads it', async () => {
    const { response, ends, source } = watched(['a']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.state.pulled).toBe(0);
    expect([response.bodyUsed, response.body?.locked, ends.length]).toEqual([false, false, 0]);
  });

  test('that breaks tells with what', async () => {
    const { response, ends } = watched(['abc'], { fails: true });
    await expect(response.text()).rejects.toThrow('terminated');
    expect(ends).toMatchObject([{ kind: 'broken', kept: 'abc', cause: { message: 'terminated' } }]);
  });

  test('that is left by its reader tells what was read until then, and is cancelled', async () => {
    const { response, ends, source } = watched(['abc', 'def', 'ghi']);
    for await (const chunk of response.body ?? []) if (chunk.length > 0) break;
    expect(ends).toMatchObject([{ kind: 'left', kept: 'abc' }]);
    expect(source.state.isCancelled).toBe(true);
  });

  test('that is copied is known by whichever copy ends first', async () => {
    const { response, ends } = watched(['abc']);
    const copy = response.clone();
    expect(await Promise.all([copy.text(), response.text()])).toEqual(['abc', 'abc']);
    expect(ends).toMatchObject([{ kind: 'whole', kept: 'abc' }]);
  });

  test('that is thrown away unread is read after all, while the host goes on at once', async () => {
    const { response, ends, source } = watched(['abc', 'de'], { drain: true });
    await response.body?.[Symbol.asyncIterator]().return?.();
    expect(ends).toEqual([]);
    await expect.poll(() => ends).toMatchObject([{ kind: 'whole', kept: 'abcde', isAll: true }]);
    expect(source.state.isCancelled).toBe(false);
  });

  test('that is thrown away unread is read no further than is kept', async () => {
    const { response, ends, source } = watched(
      Array.from({ length: 100 }, () => 'abcd'),
      {
        drain: true,
      },
    );
    await response.body?.cancel();
    await expect.poll(() => ends).toMatchObject([{ kept: 'abcdabcd' }]);
    expect(source.state.pulled).toBeLessThan(5);
    expect(source.state.isCancelled).toBe(true);
  });

  test('that never comes does not hold up the host that throws it away', async () => {
    const stream = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const response = new Response(stream);
    const ends: string[] = [];
    watchBody(response, { keptBytes: KEPT, drain: true, end: ({ kind }) => ends.push(kind) });
    await response.body?.cancel();
    await expect.poll(() => ends, { timeout: 3_000 }).toEqual(['left']);
  });

  test('there is none of an answer without one', () => {
    const ends: string[] = [];
    watchBody(new Response(null), {
      keptBytes: KEPT,
      drain: false,
      end: ({ kind }) => ends.push(kind),
    });
    expect(ends).toEqual(['whole']);
  });
});
