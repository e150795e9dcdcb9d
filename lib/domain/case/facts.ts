import type { Branch } from '#lib/domain/failure/branch.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { WeakMove } from '#lib/domain/triage/guidance-row.ts';
import type { KnownPath } from './path.ts';
import type { CaseState } from './state.ts';
import type { CaseStep, StepMark } from './step.ts';
import type { CaseSubject } from './subject.ts';

/** A failure whose copy the case keeps. */
export type FailureFact = {
  readonly at: EpochMs;
  readonly branch: Branch;
  readonly path: KnownPath;
  /** Of the side that answered, or of the gateway before it. */
  readonly requestId: string | null;
  /** True where the wording, the body or the text of the failure was kept. */
  readonly hasWords: boolean;
};

/** What the watched status page said; `words` is null where that is unknown. */
export type StatusFact = {
  readonly at: EpochMs;
  readonly readAt: EpochMs | null;
  readonly words: string | null;
};

/** The same request sent again, within bounds, until it ended one way or another. */
export type Repetition = {
  readonly at: EpochMs;
  readonly attempts: number;
  readonly attemptsMax: number | null;
  readonly ended: 'recovered' | 'still_failing';
};

/** Everything a case knows that its checklist is read from. */
export type CaseFacts = {
  readonly now: EpochMs;
  readonly subject: CaseSubject;
  readonly state: CaseState;
  readonly failures: readonly FailureFact[];
  readonly statuses: readonly StatusFact[];
  readonly repetitions: readonly Repetition[];
  readonly weakMoves: readonly { readonly at: EpochMs; readonly move: WeakMove }[];
  /** When the case was escalated last, null if never. */
  readonly escalatedAt: EpochMs | null;
  readonly marks: readonly {
    readonly at: EpochMs;
    readonly step: CaseStep;
    readonly mark: StepMark;
    readonly by: string;
    readonly note: string;
  }[];
};
