import { createHash } from 'node:crypto';
import type { TrafficReport } from '#lib/domain/event/shape-traffic.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { plainElement, textElement } from './array-literal.ts';
import type { Column } from './column.ts';
import type { PathRow } from './path-row.ts';

export type TrafficRow = {
  readonly report: TrafficReport;
  readonly id: string;
  readonly serviceId: string;
  readonly path: PathRow;
  readonly keyId: string;
  readonly minute: string;
  readonly receivedAt: string;
};

export function trafficRowOf(args: {
  report: TrafficReport;
  serviceId: string;
  path: PathRow;
  keyId: string;
  receivedAt: string;
}): TrafficRow {
  return {
    ...args,
    id: args.report.id ?? contentId(args.report, args.path),
    minute: isoFromEpochMs(args.report.minute),
  };
}

/** The service and the minute are in the key already. */
function contentId({ instance, environment }: TrafficReport, path: PathRow): string {
  const content = JSON.stringify([instance, environment, path.id]);
  return `h_${createHash('sha256').update(content).digest('base64url').slice(0, 32)}`;
}

export function trafficKey(serviceId: string, minuteMs: number, id: string): string {
  return `${serviceId}|${minuteMs}|${id}`;
}

export const TRAFFIC_COLUMNS: readonly Column<TrafficRow>[] = [
  { name: 'service_id', type: 'uuid', element: ({ serviceId }) => serviceId },
  { name: 'minute', type: 'timestamptz', element: ({ minute }) => minute },
  { name: 'id', type: 'text', element: ({ id }) => textElement(id) },
  { name: 'received_at', type: 'timestamptz', element: ({ receivedAt }) => receivedAt },
  { name: 'ingest_key_id', type: 'uuid', element: ({ keyId }) => keyId },
  { name: 'path_id', type: 'uuid', element: ({ path }) => path.id },
  { name: 'environment', type: 'text', element: ({ report }) => textElement(report.environment) },
  { name: 'requests', type: 'bigint', element: ({ report }) => plainElement(report.requests) },
  { name: 'succeeded', type: 'bigint', element: ({ report }) => plainElement(report.succeeded) },
];
