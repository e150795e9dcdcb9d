import { createHash } from 'node:crypto';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import type { NamedDelivery } from './ingest-request.ts';

/**
 * An event of a named delivery that bears no id gets one out of the delivery and its place in it, and where it
 * tells no time, that of the first taking: it is known again when the delivery is taken again.
 */
export function namedItem(item: unknown, { seed, since }: NamedDelivery, index: number): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  if (Object.hasOwn(item, 'id')) return item;
  return { occurred_at: isoFromEpochMs(since), ...item, id: uuidOf(`${seed}\n${index}`) };
}

/** A UUID of version 8, whose bits are the maker's own (RFC 9562, 5.8). */
function uuidOf(content: string): string {
  const bytes = createHash('sha256').update(content).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
