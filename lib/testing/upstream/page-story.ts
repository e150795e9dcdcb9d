import {
  anIncidentsBody,
  aSummaryBody,
  type IncidentBody,
  PAGE_COMPONENTS,
  type PageComponent,
} from '../status-bodies.ts';
import type { PageIncident, Scenario } from './scenario.ts';

export type PageBodies = { readonly summary: unknown; readonly incidents: unknown };

type Update = PageIncident['updates'][number];

/** What the status page of a scenario says at an instant. All in milliseconds; `startedAt` since 1970 UTC. */
export function pageAt(
  scenario: Scenario,
  at: { startedAt: number; elapsedMs: number },
): PageBodies {
  const told = incidentsUntil(scenario, at.elapsedMs);
  const open = told.filter(({ updates }) => updates.at(-1)?.status !== 'resolved');
  const states = Object.assign({}, ...open.map(({ updates }) => updates.at(-1)?.states ?? {}));
  const changedMs = Math.max(0, ...told.flatMap(({ updates }) => updates.map(({ atMs }) => atMs)));
  const updatedAt = iso(at.startedAt + changedMs);
  const bodies = told
    .map((incident) => incidentBody(incident, at.startedAt))
    .toSorted((left, right) => right.started_at.localeCompare(left.started_at));

  return {
    summary: aSummaryBody({
      states,
      updatedAt,
      // The real indicator understates as well.
      indicator: Object.keys(states).length > 0 ? 'minor' : 'none',
      incidents: bodies.filter((incident) => incident.resolved_at === null),
    }),
    incidents: anIncidentsBody(bodies, updatedAt),
  };
}

/** The incidents of every round so far, each with the updates that are out. */
function incidentsUntil(scenario: Scenario, elapsedMs: number): PageIncident[] {
  const { loopMs } = scenario;
  const rounds = loopMs === undefined ? 1 : Math.floor(elapsedMs / loopMs) + 1;
  return Array.from({ length: rounds }, (_, round) => round)
    .flatMap((round) =>
      scenario.incidents.map((incident) => shifted(incident, round, round * (loopMs ?? 0))),
    )
    .map((incident) => ({
      ...incident,
      updates: incident.updates.filter((update) => update.atMs <= elapsedMs),
    }))
    .filter((incident) => incident.updates.length > 0);
}

function shifted(incident: PageIncident, round: number, byMs: number): PageIncident {
  return {
    ...incident,
    id: `${incident.id}${round + 1}`,
    startedMs: incident.startedMs + byMs,
    updates: incident.updates.map((update) => ({ ...update, atMs: update.atMs + byMs })),
  };
}

function incidentBody(incident: PageIncident, startedAt: number): IncidentBody {
  const { id, name, impact, updates, startedMs } = incident;
  const last = updates.at(-1);
  const named = [...new Set(updates.flatMap(({ states }) => componentsOf(states)))];
  return {
    id,
    name,
    impact,
    status: last?.status ?? 'investigating',
    started_at: iso(startedAt + startedMs),
    updated_at: iso(startedAt + (last?.atMs ?? startedMs)),
    resolved_at: last?.status === 'resolved' ? iso(startedAt + last.atMs) : null,
    shortlink: `https://status.example/i/${id}`,
    components: named.map((key) => PAGE_COMPONENTS[key]),
    incident_updates: updates
      .map((update, index) => updateBody(update, `${id}u${index + 1}`, startedAt))
      .toReversed(),
  };
}

function updateBody(
  update: Update,
  id: string,
  startedAt: number,
): IncidentBody['incident_updates'][number] {
  const affected = componentsOf(update.states);
  return {
    id,
    status: update.status,
    body: update.body,
    display_at: iso(startedAt + update.atMs),
    affected_components:
      affected.length === 0
        ? null
        : affected.map((key) => ({
            code: PAGE_COMPONENTS[key].id,
            new_status: update.states[key] ?? 'operational',
          })),
  };
}

function componentsOf(states: Update['states']): PageComponent[] {
  const keys: PageComponent[] = ['web', 'console', 'api', 'code', 'cowork'];
  return keys.filter((key) => states[key] !== undefined);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
