type Event = Record<string, unknown>;

const COMMON: Event = {
  service: 'checkout',
  model: 'claude-sonnet-5-5',
  endpoint: '/v1/messages',
  route: 'direct',
};

const failed = (status: number, type: string, message: string): Event => ({
  ...COMMON,
  status,
  error: { type, message },
});

/** One event per row of the board, and two quiet ones. */
export const ONE_OF_EACH: readonly Event[] = [
  failed(500, 'api_error', 'Internal server error'),
  failed(529, 'overloaded_error', 'Overloaded'),
  failed(429, 'rate_limit_error', 'This request would exceed your rate limit.'),
  failed(504, 'timeout_error', 'Request timed out'),
  { ...COMMON, text: 'APIConnectionError: Connection error. cause: Error: read ECONNRESET' },
  {
    ...COMMON,
    route: 'gateway:litellm',
    status: 502,
    body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
  },
  { ...failed(529, 'overloaded_error', 'Overloaded'), surface: 'claude-code' },
  failed(401, 'authentication_error', 'invalid x-api-key'),
  failed(400, 'invalid_request_error', 'max_tokens: must be at least 1'),
];

/** A 500 with a request id of one's own. */
export function a500(requestId: string): Event {
  return { ...failed(500, 'api_error', 'Internal server error'), request_id: requestId };
}
