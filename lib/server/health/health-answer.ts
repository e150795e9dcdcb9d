import { isReady } from './is-ready.ts';

export const HEALTH_PATHS = ['/api/health/live', '/api/health/ready'] as const;
export type HealthPath = (typeof HEALTH_PATHS)[number];

export type HealthAnswer = {
  readonly status: 200 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** `live`: the process answers. `ready`: the database takes a write as well. */
export async function healthAnswer(path: HealthPath, now: Date): Promise<HealthAnswer> {
  if (path === '/api/health/live') return answer(200, 'live');
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
