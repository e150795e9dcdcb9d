import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiError, getJson, sendJson } from './api.ts';

const answering = (answer: Response | Error) =>
  vi.stubGlobal(
    'fetch',
    vi.fn<typeof fetch>(async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    }),
  );

async function refusalOf(promise: Promise<unknown>): Promise<ApiError> {
  const thrown: unknown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiError)) throw new Error('no ApiError was thrown');
  return thrown;
}

afterEach(() => vi.unstubAllGlobals());

describe('a question to our own API', () => {
  test('answers what the schema reads', async () => {
    answering(Response.json({ n: 3 }));
    expect(await getJson('/x', z.object({ n: z.int() }))).toEqual({ n: 3 });
  });

  test('carries the code, the detail and the request id of a refusal', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'It is taken.',
      code: 'conflict',
      request_id: 'req_1',
      errors: [{ field: 'name', detail: 'is taken' }],
    };
    answering(Response.json(problem, { status: 409 }));
    const refusal = await refusalOf(
      sendJson({ method: 'POST', path: '/x', body: {}, schema: z.unknown() }),
    );
    expect(refusal).toMatchObject({
      code: 'conflict',
      requestId: 'req_1',
      message: 'It is taken.',
    });
    expect(refusal.fields).toEqual(problem.errors);
  });

  test('says that nobody answered when nobody did', async () => {
    answering(new TypeError('fetch failed'));
    expect(await refusalOf(getJson('/x', z.unknown()))).toMatchObject({ code: 'unreachable' });
  });

  test('names an answer in another form than a refusal of ours', async () => {
    answering(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect(await refusalOf(getJson('/x', z.unknown()))).toMatchObject({
      code: 'unexpected_answer',
      status: 502,
    });
  });

  test('does not pass on an answer that the schema does not read', async () => {
    answering(Response.json({ n: 'three' }));
    expect(await refusalOf(getJson('/x', z.object({ n: z.int() })))).toMatchObject({
      code: 'unexpected_answer',
    });
  });

  test('takes an answer without content', async () => {
    answering(new Response(null, { status: 204 }));
    expect(await sendJson({ method: 'DELETE', path: '/x', schema: z.undefined() })).toBeUndefined();
  });

  test('lets an abort through as it is, since a cancel is no failure', async () => {
    const controller = new AbortController();
    controller.abort();
    answering(new DOMException('aborted', 'AbortError'));
    await expect(getJson('/x', z.unknown(), controller.signal)).rejects.toThrow('aborted');
    await expect(getJson('/x', z.unknown(), controller.signal)).rejects.not.toBeInstanceOf(
      ApiError,
    );
  });
});
