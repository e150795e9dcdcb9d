import type { Branch, Origin, Phase } from '#lib/domain/failure/branch.ts';
import type { Meaning } from '#lib/domain/triage/result.ts';

/** How a failure showed on the wire. */
export const FAILURE_FORMS = [
  'status',
  'mid_stream_error',
  'stream_cut',
  'html',
  'empty_200',
  'malformed_200',
  'redirect',
  'too_large',
  'connection',
] as const;
export type FailureForm = (typeof FAILURE_FORMS)[number];

/** What an attempt that failed says, as triage reads it. */
export type Failure = {
  readonly form: FailureForm;
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  readonly origin: Origin;
  readonly phase: Phase;
  readonly status: number | null;
  readonly errorType: string | null;
  readonly errorCode: string | null;
  /** Redacted and cut; null when nothing was said. */
  readonly message: string | null;
  readonly rule: string;
  readonly canRepeatHelp: 'yes' | 'no' | 'unknown';
  readonly whyRepeat: string;
  /** The wait that the answer asked for, from the moment it came; null if it asked for none. */
  readonly retryAfterMs: number | null;
  /** `x-should-retry`, null when it was not sent. */
  readonly shouldRetry: boolean | null;
};

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'success'; readonly stopReason: string | null }
  /** HTTP 200 with `stop_reason: "refusal"`: an answer, not an error. */
  | { readonly kind: 'refusal' }
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** This side's own time limit ended it; that says little of the other side. */
  | { readonly kind: 'unanswered'; readonly afterMs: number; readonly status: number | null }
  /** Nothing left this host: an outbound rule, or the library, refused. */
  | { readonly kind: 'not_sent'; readonly why: string }
  | { readonly kind: 'cancelled' };
