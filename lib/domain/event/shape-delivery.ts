import { looksSecret } from '#lib/domain/redaction/looks-secret.ts';
import { floorTo } from '#lib/domain/time/bucket-edges.ts';
import { type EpochMs, epochMsFromIso, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { clockComplaint } from './clock.ts';
import { type ShapeBounds, safeName, safeNameOrNull, unnoted } from './safe-string.ts';

export type ReportedDelivery = {
  readonly id: string;
  readonly minute: string;
  readonly service: string;
  readonly instance?: string | undefined;
  readonly reporter?: string | undefined;
  readonly kind: 'event' | 'traffic';
  readonly seen: number;
  readonly acknowledged: number;
  readonly dropped: Readonly<Record<string, number>>;
};

/** What one reporter says became of its reports. */
export type Delivery = Omit<ReportedDelivery, 'minute' | 'instance' | 'reporter'> & {
  readonly minute: EpochMs;
  readonly instance: string | null;
  readonly reporter: string | null;
};

export type DeliveryShaping =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | {
      readonly kind: 'rejected';
      readonly code: 'invalid_field' | 'clock_out_of_range';
      readonly field: string;
      readonly detail: string;
    };

/** Bounds and redacts what a reporter says. The minute is cut to its start. */
export function shapeDelivery(reported: ReportedDelivery, bounds: ShapeBounds): DeliveryShaping {
  const names = unnoted(bounds.packs);
  const said = epochMsFromIso(reported.minute);
  if (said === null) return rejected('invalid_field', 'minute', 'Is no instant.');
  const minute = floorTo(said, MINUTE_MS);
  const complaint = clockComplaint(minute, bounds);
  if (complaint !== null) return rejected('clock_out_of_range', 'minute', complaint);
  // Two ids can be masked alike, and the second would pass for a repetition.
  if (safeName(reported.id, 'id', names) !== reported.id)
    return rejected('invalid_field', 'id', 'Looks like a secret.');
  if (Object.keys(reported.dropped).some(looksSecret))
    return rejected('invalid_field', 'dropped', 'A reason looks like a secret.');
  return {
    kind: 'delivery',
    delivery: {
      ...reported,
      minute,
      service: safeName(reported.service, 'service', names),
      instance: safeNameOrNull(reported.instance, 'instance', names),
      reporter: safeNameOrNull(reported.reporter, 'reporter', names),
    },
  };
}

function rejected(
  code: Extract<DeliveryShaping, { kind: 'rejected' }>['code'],
  field: string,
  detail: string,
): DeliveryShaping {
  return { kind: 'rejected', code, field, detail };
}
