import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Hold } from './byte-budget.ts';

export type IngestRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** By lower-case name; of `INGEST_HEADERS` those that were sent. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * Called once, after the key was found good: a stranger's body is never held. Takes from the hold what it
   * receives, as it comes. Refuses more than `bytesMax`.
   */
  readonly readBody: (hold: Hold, bytesMax: number) => Promise<Buffer>;
  readonly receivedAt: EpochMs;
  /** Set where the sender was found good already, by other means than a key in a header. */
  readonly admitted?: { readonly keyId: string; readonly delivery?: NamedDelivery };
};

/** What stays the same however often a delivery with a name is taken. */
export type NamedDelivery = {
  readonly seed: string;
  /** When it was taken first. */
  readonly since: EpochMs;
};

export type IngestAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export type TextAnswer = IngestAnswer & { readonly body: string };

/** The headers that any ingest verb reads. */
export const INGEST_HEADERS = [
  'authorization',
  'content-type',
  'content-encoding',
  'idempotency-key',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
] as const;
