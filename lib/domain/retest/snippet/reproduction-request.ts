import type { SizeClass } from '#lib/domain/path/size-class.ts';
import type { RouteKind } from '#lib/domain/route/route.ts';
import { ASK, FILL_PLACE, NONCE_PLACE, probeSizeClass, probeTemplate } from '../probe.ts';
import { apiVersionOf, requestPlanOf } from '../request-shape.ts';

const NONCE = 'reproduction';

/**
 * The prompt of a reproduction, without backslashes. It looks like a prompt to a scanner, because it is one, and
 * it is nobody's.
 */
export const SYNTHETIC_PROMPT = `${ASK} (${NONCE})n${FILL_PLACE}`;

/** One request of the shape of a failed one, with synthetic content and no credential. */
export type ReproductionRequest = {
  readonly method: 'GET' | 'POST';
  readonly urlPath: string;
  /** The variable that holds the base URL, and what stands in for it; null where nothing can. */
  readonly baseUrlVariable: string;
  readonly baseUrlDefault: string | null;
  readonly credentialVariable: string;
  readonly authHeader: string;
  /** `Bearer ` or nothing. */
  readonly authPrefix: string;
  /** Without the one that bears the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON with the place of `FILL_PLACE`; empty for a request without a body. */
  readonly bodyText: string;
  readonly fillBytes: number;
  readonly sizeClass: SizeClass;
};

type Access = Pick<
  ReproductionRequest,
  'baseUrlVariable' | 'baseUrlDefault' | 'credentialVariable' | 'authHeader' | 'authPrefix'
>;

function access(name: string, credential: string, isBearer: boolean): Access {
  return {
    baseUrlVariable: `${name}_BASE_URL`,
    baseUrlDefault: null,
    credentialVariable: credential,
    authHeader: isBearer ? 'authorization' : 'x-api-key',
    authPrefix: isBearer ? 'Bearer ' : '',
  };
}

/** The variables are those that the clients of each route read themselves, where they have any. */
const ACCESS: Readonly<Record<RouteKind, Access>> = {
  direct: {
    ...access('ANTHROPIC', 'ANTHROPIC_API_KEY', false),
    baseUrlDefault: 'https://api.anthropic.com',
  },
  gateway: access('ANTHROPIC', 'ANTHROPIC_AUTH_TOKEN', true),
  bedrock: access('ANTHROPIC_BEDROCK', 'AWS_BEARER_TOKEN_BEDROCK', true),
  vertex: access('ANTHROPIC_VERTEX', 'GOOGLE_ACCESS_TOKEN', true),
  foundry: access('ANTHROPIC_FOUNDRY', 'ANTHROPIC_FOUNDRY_API_KEY', false),
  aws: access('ANTHROPIC_AWS', 'ANTHROPIC_AWS_API_KEY', false),
};

/** What was recorded of a failed request, as far as its shape goes. */
export type RecordedShape = {
  readonly routeKind: RouteKind;
  readonly endpoint: string | null;
  readonly model: string;
  readonly stream: boolean;
  readonly sizeClass: SizeClass | null;
  readonly betas: readonly string[];
  readonly sdkVersion: string | null;
};

/** Null where no synthetic request has the shape: batches and files leave something behind. */
export function reproductionRequest(recorded: RecordedShape): ReproductionRequest | null {
  const { routeKind: kind, endpoint, model, stream, sizeClass, betas, sdkVersion } = recorded;
  const request = requestPlanOf({ route: { kind }, endpoint, model, stream });
  if (request === null) return null;
  const { shape, method, urlPath } = request;
  const template = probeTemplate({ shape, model, stream, sizeClass, withTools: false });
  const apiVersion = apiVersionOf(shape, sdkVersion);
  return {
    ...ACCESS[kind],
    method,
    urlPath,
    headers: {
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(apiVersion !== null && { 'anthropic-version': apiVersion }),
      ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }),
    },
    bodyText: template.text.replaceAll(NONCE_PLACE, NONCE),
    fillBytes: template.fillBytes,
    sizeClass: probeSizeClass(sizeClass),
  };
}
