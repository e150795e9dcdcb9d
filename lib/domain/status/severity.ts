export const COMPONENT_STATES = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
  'unknown',
] as const;
export type ComponentState = (typeof COMPONENT_STATES)[number];

export const INCIDENT_IMPACTS = ['none', 'minor', 'major', 'critical', 'maintenance'] as const;
export type IncidentImpact = (typeof INCIDENT_IMPACTS)[number];

/**
 * From best to worst. `unknown` is worse than a good word, so that it never turns green, and better than
 * a bad one, so that a component whose state nobody could read still shows the incident that names it.
 */
export const SEVERITIES = ['none', 'maintenance', 'unknown', 'minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

const SEVERITY_OF_STATE: Readonly<Record<ComponentState, Severity>> = {
  operational: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
  under_maintenance: 'maintenance',
  unknown: 'unknown',
};

export function severityOfState(state: ComponentState): Severity {
  return SEVERITY_OF_STATE[state];
}

/** The worst of them; `none` of nothing. */
export function worstSeverity(severities: readonly Severity[]): Severity {
  const rank = Math.max(0, ...severities.map((severity) => SEVERITIES.indexOf(severity)));
  return SEVERITIES[rank] ?? 'unknown';
}

/** Incident.io's imitation of the same API says `full_outage`; any other word is one we do not know. */
export function componentStateOf(word: string): ComponentState {
  const state = word === 'full_outage' ? 'major_outage' : word;
  return COMPONENT_STATES.find((known) => known === state) ?? 'unknown';
}

/**
 * An impact we do not know is shown as minor: the page declared an incident, so it is not nothing.
 * An impact that is absent is `none`, as the page itself says of incidents it has not rated.
 */
export function incidentImpactOf(word: string | null): IncidentImpact {
  if (word === null) return 'none';
  return INCIDENT_IMPACTS.find((known) => known === word) ?? 'minor';
}
