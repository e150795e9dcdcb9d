import type { HttpAnswer } from './http-answer.ts';
import type { UpstreamRoute } from './scenario.ts';

/** What the caller of a gateway sees of an answer of the API. An answer of the gateway's own passes as it is. */
export function throughGateway(
  route: UpstreamRoute,
  answer: HttpAnswer,
  from: 'api' | 'gateway',
  callId: string,
): HttpAnswer {
  if (route === 'litellm') return litellm(answer, from, callId);
  return route === 'relay' ? relay(answer, callId) : answer;
}

const LITELLM_CLASS: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'PermissionDeniedError',
  404: 'NotFoundError',
  429: 'RateLimitError',
};

/** LiteLLM's proxy: errors in OpenAI's shape with strings for numbers, the body of the API inside the message. */
function litellm(answer: HttpAnswer, from: 'api' | 'gateway', callId: string): HttpAnswer {
  const headers: Record<string, string> = {
    'content-type': answer.headers['content-type'] ?? 'application/json',
    server: 'uvicorn',
    'x-litellm-call-id': callId,
    'x-litellm-model-id': 'stand-in',
    'x-litellm-version': '1.80.0',
    'x-litellm-attempted-retries': '0',
  };
  const requestId = answer.headers['request-id'];
  if (requestId !== undefined) headers['llm_provider-request-id'] = requestId;
  if (answer.status < 400) return { ...answer, headers };
  if (answer.headers['content-type'] === 'text/html') return answer;

  const name = LITELLM_CLASS[answer.status] ?? 'InternalServerError';
  const message =
    from === 'api'
      ? `litellm.${name}: AnthropicException - ${answer.body}`
      : 'litellm.InternalServerError: No deployments available for selected model';
  return {
    status: answer.status === 529 ? 500 : answer.status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      error: { message, type: 'None', param: 'None', code: String(answer.status) },
    }),
  };
}

/** A reseller's relay: forges the API's own shape under a 500, without a request id of the API. */
function relay(answer: HttpAnswer, callId: string): HttpAnswer {
  const headers = { 'content-type': 'application/json', server: 'openresty' };
  if (answer.status < 400) return { ...answer, headers: { ...answer.headers, ...headers } };
  if (answer.headers['content-type']?.startsWith('text/html') === true) return answer;
  const digits = callId.replaceAll(/\D/g, '').padEnd(18, '7').slice(0, 18);
  return {
    status: 500,
    headers,
    body: JSON.stringify({
      type: 'error',
      error: { type: 'api_error', message: `upstream error (request id: ${digits})` },
    }),
  };
}
