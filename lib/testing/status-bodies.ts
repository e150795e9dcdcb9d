/**
 * Bodies of a status page, in the shape of Statuspage's API, version 2, as https://status.claude.com answered
 * it in September and October 2026. The ids of the components are the real ones; everything else is made up.
 */

export const PAGE_COMPONENTS = {
  web: { id: 'rwppv331jlwc', name: 'claude.ai' },
  console: { id: '0qbwn08sd68x', name: 'Claude Console (platform.claude.com)' },
  api: { id: 'k8w3r06qmzrp', name: 'Claude API (api.anthropic.com)' },
  code: { id: 'yyzkbfz2thpt', name: 'Claude Code' },
  cowork: { id: 'bpp5gb3hpjcl', name: 'Claude Cowork' },
} as const;
export type PageComponent = keyof typeof PAGE_COMPONENTS;

const CHANGED_AT = '2026-09-01T08:00:00.000Z';

export type UpdateBody = {
  readonly id: string;
  readonly status: string;
  readonly body: string;
  readonly display_at: string;
  readonly affected_components?: readonly { code: string; new_status: string }[] | null;
};

export type IncidentBody = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly impact: string;
  readonly started_at: string;
  readonly updated_at: string;
  readonly resolved_at: string | null;
  readonly shortlink: string;
  readonly components: readonly { id: string; name: string }[];
  readonly incident_updates: readonly UpdateBody[];
};

export function anUpdateBody(given: Partial<UpdateBody> = {}): UpdateBody {
  return {
    id: 'update1',
    status: 'investigating',
    body: 'We are looking into it.',
    display_at: '2026-10-01T12:05:00.000Z',
    affected_components: null,
    ...given,
  };
}

/** An open incident of impact major on the API. */
export function anIncidentBody(given: Partial<IncidentBody> = {}): IncidentBody {
  return {
    id: 'incident1',
    name: 'More errors than usual',
    status: 'investigating',
    impact: 'major',
    started_at: '2026-10-01T12:00:00.000Z',
    updated_at: '2026-10-01T12:05:00.000Z',
    resolved_at: null,
    shortlink: 'https://status.example/i/incident1',
    components: [PAGE_COMPONENTS.api],
    incident_updates: [anUpdateBody()],
    ...given,
  };
}

/** All operational and no incident, unless given otherwise. */
export function aSummaryBody(
  given: {
    states?: Partial<Record<PageComponent, string>>;
    incidents?: readonly IncidentBody[];
    indicator?: string;
    updatedAt?: string;
  } = {},
): Record<string, unknown> {
  const { states = {}, incidents = [], indicator = 'none', updatedAt = CHANGED_AT } = given;
  return {
    page: { id: 'page1', name: 'Claude', url: 'https://status.example', updated_at: updatedAt },
    status: { indicator, description: indicator === 'none' ? 'All good' : 'Some trouble' },
    components: componentKeys().map((key, position) => ({
      ...PAGE_COMPONENTS[key],
      status: states[key] ?? 'operational',
      updated_at: states[key] === undefined ? CHANGED_AT : updatedAt,
      position,
      group: false,
    })),
    incidents,
    scheduled_maintenances: [],
  };
}

export function anIncidentsBody(
  incidents: readonly IncidentBody[],
  updatedAt = CHANGED_AT,
): Record<string, unknown> {
  return {
    page: { id: 'page1', name: 'Claude', url: 'https://status.example', updated_at: updatedAt },
    incidents,
  };
}

function componentKeys(): PageComponent[] {
  return ['web', 'console', 'api', 'code', 'cowork'];
}
