import type { ReportedTraffic } from '#lib/domain/event/shape-traffic.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import type { Call } from './call.ts';

/** The calls of one minute that came from one source and went one way. */
export type Tally = {
  readonly report: ReportedTraffic;
  /** The calls that it counts: who sends the same again makes the same report of it. */
  readonly callIds: readonly string[];
};

/** Adds calls up per minute and path. Calls that another's telemetry counts are left out. */
export function tallyCalls(calls: readonly Call[]): readonly Tally[] {
  const groups = new Map<string, Call[]>();
  for (const call of calls) {
    if (!call.isCounted) continue;
    const key = JSON.stringify([floorTo(call.at, MINUTE_MS), sortedPath(call)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [call]);
    else group.push(call);
  }
  return [...groups.values()].flatMap(tallyOf);
}

/** Two calls on one path may name its fields in another order. */
function sortedPath({ path }: Call): unknown {
  return Object.entries(path).sort(([one], [other]) => (one < other ? -1 : 1));
}

function tallyOf(calls: readonly Call[]): readonly Tally[] {
  const [first] = calls;
  if (first === undefined) return [];
  const unique = new Map(calls.map((call) => [call.id, call]));
  return [
    {
      callIds: [...unique.keys()].sort(),
      report: {
        ...first.path,
        minute: isoFromEpochMs(floorTo(first.at, MINUTE_MS)),
        requests: unique.size,
        succeeded: [...unique.values()].filter(({ failure }) => failure === null).length,
      },
    },
  ];
}
