import { DeliveryInput } from '#lib/contract/deliveries.ts';
import type { Rejection } from '#lib/contract/events.ts';
import { type Delivery, shapeDelivery } from '#lib/domain/event/shape-delivery.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { environment } from '../env.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { arrayLiteral, plainElement, textElement } from './array-literal.ts';
import { confirmed } from './confirmed.ts';
import { parseItem } from './read-item.ts';
import type { Batch, ReadItem, Stored } from './store-batch.ts';

const STATEMENT = `
INSERT INTO deliveries (ingest_key_id, minute, id, kind, service, instance, reporter, seen, acknowledged, dropped)
SELECT $1, * FROM unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
  $8::bigint[], $9::bigint[], $10::jsonb[])
ON CONFLICT (ingest_key_id, minute, id) DO NOTHING`;

/** Stores what reporters say became of their reports. A few rows a minute of each, so there is no queue. */
export async function acceptDeliveries(batch: Batch): Promise<Stored> {
  const rejected: Rejection[] = [];
  const deliveries: Delivery[] = [];
  for (const [index, item] of batch.items.entries()) {
    const reading = readDelivery(item, batch);
    if (reading.kind === 'row') deliveries.push(reading.row);
    else rejected.push({ index, ...reading.rejection });
  }
  const accepted = await store(batch.keyId, deliveries);
  const duplicates = deliveries.length - accepted;
  return { response: { accepted, duplicates, rejected }, noted: new Map() };
}

function readDelivery(item: unknown, batch: Batch): ReadItem<Delivery> {
  const parsed = parseItem(DeliveryInput, item);
  if (parsed.kind === 'rejected') return parsed;
  const shaped = shapeDelivery(parsed.value, {
    receivedAt: batch.receivedAt,
    retentionDays: environment().RETENTION_DAYS,
    packs: packScanner(),
  });
  if (shaped.kind === 'delivery') return { kind: 'row', row: shaped.delivery };
  const { code, field, detail } = shaped;
  return { kind: 'rejected', rejection: { code, field, detail } };
}

async function store(keyId: string, deliveries: readonly Delivery[]): Promise<number> {
  if (deliveries.length === 0) return 0;
  const column = (element: (delivery: Delivery) => string): string | null =>
    arrayLiteral(deliveries, element);
  const { rowCount } = await confirmed(
    pool().query(STATEMENT, [
      keyId,
      column(({ minute }) => isoFromEpochMs(minute)),
      column(({ id }) => textElement(id)),
      column(({ kind }) => kind),
      column(({ service }) => textElement(service)),
      column(({ instance }) => textElement(instance)),
      column(({ reporter }) => textElement(reporter)),
      column(({ seen }) => plainElement(seen)),
      column(({ acknowledged }) => plainElement(acknowledged)),
      column(({ dropped }) => textElement(JSON.stringify(dropped))),
    ]),
  );
  return rowCount ?? 0;
}
