export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What an answer may depend on. */
export type Request = {
  /** Null where the API answered without one, which it sometimes does. */
  readonly requestId: string | null;
  readonly model: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly retryAfterSeconds: number;
};

/** The headers that every answer of the API itself carries. Those of its edge prove nothing. */
export function apiHeaders(requestId: string | null): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(requestId === null ? {} : { 'request-id': requestId }),
    'anthropic-organization-id': '00000000-0000-4000-8000-000000000000',
    server: 'cloudflare',
    'cf-ray': '0000000000000000-LOC',
    'cf-cache-status': 'DYNAMIC',
    via: '1.1 google',
  };
}

export function errorBody(
  type: string,
  message: string,
  requestId: string | null,
  details: unknown = null,
): string {
  return JSON.stringify({
    type: 'error',
    error: { details, type, message },
    request_id: requestId,
  });
}

/** An error as the API writes it. */
export function apiError(
  request: Request,
  ...[status, type, message, headers = {}, details = null]: [
    status: number,
    type: string,
    message: string,
    headers?: Readonly<Record<string, string>>,
    details?: unknown,
  ]
): HttpAnswer {
  return {
    status,
    headers: { ...apiHeaders(request.requestId), ...headers },
    body: errorBody(type, message, request.requestId, details),
  };
}

/** The page of the edge in front of the API: its title names the host, which a relay's own page does not. */
export function cloudflarePage(status: number, phrase: string): HttpAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      server: 'cloudflare',
      'cf-ray': '0000000000000000-LOC',
    },
    body: `<!DOCTYPE html>\n<html><head><title>api.anthropic.com | ${status}: ${phrase}</title></head><body><h1>${phrase} <span>Error code ${status}</span></h1></body></html>\n`,
  };
}

export function nginxPage(status: number, phrase: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html', server: 'nginx/1.27.4' },
    body: `<html>\r\n<head><title>${status} ${phrase}</title></head>\r\n<body>\r\n<center><h1>${status} ${phrase}</h1></center>\r\n<hr><center>nginx/1.27.4</center>\r\n</body>\r\n</html>\r\n`,
  };
}
