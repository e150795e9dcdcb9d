import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsFromIso, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { clockComplaint } from './clock.ts';
import { type ReportedPath, UNKNOWN_SERVICE } from './reported-event.ts';
import { readPath } from './reported-path.ts';
import { type ShapeBounds, safeName, safeNameOrNull, unnoted } from './safe-string.ts';

export type ReportedTraffic = ReportedPath & {
  readonly id?: string | undefined;
  readonly minute: string;
  readonly service?: string | undefined;
  readonly instance?: string | undefined;
  readonly environment?: string | undefined;
  readonly requests: number;
  readonly succeeded?: number | undefined;
};

/** The attempts of one minute on one path, as one instance counted them. */
export type TrafficReport = {
  /** Null when the instance, the minute and the path stand for it. */
  readonly id: string | null;
  readonly instance: string | null;
  readonly minute: EpochMs;
  readonly service: string;
  /** Empty when it was not said. */
  readonly environment: string;
  readonly path: PathFields;
  readonly requests: number;
  readonly succeeded: number | null;
};

export type TrafficShaping =
  | { readonly kind: 'report'; readonly report: TrafficReport }
  | {
      readonly kind: 'rejected';
      readonly code: 'invalid_field' | 'clock_out_of_range';
      readonly field: string;
      readonly detail: string;
    };

/** Bounds and redacts a traffic report. The minute is cut to its start. */
export function shapeTraffic(reported: ReportedTraffic, bounds: ShapeBounds): TrafficShaping {
  const names = unnoted(bounds.packs);
  const said = epochMsFromIso(reported.minute);
  if (said === null) return rejected('invalid_field', 'minute', 'Is no instant.');
  const minute = floorTo(said, MINUTE_MS);
  const complaint = clockComplaint(minute, bounds);
  if (complaint !== null) return rejected('clock_out_of_range', 'minute', complaint);
  if (reported.succeeded !== undefined && reported.succeeded > reported.requests)
    return rejected('invalid_field', 'succeeded', 'More succeeded than were made.');

  const reading = readPath(reported, names);
  if (reading.kind === 'bad-base-url')
    return rejected('invalid_field', 'base_url', 'Names no host.');
  const id = reported.id === undefined ? null : safeName(reported.id, 'id', names);
  return {
    kind: 'report',
    report: {
      // Two ids can be masked alike; such a report is known by its content instead.
      id: id === reported.id ? id : null,
      instance: safeNameOrNull(reported.instance, 'instance', names),
      minute,
      service: safeName(reported.service ?? UNKNOWN_SERVICE, 'service', names),
      environment: safeNameOrNull(reported.environment, 'environment', names) ?? '',
      path: reading.path,
      requests: reported.requests,
      succeeded: reported.succeeded ?? null,
    },
  };
}

function rejected(
  code: Extract<TrafficShaping, { kind: 'rejected' }>['code'],
  field: string,
  detail: string,
): TrafficShaping {
  return { kind: 'rejected', code, field, detail };
}
