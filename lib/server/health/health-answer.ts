import { isReady } from './is-ready.ts';

export type HealthAnswer = {
  readonly status: 200 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** `live`: the process answers. `ready`: the database takes a write as well. Null for any other address. */
export async function healthAnswer(path: string, now: Date): Promise<HealthAnswer | null> {
  if (path === '/api/health/live') return answer(200, 'live');
  if (path !== '/api/health/ready') return null;
  return (await isReady(now)) ? answer(200, 'ready') : answer(503, 'not_ready');
}

function answer(status: 200 | 503, word: string): HealthAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '1' } : {}),
    },
    body: JSON.stringify({ status: word }),
  };
}
