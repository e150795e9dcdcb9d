import type { Branch, Origin, Phase, Surface } from '#lib/domain/failure/branch.ts';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Withheld } from './safe-string.ts';

export type EventOutcome = 'pending' | 'recovered' | 'gave_up' | 'stopped';

/** Why an event stands on its branch. Kept as it was decided, with the version of the rules. */
export type Classification = {
  readonly branch: Branch;
  readonly surface: Surface;
  readonly origin: Origin;
  readonly phase: Phase;
  readonly rule: string;
  readonly ruleSet: string;
};

/** One failed attempt, bounded and redacted: what may be stored. */
export type FailureEvent = {
  readonly id: string;
  /** False when the id was made here, so that no retry can bear it. */
  readonly hasOwnId: boolean;
  readonly occurredAt: EpochMs;
  readonly service: string;
  readonly environment: string | null;
  readonly instance: string | null;
  readonly path: PathFields;
  readonly classification: Classification;
  /** JSON of what speaks for and against the classification, and of what is missing. */
  readonly reasons: string;
  readonly status: number | null;
  readonly errorType: string | null;
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
  readonly text: string | null;
  readonly requestId: string | null;
  readonly clientRequestId: string | null;
  readonly gatewayRequestId: string | null;
  readonly logicalRequestId: string | null;
  readonly attempt: number | null;
  readonly maxAttempts: number | null;
  readonly delayMs: number | null;
  readonly nextAction: string | null;
  readonly outcome: EventOutcome | null;
  readonly durationMs: number | null;
  readonly traceId: string | null;
  /** Fields that were cut or masked. */
  readonly clipped: readonly string[];
  /** Fields of which nothing is stored, because they could not be masked. */
  readonly withheld: readonly Withheld[];
};
