import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { exposition } from './exposition.ts';
import { processMetrics } from './process-metrics.ts';
import { storedMetrics } from './stored-metrics.ts';

/** All metrics, as Prometheus reads them. Labels are words of closed lists: never an id, a path or a name. */
export async function metricsText(now: EpochMs): Promise<string> {
  return exposition([...processMetrics(), ...(await storedMetrics(now))]);
}
