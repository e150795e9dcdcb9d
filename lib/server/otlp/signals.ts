import type { OutcomeKind } from '#lib/domain/ingest/outcome.ts';
import type { Call, NoCall } from '#lib/domain/otlp/call.ts';
import { callOfLog } from '#lib/domain/otlp/call-of-log.ts';
import { callsOfSpans } from '#lib/domain/otlp/calls-of-spans.ts';
import {
  type BadFrame,
  countDataPoints,
  type Items,
  readLogRecords,
  readSpans,
} from '#lib/domain/otlp/read-telemetry.ts';
import type { Unreadable } from '#lib/domain/otlp/telemetry.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import {
  LOGS_REQUEST,
  METRICS_REQUEST,
  type MessageShape,
  TRACES_REQUEST,
} from './message-shapes.ts';
import { createTally, type OutcomeTally } from './outcome-tally.ts';
import { createPseudonym } from './pseudonym.ts';
import { storeCalls } from './store-calls.ts';

/** Spans or log records in one request: a collector's batches are of 8 192. */
const ITEMS_MAX = 10_000;

type Delivery = { readonly keyId: string; readonly receivedAt: EpochMs; readonly bytes: number };

export type Signal = {
  readonly kind: Extract<OutcomeKind, 'span' | 'log_record' | 'data_point'>;
  readonly shape: MessageShape;
  /** Under which the answer says how many were not taken. */
  readonly rejectedField: string;
  /** Said with every answer to a request that held anything; null for nothing. */
  readonly note: string | null;
  /** Throws AppError for a body that is no such request, or has too many items. */
  readonly read: (body: unknown) => {
    readonly count: number;
    readonly store: (delivery: Delivery) => Promise<OutcomeTally>;
  };
};

/** By address. */
export const SIGNALS: ReadonlyMap<string, Signal> = new Map<string, Signal>([
  [
    '/otlp/v1/traces',
    {
      kind: 'span',
      shape: TRACES_REQUEST,
      rejectedField: 'rejectedSpans',
      note: null,
      read: (body) => {
        const items = itemsOf(readSpans(body));
        const spans = items.flatMap((item) => (item.kind === 'span' ? [item] : []));
        return readingOf(items, () => callsOfSpans(spans, createPseudonym()));
      },
    },
  ],
  [
    '/otlp/v1/logs',
    {
      kind: 'log_record',
      shape: LOGS_REQUEST,
      rejectedField: 'rejectedLogRecords',
      note: null,
      read: (body) => {
        const items = itemsOf(readLogRecords(body));
        const records = items.flatMap((item) => (item.kind === 'log' ? [item] : []));
        return readingOf(items, () => {
          const pseudonym = createPseudonym();
          return records.map((record) => callOfLog(record, pseudonym));
        });
      },
    },
  ],
  [
    '/otlp/v1/metrics',
    {
      kind: 'data_point',
      shape: METRICS_REQUEST,
      rejectedField: 'rejectedDataPoints',
      note: 'Metrics are taken and not kept: calls are counted from spans and log records.',
      read: (body) => {
        const count = countDataPoints(body);
        if (typeof count !== 'number') throw badFrame(count);
        return { count, store: async () => ignored(count) };
      },
    },
  ],
]);

function itemsOf<Item>(reading: Items<Item> | BadFrame): readonly (Item | Unreadable)[] {
  if (reading.kind === 'bad-frame') throw badFrame(reading);
  if (reading.items.length > ITEMS_MAX) {
    const found = `${reading.items.length} items in one request`;
    throw new AppError('payload_too_large', `${found}; at most ${ITEMS_MAX} are taken.`);
  }
  return reading.items;
}

function readingOf(
  items: readonly (Unreadable | { readonly kind: string })[],
  map: () => readonly (Call | NoCall)[],
): ReturnType<Signal['read']> {
  return {
    count: items.length,
    store: async (delivery) => {
      const mapped = map();
      const calls = mapped.flatMap((item) => (item.kind === 'call' ? [item] : []));
      const outcomes = await storeCalls(calls, delivery);
      for (const item of items) if ('reason' in item) outcomes.add('rejected', item.reason, 1);
      for (const item of mapped) noteNoCall(outcomes, item);
      return outcomes;
    },
  };
}

function noteNoCall(outcomes: OutcomeTally, item: Call | NoCall): void {
  switch (item.kind) {
    case 'call':
      return;
    case 'ignored':
      outcomes.add('ignored', item.reason, 1);
      return;
    case 'refused':
      outcomes.add('rejected', item.reason, 1);
      return;
    case 'duplicate':
      outcomes.add('duplicate', '', 1);
  }
}

function ignored(count: number): OutcomeTally {
  const outcomes = createTally();
  outcomes.add('ignored', 'metrics', count);
  return outcomes;
}

function badFrame({ detail }: BadFrame): AppError {
  return new AppError('invalid_request', `The body is no such request: ${detail}.`);
}
