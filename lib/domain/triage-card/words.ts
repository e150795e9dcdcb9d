import type { Origin, Phase, Surface } from '#lib/domain/failure/branch.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import type { Confidence, Meaning, Repeat } from '#lib/domain/triage/result.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, { word: string; sense: string }>> = {
  certain: { word: 'Certain', sense: 'the evidence leaves no other branch' },
  likely: { word: 'Likely', sense: 'the evidence points here, more of it could move this' },
  weak: { word: 'Weak', sense: 'there is little to go on' },
};

/** Who wrote the error, as a sentence without its full stop. */
export const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  anthropic: 'Anthropic’s API wrote this error',
  edge: 'Anthropic’s edge wrote this error, before the API was reached',
  gateway: 'A gateway wrote this error',
  provider: 'The cloud provider wrote this error',
  intermediary: 'A proxy or firewall on the way wrote this error',
  client: 'The client wrote this error itself',
  unknown: 'Who wrote this error is unknown',
};

/** The same for a line: `500 · Anthropic wrote it`. */
export const ORIGIN_SHORT: Readonly<Record<Origin, string>> = {
  anthropic: 'Anthropic wrote it',
  edge: 'Anthropic’s edge wrote it',
  gateway: 'a gateway wrote it',
  provider: 'the provider wrote it',
  intermediary: 'a proxy on the way wrote it',
  client: 'the client wrote it',
  unknown: 'author unknown',
};

export const ORIGIN_NAMES: Readonly<Record<Origin, string>> = {
  anthropic: 'Anthropic’s API',
  edge: 'Anthropic’s edge',
  gateway: 'gateway',
  provider: 'cloud provider',
  intermediary: 'proxy or firewall on the way',
  client: 'client',
  unknown: 'unknown',
};

export const SURFACE_NAMES: Readonly<Record<Surface, string>> = {
  api: 'API response',
  'sdk-ts': 'TypeScript SDK',
  'sdk-python': 'Python SDK',
  'claude-code': 'Claude Code',
  gateway: 'gateway',
  provider: 'provider SDK or API',
  unknown: 'unknown',
};

export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  before_response: 'before any response',
  response: 'as the whole response',
  mid_stream: 'inside a running stream',
};

export const MEANING_WORDS: Readonly<Record<Meaning, string>> = {
  spend_cap: 'a spend cap is reached',
  credit_balance: 'the credit balance is too low',
  plan_window: 'the plan’s usage window is used up',
  entitlement: 'the account lacks an entitlement',
  rate_window: 'a rate limit window is used up',
  acceleration: 'traffic grew too fast',
  overload_as_500: 'an overload that came as a 500',
  forged_status: 'a status that the answering side made up',
  edge_page: 'a page of Anthropic’s edge',
  gateway_page: 'a page of something between caller and API',
  gateway_own_error: 'the gateway’s own error',
  wrong_base_url: 'the address is not one of the Claude API',
  bad_answer: 'an answer that could not be read',
  region_block: 'this network or region is refused',
  challenge_page: 'a page that asks for a browser’s proof',
  tls: 'a certificate is not trusted',
  dns: 'the host’s name was not found',
  proxy: 'a proxy stands in the way',
  refused: 'the connection was refused',
  reset: 'the connection was reset',
  unreachable: 'the network was not reachable',
  client_timeout: 'the client gave up waiting',
  stream_idle: 'the stream went silent',
  stream_cut: 'the stream was cut',
  sleep: 'the computer went to sleep',
  lost_payload: 'the answer came without its content',
  long_request: 'the library refused a request that would run too long',
  model_unavailable: 'the model is not available here',
  context_too_long: 'the request is longer than the context window',
  beta_header: 'a beta header is not accepted',
  conflict: 'the request conflicts with another one',
  login_expired: 'the login has expired',
  organization_disabled: 'the organization is disabled',
  abort: 'the caller stopped the request',
  refusal: 'the model refused; the request succeeded',
  noise: 'not a request to the Messages API',
  output_limit: 'the answer ended at its token limit',
};

/** Whether sending the same again can help, and when: `Repeating can help, after 12 s at the earliest`. */
export function repeatWords(repeat: Repeat): string {
  if (repeat.canHelp === 'no') return 'Repeating cannot help';
  if (repeat.canHelp === 'unknown') return 'Whether repeating can help is unknown';
  if (repeat.afterMs === null) return 'Repeating can help';
  return `Repeating can help, after ${formatWait(repeat.afterMs)} at the earliest`;
}

/** A wait in milliseconds, never rounded down to nothing: `400 ms`, `12 s`, `3 h 20 min`. */
export function formatWait(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000 && ms % 1_000 !== 0) return `${(ms / 1_000).toFixed(1)} s`;
  return formatDuration(ms);
}

/** The first letter as a capital. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
