import { BOARD_ROWS, type BoardResponse, type BoardRow } from '#lib/contract/board.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import type { EventDetail, EventSummary } from '#lib/contract/events.ts';
import type { StatusComponent, StatusResponse } from '#lib/contract/status.ts';
import type {
  StatusComparison,
  StatusComparisonResponse,
} from '#lib/contract/status-comparison.ts';

/** The instant at which all of these answers were given. */
export const AS_OF = '2026-11-22T13:51:07.000Z';

export function aBoardRow(row: Partial<BoardRow> & Pick<BoardRow, 'row'>): BoardRow {
  return {
    failures: 0,
    failures_before: 0,
    since: null,
    last_at: null,
    spark: Array.from({ length: 30 }, () => 0),
    ...row,
  };
}

/** A board with all rows; those given replace the ones without a failure. */
export function aBoard({
  rows = [],
  ...rest
}: Partial<Omit<BoardResponse, 'rows'>> & { rows?: readonly BoardRow[] } = {}): BoardResponse {
  return {
    as_of: AS_OF,
    from: '2026-11-22T12:52:00.000Z',
    to: '2026-11-22T13:52:00.000Z',
    minutes: 60,
    requests: 903,
    totals_incomplete: false,
    has_events: true,
    ...rest,
    rows: BOARD_ROWS.map((row) => rows.find((given) => given.row === row) ?? aBoardRow({ row })),
  };
}

export function anEvent(event: Partial<EventSummary> = {}): EventSummary {
  return {
    ref: 'c2VydmljZQ',
    id: 'evt_1',
    service: 'checkout',
    occurred_at: '2026-11-22T13:50:41.000Z',
    received_at: '2026-11-22T13:50:41.200Z',
    environment: 'production',
    branch: 'api_error_500',
    surface: 'api',
    origin: 'anthropic',
    phase: 'response',
    status: 500,
    error_type: 'api_error',
    message: 'Internal server error',
    route: 'direct',
    endpoint: '/v1/messages',
    model: 'claude-sonnet-5-5',
    request_id: 'req_011CExample',
    attempt: 2,
    max_attempts: 3,
    outcome: null,
    ...event,
  };
}

export function anEventDetail(event: Partial<EventDetail> = {}): EventDetail {
  return {
    ...anEvent(),
    group_id: null,
    instance: null,
    error_code: null,
    client_request_id: null,
    gateway_request_id: null,
    logical_request_id: null,
    delay_ms: null,
    next_action: null,
    duration_ms: 812,
    trace_id: null,
    headers: {},
    body: '{"type":"error"}',
    text: null,
    path: {
      id: 'path_1',
      fingerprint: 'v1:1f00',
      route: 'direct',
      base_url_host: 'api.anthropic.com',
      endpoint: '/v1/messages',
      model: 'claude-sonnet-5-5',
      auth_owner: null,
      sdk: null,
      sdk_version: null,
      runtime: null,
      stream: null,
      request_size_class: null,
      betas: [],
    },
    meaning: null,
    confidence: 'likely',
    rule: 'status.500',
    rule_set: '1',
    for: [{ text: 'HTTP status 500', source: 'status', within: null, start: null, end: null }],
    against: [
      {
        text: 'The type says overloaded',
        source: 'error.type',
        within: null,
        start: null,
        end: null,
      },
    ],
    missing: ['whether the request was streamed'],
    clipped: [],
    withheld: [],
    ...event,
  };
}

/** Three minutes by branch: a 500 of 40 requests, one of 10, and a minute in which nothing was reported. */
export function someRates(rates: Partial<ErrorRatesResponse> = {}): ErrorRatesResponse {
  const at = (minute: number) => `2026-11-22T13:${minute}:00.000Z`;
  return {
    as_of: AS_OF,
    from: at(49),
    to: at(52),
    step_seconds: 60,
    zone: 'UTC',
    by: 'branch',
    buckets: [at(49), at(50), at(51)],
    buckets_end: at(52),
    reported: [true, false, true],
    series: [
      {
        key: 'api_error_500',
        failures: 7,
        requests: 50,
        since: at(49),
        points: [
          { at: at(49), failures: 4, requests: 40 },
          { at: at(51), failures: 3, requests: 10 },
        ],
      },
    ],
    others_count: 0,
    incidents: [],
    changes: [],
    more_changes: 0,
    ...rates,
  };
}

export function aComponent(component: Partial<StatusComponent> = {}): StatusComponent {
  return {
    id: 'k8w3r06qmzrp',
    name: 'Claude API',
    state: 'operational',
    last_said: 'operational',
    incident_impact: 'none',
    severity: 'none',
    role: 'claude_api',
    changed_at: null,
    ...component,
  };
}

/** Read just now, and green. */
export function aComparedPage(
  page: Partial<NonNullable<StatusComparison['page']>> = {},
): NonNullable<StatusComparison['page']> {
  return {
    name: 'Claude status',
    source: 'https://status.example.com',
    fetched_at: new Date().toISOString(),
    is_stale: false,
    stale_after_seconds: 180,
    component: aComponent(),
    ...page,
  };
}

/** A route that the page speaks for, quiet while the page is green. */
function aComparison(comparison: Partial<StatusComparison> = {}): StatusComparison {
  return {
    route: 'direct',
    finding: 'no_contradiction',
    page: aComparedPage(),
    own_page_name: 'Claude status',
    is_failing: false,
    since: null,
    since_is_latest: false,
    failures: 2,
    requests: 903,
    ...comparison,
  };
}

export function comparisons(
  ...list: readonly Partial<StatusComparison>[]
): StatusComparisonResponse {
  return {
    as_of: AS_OF,
    bar: { minutes: 15, share: 0.05, failures_min: 5, failures_min_without_totals: 20 },
    comparisons: list.map(aComparison),
  };
}

/** The page as read just now: all well. */
export function aStatus(status: Partial<StatusResponse> = {}): StatusResponse {
  return {
    as_of: new Date().toISOString(),
    source: 'https://status.example.com',
    fetched_at: new Date().toISOString(),
    page_updated_at: null,
    is_stale: false,
    stale_after_seconds: 180,
    last_poll: null,
    indicator: 'none',
    components: [
      aComponent(),
      aComponent({ id: 'yyzkbfz2thpt', name: 'Claude Code', role: 'claude_code' }),
    ],
    open_incidents: [],
    recent_incidents: [],
    recent_polls: [],
    ...status,
  };
}
