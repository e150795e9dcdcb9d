import type { Route } from '#lib/domain/route/route.ts';

/** How a request is built and how its answer is read. */
export const REQUEST_SHAPES = [
  'messages',
  'count_tokens',
  'models',
  'chat_completions',
  'bedrock_invoke',
  'vertex_raw_predict',
] as const;
export type RequestShape = (typeof REQUEST_SHAPES)[number];

export type RequestPlan = {
  readonly shape: RequestShape;
  readonly method: 'GET' | 'POST';
  /** Below the base URL of the route. */
  readonly urlPath: string;
};

const DEFAULT_ENDPOINT = '/v1/messages';

/**
 * How a recorded endpoint is asked on a route; null where no probe has its shape: batches and files leave
 * something behind, and Bedrock streams in frames of its own. An endpoint that was not recorded counts as
 * the Messages API.
 */
export function requestPlanOf(args: {
  route: Pick<Route, 'kind'>;
  endpoint: string | null;
  model: string;
  stream: boolean;
}): RequestPlan | null {
  const { route, model, stream } = args;
  const endpoint = (args.endpoint ?? DEFAULT_ENDPOINT).replace(/\?.*$/, '').replace(/\/+$/, '');
  if (route.kind === 'bedrock') return bedrock({ endpoint, model, stream });
  if (route.kind === 'vertex') return vertex({ endpoint, model, stream });
  switch (endpoint) {
    case '/v1/messages':
    case '/messages':
      return { shape: 'messages', method: 'POST', urlPath: endpoint };
    case '/v1/messages/count_tokens':
      return stream ? null : { shape: 'count_tokens', method: 'POST', urlPath: endpoint };
    case '/v1/models':
      return stream ? null : { shape: 'models', method: 'GET', urlPath: endpoint };
    case '/v1/chat/completions':
    case '/chat/completions':
      return { shape: 'chat_completions', method: 'POST', urlPath: endpoint };
    default:
      return null;
  }
}

type Asked = { endpoint: string; model: string; stream: boolean };

function bedrock({ endpoint, model, stream }: Asked): RequestPlan | null {
  const isInvoke = endpoint === DEFAULT_ENDPOINT || /^\/model\/[^/]+\/invoke$/.test(endpoint);
  if (!isInvoke || stream) return null;
  const urlPath = `/model/${encodeURIComponent(model)}/invoke`;
  return { shape: 'bedrock_invoke', method: 'POST', urlPath };
}

function vertex({ endpoint, model, stream }: Asked): RequestPlan | null {
  const isPredict = endpoint === DEFAULT_ENDPOINT || /:(?:stream)?rawPredict$/i.test(endpoint);
  if (!isPredict) return null;
  const verb = stream ? 'streamRawPredict' : 'rawPredict';
  const urlPath = `/publishers/anthropic/models/${encodeURIComponent(model)}:${verb}`;
  return { shape: 'vertex_raw_predict', method: 'POST', urlPath };
}

const VERSION_OF_1X = '2026-10-21';
const VERSION_OF_0X = '2023-06-01';

/**
 * The `anthropic-version` of a request; null where a shape has none. SDKs before 1.0 speak the older version of
 * the API, and so does whatever stands in their place.
 */
export function apiVersionOf(shape: RequestShape, sdkVersion: string | null): string | null {
  if (!['messages', 'count_tokens', 'models'].includes(shape)) return null;
  const isOldSdk = /^v?0\./.test(sdkVersion ?? '');
  return isOldSdk ? VERSION_OF_0X : VERSION_OF_1X;
}
