const MODELS = ['claude-sonnet-5', 'claude-opus-5', 'claude-haiku-5'];
const FAILURES = [
  [529, 'overloaded_error', 'Overloaded'],
  [500, 'api_error', 'Internal server error'],
  [429, 'rate_limit_error', 'This request would exceed your rate limit.'],
  [504, 'timeout_error', 'The request timed out.'],
] as const;

function anEvent(index: number): unknown {
  const [status, type, message] = FAILURES[index % FAILURES.length] ?? FAILURES[0];
  return {
    service: `service-${index % 7}`,
    instance: `pod-${index % 3}`,
    environment: 'production',
    surface: 'sdk-ts',
    route: 'direct',
    base_url: 'https://api.anthropic.com',
    endpoint: '/v1/messages',
    model: MODELS[index % MODELS.length],
    sdk: 'anthropic-ts',
    sdk_version: '1.12.0',
    runtime: 'node-24',
    stream: index % 2 === 0,
    request_bytes: 12_000,
    status,
    error: { type, message },
    headers: {
      'request-id': `req_011CSHoEeqs5C35K2U${String(index).padStart(5, '0')}`,
      'content-type': 'application/json',
    },
    request_id: `req_011CSHoEeqs5C35K2U${String(index).padStart(5, '0')}`,
    attempt: 1 + (index % 3),
    max_attempts: 3,
    logical_request_id: `lr-${index}`,
    delay_ms: 500,
    outcome: 'pending',
    duration_ms: 812,
  };
}

/** Single events as a service of ours would report them: bodies of requests to `/api/v1/events`. */
export const FAILURE_BODIES = Array.from({ length: 200 }, (_, index) =>
  JSON.stringify(anEvent(index)),
);

/** The same in batches of 100. */
export const BATCH_BODIES = Array.from({ length: 10 }, (_, batch) =>
  JSON.stringify(Array.from({ length: 100 }, (__, index) => anEvent(batch * 100 + index))),
);
