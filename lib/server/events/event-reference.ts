import { isInstant } from '#lib/contract/instant.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';

/** The whole key of an event. Opaque outside; inside it spares a look-up over all partitions. */
export type EventReference = {
  readonly serviceId: string;
  readonly occurredAt: EpochMs;
  readonly id: string;
};

const UUID_BYTES = 16;
const TIME_BYTES = 8;

export function encodeReference({ serviceId, occurredAt, id }: EventReference): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeDoubleBE(occurredAt);
  const uuid = Buffer.from(serviceId.replaceAll('-', ''), 'hex');
  return Buffer.concat([uuid, time, Buffer.from(id)]).toString('base64url');
}

/** Null for anything that `encodeReference` did not make. */
export function decodeReference(text: string): EventReference | null {
  if (!/^[\w-]+$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= UUID_BYTES + TIME_BYTES) return null;
  const hex = bytes.toString('hex', 0, UUID_BYTES);
  const occurredAt = bytes.readDoubleBE(UUID_BYTES);
  const id = bytes.toString('utf8', UUID_BYTES + TIME_BYTES);
  if (!isInstant(occurredAt) || id.includes('\0')) return null;
  return {
    serviceId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    occurredAt: epochMsOf(occurredAt),
    id,
  };
}
