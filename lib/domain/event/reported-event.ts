import type { Surface } from '#lib/domain/failure/branch.ts';
import type { EventOutcome } from './event.ts';

/** What a service said of the path of a request; the same for failures and for totals. */
export type ReportedPath = {
  readonly route?: string | undefined;
  readonly base_url?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly model?: string | undefined;
  readonly auth_owner?: string | undefined;
  readonly sdk?: string | undefined;
  readonly sdk_version?: string | undefined;
  readonly runtime?: string | undefined;
  readonly stream?: boolean | undefined;
  readonly request_bytes?: number | undefined;
  readonly betas?: readonly string[] | undefined;
};

/** A failure as a service reported it: its fields are known and of the right type, and nothing else is checked. */
export type ReportedEvent = ReportedPath & {
  readonly id?: string | undefined;
  readonly occurred_at?: string | undefined;
  readonly service?: string | undefined;
  readonly instance?: string | undefined;
  readonly environment?: string | undefined;
  readonly surface?: Surface | undefined;
  readonly status?: number | null | undefined;
  readonly error?:
    | {
        readonly type?: string | null | undefined;
        readonly message?: string | null | undefined;
        readonly code?: string | null | undefined;
      }
    | null
    | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly text?: string | undefined;
  readonly request_id?: string | null | undefined;
  readonly client_request_id?: string | null | undefined;
  readonly gateway_request_id?: string | null | undefined;
  readonly attempt?: number | undefined;
  readonly max_attempts?: number | undefined;
  readonly logical_request_id?: string | undefined;
  readonly delay_ms?: number | undefined;
  readonly next_action?: string | undefined;
  readonly outcome?: EventOutcome | undefined;
  readonly duration_ms?: number | undefined;
  readonly trace_id?: string | undefined;
};

/** The name of a service that did not give one. */
export const UNKNOWN_SERVICE = 'unknown';
