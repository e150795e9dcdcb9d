import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { authorizeIngest } from '../auth/authorize-ingest.ts';
import { refusalOf } from '../http/problem.ts';
import { newUuidV7 } from '../ids.ts';
import { METRICS_CONTENT_TYPE } from './exposition.ts';
import { metricsText } from './metrics-text.ts';

export const METRICS_PATH = '/api/metrics';

export type MetricsAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The metrics of the process behind the ingest port, for a key that may read. Never throws. */
export async function metricsAnswer(
  authorization: string | undefined,
  now: EpochMs,
): Promise<MetricsAnswer> {
  try {
    await authorizeIngest({ authorization, scope: 'read', now: new Date(now) });
    const headers = { 'content-type': METRICS_CONTENT_TYPE, 'cache-control': 'no-store' };
    return { status: 200, headers, body: await metricsText(now) };
  } catch (thrown) {
    const { status, headers, problem } = refusalOf(thrown, `req_${newUuidV7(now)}`);
    return { status, headers, body: JSON.stringify(problem) };
  }
}
