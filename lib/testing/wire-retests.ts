import type { Comparison, ComparisonPlanResponse } from '#lib/contract/comparisons.ts';
import type { StatusSaid } from '#lib/contract/retest-plan.ts';
import type { Retest, RetestAttempt } from '#lib/contract/retests.ts';

const AT = '2026-11-25T13:51:07.000Z';
const STATUS: StatusSaid = {
  as_of: AT,
  source: 'https://status.example',
  fetched_at: AT,
  is_stale: false,
  state: 'operational',
  last_said: null,
  open_incidents: [],
  body_hash: null,
};
const BUDGET = {
  kind: 'interactive',
  attempts_max: 2,
  elapsed_ms_max: 10_000,
  attempt_ms_max: 10_000,
  delay_ms_base: 1_000,
  delay_ms_max: 8_000,
} as const;

/** An attempt that was answered in full, as the API tells of it. */
export function anAttempt(given: Partial<RetestAttempt> = {}): RetestAttempt {
  return {
    n: 1,
    started_at: AT,
    ended_at: '2026-11-25T13:51:08.000Z',
    client_request_id: 'our-id-1',
    outcome: { kind: 'success', stop_reason: 'end_turn' },
    result: 'answered in full',
    status: 200,
    request_id: 'req_011CPanel',
    gateway_request_id: null,
    headers: {},
    first_byte_ms: 200,
    duration_ms: 1_000,
    next: { kind: 'stop', reason: 'success' },
    reason: 'stop: answered, so nothing more to find out',
    ...given,
  };
}

/** A retest that runs and has sent nothing yet. */
export function aRetest(given: Partial<Retest> = {}): Retest {
  return {
    id: 'rt_1',
    created_at: AT,
    created_by: 'ada@example.com',
    state: 'running',
    vantage: 'server',
    case_id: null,
    comparison_id: null,
    event_ref: null,
    route: 'direct',
    model: 'claude-sonnet-5-5',
    endpoint: '/v1/messages',
    branch_before: 'api_error_500',
    attempts_made: 0,
    attempts_max: 2,
    started_at: AT,
    ended_at: null,
    stop_reason: null,
    verdict: null,
    as_of: AT,
    safety: 'read_only',
    body_kind: 'synthetic',
    body_bytes: 200,
    with_tools: false,
    method: 'POST',
    url: 'https://api.anthropic.com/v1/messages',
    client: 'sdk',
    api_version: '2026-10-21',
    checks: [{ field: 'model', recorded: 'm', sent: 'm', standing: 'equal' }],
    budget: BUDGET,
    cost: null,
    status: STATUS,
    override_reason: null,
    cancel_requested_at: null,
    attempts: [],
    markdown: '# Retest',
    ...given,
  };
}

/** A comparison of two routes that runs and has sent nothing yet. */
export function aComparison(given: Partial<Comparison> = {}): Comparison {
  return {
    id: 'cmp_1',
    created_at: AT,
    created_by: 'ada@example.com',
    state: 'running',
    case_id: null,
    event_ref: null,
    varied: 'route',
    a: 'gateway:litellm',
    b: 'direct',
    attempts_made: 0,
    attempts_max: 4,
    ended_at: null,
    stop_reason: null,
    conclusion: null,
    as_of: AT,
    branch_before: 'api_error_500',
    retest_a: 'rt_a',
    retest_b: 'rt_b',
    vantage: 'the Samepath server',
    fields: [{ field: 'route', a: 'gateway:litellm', b: 'direct', standing: 'differs' }],
    budget: { ...BUDGET, kind: 'own', attempts_max: 4 },
    status: STATUS,
    override_reason: null,
    attempts: [],
    markdown: '# Comparison',
    ...given,
  };
}

/** What the form of a comparison is told, with two routes configured and nothing chosen. */
export function aComparisonPlan(
  given: Partial<ComparisonPlanResponse> = {},
): ComparisonPlanResponse {
  const tokens = { capacity: 10, tokens: 10, refill_per_minute: 1, next_in_ms: 0 };
  const route = {
    base_url: 'https://llm.example',
    owner_label: null,
    credential_state: 'set',
    differing: 0,
  } as const;
  const side = {
    route_id: 'a',
    route: 'gateway:litellm',
    model: 'claude-sonnet-5-5',
    why_not: null,
    credential_state: 'set',
    method: 'POST',
    url: 'https://llm.example/v1/messages',
    cost: null,
    tokens: { scope: 'path', ...tokens },
    running_id: null,
  } as const;
  return {
    as_of: AT,
    branch_before: 'api_error_500',
    status: STATUS,
    routes: [
      { ...route, id: 'a', name: 'gateway:litellm' },
      { ...route, id: 'b', name: 'direct' },
    ],
    a: side,
    b: side,
    fields: [{ field: 'route', a: 'gateway:litellm', b: 'gateway:litellm', standing: 'equal' }],
    varied: null,
    why_not: 'Both sides would send the same: nothing differs.',
    budget: { ...BUDGET, kind: 'own', attempts_max: 4 },
    installation: { scope: 'installation', ...tokens },
    running_id: null,
    ...given,
  };
}
