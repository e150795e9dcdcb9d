import { TrafficInput } from '#lib/contract/traffic.ts';
import { shapeTraffic } from '#lib/domain/event/shape-traffic.ts';
import { isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import type { GroupCommit } from './group-commit.ts';
import { pathRowFor, serviceIdFor } from './known-paths.ts';
import { parseItem } from './read-item.ts';
import { type Batch, type ReadItem, type Stored, storeBatch } from './store-batch.ts';
import { type TrafficRow, trafficRowOf } from './traffic-row.ts';

/** Reads and stores the totals that services report per minute: the denominators. */
export function acceptTraffic(writer: GroupCommit<TrafficRow>, batch: Batch): Promise<Stored> {
  const receivedAt = isoFromEpochMs(batch.receivedAt);
  return storeBatch(writer, batch, (item) => readTraffic(item, batch, receivedAt));
}

function readTraffic(item: unknown, batch: Batch, receivedAt: string): ReadItem<TrafficRow> {
  const parsed = parseItem(TrafficInput, item);
  if (parsed.kind === 'rejected') return parsed;
  const shaped = shapeTraffic(parsed.value, {
    receivedAt: batch.receivedAt,
    retentionDays: environment().RETENTION_DAYS,
    packs: packScanner(),
  });
  if (shaped.kind === 'rejected') {
    const { code, field, detail } = shaped;
    return { kind: 'rejected', rejection: { code, field, detail } };
  }
  return {
    kind: 'row',
    row: trafficRowOf({
      report: shaped.report,
      serviceId: serviceIdFor(shaped.report.service),
      path: pathRowFor(shaped.report.path),
      keyId: batch.keyId,
      receivedAt,
    }),
  };
}
