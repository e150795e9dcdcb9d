import type { EpochMs } from '../time/epoch.ts';
import type { ComponentState, IncidentImpact } from './severity.ts';

/** What a status page said in one answer, in our words. */
export type PageReport = {
  readonly indicator: string | null;
  readonly pageUpdatedAt: EpochMs | null;
  readonly components: readonly ComponentReport[];
  readonly incidents: readonly IncidentReport[];
};

export type ComponentReport = {
  readonly id: string;
  readonly name: string;
  readonly state: ComponentState;
  readonly changedAt: EpochMs | null;
};

export type IncidentReport = {
  readonly id: string;
  readonly name: string;
  readonly impact: IncidentImpact;
  readonly status: string;
  readonly url: string | null;
  readonly startedAt: EpochMs;
  readonly resolvedAt: EpochMs | null;
  readonly updatedAt: EpochMs;
  /** The components it names now. */
  readonly componentIds: readonly string[];
  /** Every component that it or one of its updates names, also those it has let go of. */
  readonly componentIdsEver: readonly string[];
  /** Newest first. */
  readonly updates: readonly IncidentUpdateReport[];
};

export type IncidentUpdateReport = {
  readonly id: string;
  readonly status: string;
  readonly body: string;
  readonly displayedAt: EpochMs;
};
