import type { ReportedEvent, ReportedPath } from '#lib/domain/event/reported-event.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';

/** Who tells of a call: two of them may tell of the same one. */
export type Voice = 'sdk' | 'api' | 'gen-ai' | 'code-span' | 'code-log';

/** Where a call came from and which way it went; the same for a failure and for a total. */
export type CallPath = ReportedPath &
  Pick<ReportedEvent, 'service' | 'instance' | 'environment'> & { readonly betas?: string[] };

/** One call of the Claude API, as telemetry tells it. */
export type Call = {
  readonly kind: 'call';
  /** The same whenever it is told again. */
  readonly id: string;
  readonly voice: Voice;
  readonly at: EpochMs;
  readonly path: CallPath;
  /** What a report of the failure says beside its path, time and id; null when the call succeeded. */
  readonly failure: ReportedEvent | null;
  /** Names by which another telling of the same call is known. */
  readonly keys: readonly string[];
  /** False when its caller's own telemetry counts it. */
  readonly isCounted: boolean;
  readonly hasContent: boolean;
};

export type NoCall =
  /** No call of the Claude API, or one that its caller ended: nothing is kept. */
  | { readonly kind: 'ignored'; readonly reason: 'not_claude' | 'cancelled' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'refused'; readonly reason: 'content' };

/** Turns what names a person or a session into a name that means nothing elsewhere; the same for the same. */
export type Pseudonym = (kind: 'user' | 'record', value: string) => string;

export const NOT_CLAUDE: NoCall = { kind: 'ignored', reason: 'not_claude' };
export const CANCELLED: NoCall = { kind: 'ignored', reason: 'cancelled' };
