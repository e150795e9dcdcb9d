import { z } from 'zod';
import type {
  ComponentReport,
  IncidentReport,
  IncidentUpdateReport,
  PageReport,
} from '#lib/domain/status/page-report.ts';
import { componentStateOf, incidentImpactOf } from '#lib/domain/status/severity.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';

const COMPONENTS_MAX = 500;
const INCIDENTS_MAX = 200;
const UPDATES_MAX = 200;
const TEXT_CHARS_MAX = 20_000;
/** Years 1 to 9999: beyond them ISO 8601 takes a sign, which PostgreSQL does not read. */
const INSTANT_MIN = Date.parse('0001-01-01T00:00:00.000Z');
const INSTANT_MAX = Date.parse('9999-12-31T23:59:59.999Z');

export const STATUS_ENDPOINTS = ['summary', 'incidents'] as const;
export type StatusEndpoint = (typeof STATUS_ENDPOINTS)[number];

/** PostgreSQL text holds no NUL and no half of a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const Id = z.string().min(1).max(200).refine(isStorable);
// The cut may halve a pair.
const Text = z
  .string()
  .transform((text) => text.replaceAll('\0', '').slice(0, TEXT_CHARS_MAX).toWellFormed());
const Word = Text.nullish().catch(null);
const Instant = z
  .string()
  .max(64)
  .nullish()
  .catch(null)
  .transform((iso) => (iso === null || iso === undefined ? null : storableInstant(iso)));
const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine(isStorable)
  .nullish()
  .catch(null);

function storableInstant(iso: string): EpochMs | null {
  const at = epochMsFromIso(iso);
  return at === null || at < INSTANT_MIN || at > INSTANT_MAX ? null : at;
}

const AffectedComponent = z
  .object({ code: Id.optional(), id: Id.optional() })
  .transform(({ code, id }) => code ?? id ?? null);

const Component = z.object({
  id: Id,
  name: Text,
  status: Word,
  updated_at: Instant,
  group: z.boolean().nullish().catch(false),
});

const Update = z.object({
  id: Id,
  status: Word,
  body: Word,
  display_at: Instant,
  created_at: Instant,
  affected_components: z.array(AffectedComponent).nullish().catch(null),
});

const Incident = z.object({
  id: Id,
  name: Word,
  status: Word,
  impact: Word,
  shortlink: WebAddress,
  started_at: Instant,
  created_at: Instant,
  updated_at: Instant,
  resolved_at: Instant,
  components: z
    .array(z.object({ id: Id }))
    .max(COMPONENTS_MAX)
    .nullish()
    .catch(null),
  incident_updates: z.array(z.unknown()).max(UPDATES_MAX).nullish(),
});

const Page = z.object({ updated_at: Instant }).nullish().catch(null);
const Indicator = z.object({ indicator: Word }).nullish().catch(null);

const Summary = z.object({
  page: Page,
  status: Indicator,
  components: z.array(Component).min(1).max(COMPONENTS_MAX),
  incidents: z.array(Incident).max(INCIDENTS_MAX),
});
const Incidents = z.object({ page: Page, incidents: z.array(Incident).max(INCIDENTS_MAX) });

/**
 * Reads an answer of Statuspage's API, version 2, or of one that imitates it. Null when the shape is not one
 * that can be trusted: a component or an incident that cannot be identified or dated spoils the whole
 * answer, since leaving it out could show a failing page as a healthy one. Everything else may be absent.
 */
export function parsePage(endpoint: StatusEndpoint, body: unknown): PageReport | null {
  return endpoint === 'summary' ? summaryReport(body) : incidentsReport(body);
}

function summaryReport(body: unknown): PageReport | null {
  const { data } = Summary.safeParse(body);
  const incidents = incidentReports(data?.incidents ?? []);
  if (data === undefined || incidents === null) return null;
  return {
    indicator: data.status?.indicator ?? null,
    pageUpdatedAt: data.page?.updated_at ?? null,
    components: componentReports(data.components),
    incidents,
  };
}

function incidentsReport(body: unknown): PageReport | null {
  const { data } = Incidents.safeParse(body);
  const incidents = incidentReports(data?.incidents ?? []);
  if (data === undefined || incidents === null) return null;
  return {
    indicator: null,
    pageUpdatedAt: data.page?.updated_at ?? null,
    components: [],
    incidents,
  };
}

/** Headings of groups carry the state of their members, who are listed as well. */
function componentReports(components: readonly z.infer<typeof Component>[]): ComponentReport[] {
  return components
    .filter((component) => component.group !== true)
    .map(({ id, name, status, updated_at }) => ({
      id,
      name,
      state: componentStateOf(status ?? ''),
      changedAt: updated_at,
    }));
}

function incidentReports(incidents: readonly z.infer<typeof Incident>[]): IncidentReport[] | null {
  const reports = incidents.map(incidentReport).filter((report) => report !== null);
  return reports.length === incidents.length ? reports : null;
}

/** Null when it bears no time at all. */
function incidentReport(incident: z.infer<typeof Incident>): IncidentReport | null {
  const startedAt = incident.started_at ?? incident.created_at ?? incident.updated_at;
  if (startedAt === null) return null;
  const updates = newestFirst(incident.incident_updates ?? [], startedAt);
  const named = (incident.components ?? []).map((component) => component.id);
  const namedByUpdates = updates.map((update) => update.componentIds);

  return {
    id: incident.id,
    name: incident.name ?? 'Unnamed incident',
    impact: incidentImpactOf(incident.impact ?? null),
    status: incident.status ?? 'unknown',
    url: incident.shortlink ?? null,
    startedAt,
    resolvedAt: incident.resolved_at,
    updatedAt: incident.updated_at ?? startedAt,
    // `components` may be empty or absent although the updates name some; the newest that names any counts.
    componentIds: named.length > 0 ? named : (namedByUpdates.find((ids) => ids.length > 0) ?? []),
    componentIdsEver: [...new Set([...named, ...namedByUpdates.flat()])],
    updates: updates.map(({ id, status, body, displayedAt }) => ({
      id,
      status,
      body,
      displayedAt,
    })),
  };
}

type DatedUpdate = IncidentUpdateReport & { readonly componentIds: readonly string[] };

function newestFirst(updates: readonly unknown[], startedAt: EpochMs): DatedUpdate[] {
  return updates
    .map((update) => Update.safeParse(update))
    .flatMap(({ data }) => (data === undefined ? [] : [data]))
    .map((update) => ({
      id: update.id,
      status: update.status ?? 'unknown',
      body: update.body ?? '',
      displayedAt: update.display_at ?? update.created_at ?? startedAt,
      componentIds: (update.affected_components ?? []).filter((id) => id !== null),
    }))
    .toSorted((left, right) => right.displayedAt - left.displayedAt);
}
