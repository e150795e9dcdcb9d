import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';

const UUID_V7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The time that a UUIDv7 bears in its first 48 bits (RFC 9562, 5.7). Null for any other id. */
export function uuidV7Time(id: string): EpochMs | null {
  const [, high, low] = UUID_V7.exec(id) ?? [];
  if (high === undefined || low === undefined) return null;
  return epochMsOf(Number.parseInt(high + low, 16));
}
