/**
 * What a failure is. The order is the order of the board.
 * Surface is another axis: a Claude Code 529 is on the branch `overloaded_529`.
 */
export const BRANCHES = [
  'api_error_500',
  'overloaded_529',
  'rate_limit_429',
  'timeout_504',
  'connection',
  'gateway_route',
  'auth',
  'permission',
  'billing',
  'invalid_request',
  'not_found',
  'request_too_large',
  'other',
] as const;
export type Branch = (typeof BRANCHES)[number];

/** Where the failure showed. */
export const SURFACES = [
  'api',
  'sdk-ts',
  'sdk-python',
  'claude-code',
  'gateway',
  'provider',
  'unknown',
] as const;
export type Surface = (typeof SURFACES)[number];

/** Who wrote the error. `edge` is Anthropic's own CDN or proxy. */
export const ORIGINS = [
  'anthropic',
  'edge',
  'gateway',
  'provider',
  'intermediary',
  'client',
  'unknown',
] as const;
export type Origin = (typeof ORIGINS)[number];

/** How far the exchange had come when it failed. */
export const PHASES = ['before_response', 'response', 'mid_stream'] as const;
export type Phase = (typeof PHASES)[number];

export type BranchWords = {
  /** Stands in mono beside the colour. */
  readonly code: string;
  readonly title: string;
  /** True for branches that are no server errors: they are shown apart, and retrying them is wrong. */
  readonly isQuiet: boolean;
};

export const BRANCH_WORDS: Readonly<Record<Branch, BranchWords>> = {
  api_error_500: { code: '500', title: 'api_error', isQuiet: false },
  overloaded_529: { code: '529', title: 'overloaded', isQuiet: false },
  rate_limit_429: { code: '429', title: 'rate limit', isQuiet: false },
  timeout_504: { code: '504', title: 'timeout', isQuiet: false },
  connection: { code: 'NET', title: 'connection', isQuiet: false },
  gateway_route: { code: 'GW', title: 'gateway or provider route', isQuiet: false },
  auth: { code: 'AUTH', title: 'authentication', isQuiet: true },
  permission: { code: 'PERM', title: 'permission', isQuiet: true },
  billing: { code: 'BILL', title: 'billing', isQuiet: true },
  invalid_request: { code: '400', title: 'invalid request', isQuiet: true },
  not_found: { code: '404', title: 'not found', isQuiet: true },
  request_too_large: { code: '413', title: 'request too large', isQuiet: true },
  other: { code: 'OTHR', title: 'other', isQuiet: true },
};
