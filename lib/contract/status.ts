import { z } from 'zod';
import { COMPONENT_ROLES } from '#lib/domain/status/component-role.ts';
import { COMPONENT_STATES, INCIDENT_IMPACTS, SEVERITIES } from '#lib/domain/status/severity.ts';

/** How a poll of a status page ended. Anything but `ok` and `not_modified` leaves the state unknown. */
export const POLL_OUTCOMES = [
  'ok',
  'not_modified',
  'timeout',
  'network',
  'http_status',
  'not_json',
  'unexpected_shape',
  'too_large',
] as const;
export type PollOutcome = (typeof POLL_OUTCOMES)[number];

export const StatusComponent = z.object({
  id: z.string(),
  name: z.string(),
  /** What the page said; `unknown` when what it said is older than its promise. */
  state: z.enum(COMPONENT_STATES),
  /** The last state the page gave, kept for display when it is stale. */
  last_said: z.enum(COMPONENT_STATES),
  /** Worst impact of the open incidents that name this component. */
  incident_impact: z.enum(INCIDENT_IMPACTS),
  /** The worst of the two above, which is what to colour by; `unknown` when stale. */
  severity: z.enum(SEVERITIES),
  /** Which of the page's components this is for us; null for the ones that carry no Claude traffic. */
  role: z.enum(COMPONENT_ROLES).nullable(),
  changed_at: z.string().nullable(),
});
export type StatusComponent = z.infer<typeof StatusComponent>;

export const IncidentUpdate = z.object({
  id: z.string(),
  status: z.string(),
  body: z.string(),
  displayed_at: z.string(),
});
export type IncidentUpdate = z.infer<typeof IncidentUpdate>;

export const StatusIncident = z.object({
  id: z.string(),
  name: z.string(),
  impact: z.enum(INCIDENT_IMPACTS),
  status: z.string(),
  started_at: z.string(),
  resolved_at: z.string().nullable(),
  url: z.string().nullable(),
  component_ids: z.array(z.string()),
  updates: z.array(IncidentUpdate),
});
export type StatusIncident = z.infer<typeof StatusIncident>;

export const StatusPoll = z.object({
  polled_at: z.string(),
  endpoint: z.string(),
  outcome: z.enum(POLL_OUTCOMES),
  http_status: z.int().nullable(),
  latency_ms: z.int(),
  body_hash: z.string().nullable(),
  detail: z.string().nullable(),
});
export type StatusPoll = z.infer<typeof StatusPoll>;

export const StatusResponse = z
  .object({
    as_of: z.string(),
    source: z.string(),
    /** When the page was last read successfully; null before the first success. */
    fetched_at: z.string().nullable(),
    /** What the page says of its own last change. */
    page_updated_at: z.string().nullable(),
    /** True when the last success is older than three poll intervals: everything above is then unknown. */
    is_stale: z.boolean(),
    stale_after_seconds: z.int(),
    /** Of the latest poll, successful or not. */
    last_poll: StatusPoll.nullable(),
    indicator: z.string().nullable(),
    components: z.array(StatusComponent),
    open_incidents: z.array(StatusIncident),
    recent_incidents: z.array(StatusIncident),
    recent_polls: z.array(StatusPoll),
  })
  .meta({ id: 'StatusResponse' });
export type StatusResponse = z.infer<typeof StatusResponse>;
