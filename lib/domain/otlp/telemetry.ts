import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Attributes } from './attributes.ts';

/** Who tells: the process (resource) and the library in it (scope). */
export type Teller = {
  readonly resource: Attributes;
  readonly scope: string;
  readonly scopeVersion: string;
};

/** An item that could not be read; the reason is counted and told. */
export type Unreadable = { readonly kind: 'unreadable'; readonly reason: UnreadableReason };
export type UnreadableReason = 'bad_ids' | 'bad_time' | 'too_many_attributes' | 'not_an_object';

export type SpanStatus = 'unset' | 'ok' | 'error';

export type Span = {
  readonly kind: 'span';
  readonly teller: Teller;
  /** 32 and 16 hexadecimal digits, in lower case. */
  readonly traceId: string;
  readonly spanId: string;
  /** Null for a root. */
  readonly parentSpanId: string | null;
  readonly name: string;
  /** As numbered by OTLP: 1 internal, 2 server, 3 client. */
  readonly spanKind: number;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
  readonly statusMessage: string | undefined;
  /** Of the last exception event; without attributes when there was none. */
  readonly exception: Attributes;
};

export type LogRecord = {
  readonly kind: 'log';
  readonly teller: Teller;
  readonly at: EpochMs;
  /** In the order in which they speak for the event's name: event name, attribute, body. */
  readonly names: readonly string[];
  readonly attributes: Attributes;
  /** Null when the record belongs to no span. */
  readonly traceId: string | null;
  readonly spanId: string | null;
};
