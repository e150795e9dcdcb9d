/** A shell command that reports one failure with this key. The request id is made up, and says so. */
export function firstEventCommand({ origin, key }: { origin: string; key: string }): string {
  const event = {
    status: 500,
    error: { type: 'api_error', message: 'Internal server error' },
    request_id: 'req_first_event',
    model: 'claude-sonnet-5-5',
    route: 'direct',
    service: 'checkout',
  };
  return [
    `curl -sS ${origin}/api/v1/events \\`,
    `  -H 'authorization: Bearer ${key}' \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(event)}'`,
  ].join('\n');
}
