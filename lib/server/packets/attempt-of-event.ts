import type { EventDetail, EventSummary } from '#lib/contract/events.ts';
import type { EvidenceAttempt, PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { epochMsFromIso } from '#lib/domain/time/epoch.ts';

/** What a list of attempts and one event tell alike. */
export type ToldAttempt = EventSummary &
  Pick<
    EventDetail,
    | 'client_request_id'
    | 'gateway_request_id'
    | 'logical_request_id'
    | 'trace_id'
    | 'delay_ms'
    | 'duration_ms'
    | 'headers'
  >;

/** Headers in which gateways and clouds name a request for their own support. */
const REQUEST_ID_HEADERS = [
  'x-amzn-requestid',
  'x-amz-request-id',
  'apim-request-id',
  'x-ms-request-id',
  'x-goog-request-id',
  'x-cloud-trace-context',
  'x-litellm-call-id',
  'x-portkey-trace-id',
  'cf-aig-log-id',
  'helicone-id',
  'x-openrouter-request-id',
  'x-kong-request-id',
  'cf-ray',
] as const;
const OUTCOMES = ['pending', 'recovered', 'gave_up', 'stopped'] as const;

export function attemptOfEvent(
  told: ToldAttempt,
  id: string,
  path: PacketEvidence['path'],
): EvidenceAttempt {
  return {
    id,
    from: 'event',
    at: epochMsFromIso(told.occurred_at),
    isFailure: true,
    branch: told.branch,
    origin: told.origin,
    phase: told.phase,
    status: told.status,
    errorType: told.error_type,
    message: told.message,
    requestId: told.request_id,
    clientRequestId: told.client_request_id,
    gatewayRequestId: told.gateway_request_id,
    cloudRequestIds: cloudIds(told),
    traceId: told.trace_id,
    logicalRequestId: told.logical_request_id,
    isSamePath: isSamePath(told, path),
    attempt: told.attempt,
    maxAttempts: told.max_attempts,
    delayMs: told.delay_ms,
    durationMs: told.duration_ms,
    outcome: OUTCOMES.find((outcome) => outcome === told.outcome) ?? null,
    result: null,
  };
}

function cloudIds(told: ToldAttempt): { name: string; value: string }[] {
  const known = [told.request_id, told.gateway_request_id];
  return REQUEST_ID_HEADERS.flatMap((name) => {
    const value = told.headers[name];
    return value === undefined || known.includes(value) ? [] : [{ name, value }];
  });
}

type Asked = { route: string | null; model: string | null; endpoint: string | null };

/** Null where one of them leaves the model or the endpoint unsaid. */
export function isSamePath(one: Asked, path: Asked): boolean | null {
  if (one.model === null || one.endpoint === null) return null;
  if (path.model === null || path.endpoint === null) return null;
  return one.model === path.model && one.endpoint === path.endpoint && one.route === path.route;
}
