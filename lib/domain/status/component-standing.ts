import type { ComponentReport, IncidentReport } from './page-report.ts';
import {
  type ComponentState,
  INCIDENT_IMPACTS,
  type IncidentImpact,
  type Severity,
  severityOfState,
  worstSeverity,
} from './severity.ts';

export type ComponentStanding = {
  readonly state: ComponentState;
  readonly lastSaid: ComponentState;
  readonly incidentImpact: IncidentImpact;
  readonly severity: Severity;
};

// From least to worst; maintenance is announced, and so less than any incident.
const IMPACT_RANK: Readonly<Record<IncidentImpact, number>> = {
  none: 0,
  maintenance: 1,
  minor: 2,
  major: 3,
  critical: 4,
};

/**
 * How a component stands: the worst of what the page says of it and of the open incidents that name it.
 * The page's own indicator is not asked: on 2026-09-22 it said `minor` while the API was in a partial
 * outage under an incident of impact major, and on 2026-10-01 `none` while an incident was open.
 * Nor are incidents that name other components only, such as the Console's of 2026-10-07.
 */
export function componentStanding(args: {
  component: ComponentReport;
  openIncidents: readonly IncidentReport[];
  isStale: boolean;
}): ComponentStanding {
  const { component, openIncidents, isStale } = args;
  const incidentImpact = worstImpact(
    openIncidents
      .filter((incident) => incident.componentIds.includes(component.id))
      .map((incident) => incident.impact),
  );
  const state = isStale ? 'unknown' : component.state;

  return {
    state,
    lastSaid: component.state,
    incidentImpact,
    severity: isStale ? 'unknown' : worstSeverity([severityOfState(state), incidentImpact]),
  };
}

/** `none` of nothing. */
export function worstImpact(impacts: readonly IncidentImpact[]): IncidentImpact {
  const rank = Math.max(0, ...impacts.map((impact) => IMPACT_RANK[impact]));
  return INCIDENT_IMPACTS.find((impact) => IMPACT_RANK[impact] === rank) ?? 'none';
}
