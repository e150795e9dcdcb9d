import { hostOfBaseUrl } from '#lib/domain/path/base-url.ts';
import { fingerprintOf, type PathFields } from '#lib/domain/path/fingerprint.ts';
import { allowsModel, type Route } from '#lib/domain/route/route.ts';
import { type Budget, type BudgetChoice, budgetOf } from './budget.ts';
import { type CostEstimate, costOf } from './cost.ts';
import { bodyBytes, bodySizeClass, PROBE_TOKENS_MAX, probeBody } from './probe.ts';
import { type Reproduction, readReproduction } from './reproduction.ts';
import {
  apiVersionOf,
  type RequestPlan,
  type RequestShape,
  requestPlanOf,
} from './request-shape.ts';
import {
  checkSamePath,
  differences,
  type FieldCheck,
  SERVER_VANTAGE,
  SERVICE_VANTAGE,
  type SentPath,
} from './same-path.ts';

export type PlanAsked = {
  readonly recorded: PathFields;
  /** False: nothing said which route it was, and `recorded` names one that was assumed. */
  readonly isRouteRecorded: boolean;
  /** What was not recorded, as a person chose it; the recorded value otherwise. */
  readonly model: string | null;
  readonly endpoint: string | null;
  readonly stream: boolean | null;
  readonly body:
    | { readonly kind: 'synthetic'; readonly withTools: boolean }
    | { readonly kind: 'reproduction'; readonly json: string };
  readonly budget: BudgetChoice;
  readonly vantage: 'server' | 'service';
  /** Of this host: its SDK, its version and its runtime. */
  readonly here: { readonly sdk: string; readonly sdkVersion: string; readonly runtime: string };
};

export type Plan = {
  readonly route: Route;
  readonly request: RequestPlan;
  readonly sent: SentPath;
  readonly checks: readonly FieldCheck[];
  /** `anthropic-version`; null where the route has none. */
  readonly apiVersion: string | null;
  readonly withTools: boolean;
  /** Of a reproduction; in memory only, for the one run. */
  readonly reproduction: Reproduction | null;
  readonly bodyBytes: number;
  readonly budget: Budget;
  readonly cost: CostEstimate;
};

export type Planned =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'impossible'; readonly field: string; readonly why: string };

/** As long as the ids that stand in for it. */
const NONCE_SAMPLE = '00000000-0000-7000-8000-000000000000';

/** The shapes whose body names the model; in others the address does. */
const NAMES_MODEL: ReadonlySet<RequestShape> = new Set([
  'messages',
  'count_tokens',
  'chat_completions',
]);

/**
 * What a retest on this route would send, and how that compares with what was recorded. `isAddressAssumed`: nobody
 * described the route, so its address is made of the host alone.
 */
export function planRetest(
  asked: PlanAsked,
  route: Route,
  { isAddressAssumed = false }: { isAddressAssumed?: boolean } = {},
): Planned {
  const { recorded, body } = asked;
  const reproduction = body.kind === 'reproduction' ? readReproduction(body.json) : null;
  if (reproduction?.kind === 'unreadable') return impossible('body.json', reproduction.why);
  const given = reproduction?.kind === 'read' ? reproduction : null;
  const model = given?.model ?? asked.model ?? recorded.model;
  if (model === null) return impossible('model', 'is not recorded: choose one');
  if (!allowsModel(route, model)) {
    return impossible('model', `is not among the models that the route ${route.name} allows`);
  }
  const stream = given === null ? (asked.stream ?? recorded.stream ?? false) : given.stream;
  const endpoint = asked.endpoint ?? recorded.endpoint;
  const request = requestPlanOf({ route, endpoint, model, stream });
  if (request === null) {
    return impossible('endpoint', `has no probe of its shape: ${endpoint ?? 'nothing recorded'}`);
  }
  if (given !== null && given.model === null && NAMES_MODEL.has(request.shape)) {
    return impossible('body.json', 'names no model');
  }
  const withTools = body.kind === 'synthetic' && body.withTools;
  const sample = given?.text ?? probeSample({ request, model, stream, recorded, withTools });
  const sent: SentPath = {
    route: route.name,
    baseUrlHost: hostOfBaseUrl(route.baseUrl),
    endpoint: request.urlPath,
    endpointMeant: endpoint ?? request.urlPath,
    model,
    authOwner: route.ownerLabel,
    stream,
    sizeClass: bodySizeClass(sample),
    betas: recorded.betas,
    ...clientOf(asked, route),
  };
  const budget = budgetOf(asked.budget);
  return {
    kind: 'planned',
    plan: {
      route,
      request,
      sent,
      checks: checksOf(asked, sent, isAddressAssumed),
      apiVersion: apiVersionOf(request.shape, recorded.sdkVersion),
      withTools,
      reproduction: given,
      bodyBytes: bodyBytes(sample),
      budget,
      cost: costOf({
        shape: request.shape,
        model,
        bodyBytes: bodyBytes(sample),
        outputTokensMax: given === null ? PROBE_TOKENS_MAX : given.maxTokens,
        attemptsMax: budget.attemptsMax,
      }),
    },
  };
}

function checksOf(
  { recorded, isRouteRecorded }: PlanAsked,
  sent: SentPath,
  isAddressAssumed: boolean,
): readonly FieldCheck[] {
  const route = isRouteRecorded ? recorded.route : null;
  return checkSamePath({ ...recorded, route }, sent).map((check) =>
    isAddressAssumed && check.field === 'base_url_host' && check.standing === 'equal'
      ? { ...check, standing: 'assumed' }
      : check,
  );
}

/** The route whose plan stands least against the record; among equals, the one that assumes least. */
export function bestRoute(
  asked: PlanAsked,
  routes: readonly Route[],
): { readonly route: Route; readonly planned: Planned } | null {
  const tried = routes.map((route) => ({ route, planned: planRetest(asked, route) }));
  const [best] = tried.toSorted((one, other) => distance(one.planned) - distance(other.planned));
  return best ?? null;
}

/** How far a plan is from the recorded path: a difference weighs more than all that is assumed. */
export function distance(planned: Planned): number {
  if (planned.kind === 'impossible') return 10_000;
  const { checks } = planned.plan;
  const assumed = checks.filter(({ standing }) => standing === 'assumed').length;
  return differences(checks).length * 100 + assumed;
}

/**
 * What two runs must have in common to be one: all that this side sends. What it cannot hold (SDK, version,
 * runtime) would not make them different.
 */
export function pathKeyOf(sent: SentPath): string {
  return fingerprintOf({ ...sent, sdk: null, sdkVersion: null, runtime: null });
}

function probeSample(args: {
  request: RequestPlan;
  model: string;
  stream: boolean;
  recorded: PathFields;
  withTools: boolean;
}): string {
  const { request, model, stream, recorded, withTools } = args;
  return probeBody({
    shape: request.shape,
    model,
    stream,
    sizeClass: recorded.sizeClass,
    withTools,
    nonce: NONCE_SAMPLE,
  });
}

function clientOf(
  { vantage, here }: PlanAsked,
  route: Route,
): Pick<SentPath, 'sdk' | 'sdkVersion' | 'runtime' | 'vantage'> {
  if (vantage === 'service') {
    return { sdk: 'a snippet', sdkVersion: null, runtime: null, vantage: SERVICE_VANTAGE };
  }
  const isSdk = route.client === 'sdk';
  return {
    sdk: isSdk ? here.sdk : 'plain HTTP',
    sdkVersion: isSdk ? here.sdkVersion : null,
    runtime: here.runtime,
    vantage: SERVER_VANTAGE,
  };
}

function impossible(field: string, why: string): Planned {
  return { kind: 'impossible', field, why };
}
