import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Meaning, Repeat } from './result.ts';

const NEVER: Readonly<Partial<Record<Meaning, string>>> = {
  spend_cap: 'A spend cap clears when its period ends or someone raises it, never by repeating.',
  credit_balance: 'The balance does not change by repeating.',
  plan_window: 'The plan’s window must reset first; the message names the time.',
  entitlement: 'The account lacks an entitlement that this request needs.',
  wrong_base_url:
    'The address is not one of the Claude API; the same request meets the same server.',
  region_block: 'The edge refuses this network or region.',
  challenge_page: 'The edge asks for a browser’s proof, which a program cannot give.',
  tls: 'A certificate that is not trusted stays so until the trust is repaired.',
  beta_header: 'The same header is refused again.',
  long_request: 'The library refuses before anything is sent; stream instead.',
  output_limit: 'The answer ended at its token limit; the same request ends there again.',
  organization_disabled: 'The organization behind the key is disabled.',
  abort: 'The caller stopped it; nothing failed.',
  refusal: 'The answer was a refusal, not an error.',
  noise: 'This was not a request to the Messages API.',
};

const BY_BRANCH: Readonly<Record<Branch, Omit<Repeat, 'afterMs'>>> = {
  api_error_500: {
    canHelp: 'yes',
    why: 'A fault on the server’s side; often gone within minutes.',
  },
  overloaded_529: {
    canHelp: 'yes',
    why: 'Capacity comes back; repeat slowly, with growing pauses.',
  },
  rate_limit_429: {
    canHelp: 'yes',
    why: 'The limit refills with time; an earlier repetition fails again.',
  },
  timeout_504: {
    canHelp: 'yes',
    why: 'It may pass, but a long request runs into the same limit: stream it.',
  },
  connection: { canHelp: 'yes', why: 'No answer came; a new connection may get through.' },
  gateway_route: {
    canHelp: 'unknown',
    why: 'Something between caller and API answered; it decides whether a repetition passes.',
  },
  auth: { canHelp: 'no', why: 'The same credential is refused again.' },
  permission: { canHelp: 'no', why: 'The same permission is missing again.' },
  billing: { canHelp: 'no', why: 'Money or a cap stands in the way, not load.' },
  invalid_request: { canHelp: 'no', why: 'The same request is refused again.' },
  not_found: { canHelp: 'no', why: 'The same name or address is missing again.' },
  request_too_large: { canHelp: 'no', why: 'The same request is too large again.' },
  other: { canHelp: 'unknown', why: 'Not enough is known.' },
};

/** Whether sending the same request again can help, and from when on. The server’s own word goes first. */
export function repeatOf(args: {
  branch: Branch;
  meaning: Meaning | null;
  retryAfterMs: number | null;
  /** `x-should-retry`, which the libraries obey before anything else. */
  shouldRetry: boolean | null;
}): Repeat {
  const { branch, meaning, retryAfterMs, shouldRetry } = args;
  const never = meaning === null ? undefined : NEVER[meaning];
  if (never !== undefined) return { canHelp: 'no', afterMs: null, why: never };
  if (shouldRetry === false) {
    return { canHelp: 'no', afterMs: null, why: 'The answer says x-should-retry: false.' };
  }
  const usual = BY_BRANCH[branch];
  if (usual.canHelp === 'no') return { canHelp: 'no', afterMs: null, why: usual.why };
  if (retryAfterMs !== null) {
    return { canHelp: 'yes', afterMs: retryAfterMs, why: 'The answer says when: retry-after.' };
  }
  if (shouldRetry === true) {
    return { canHelp: 'yes', afterMs: null, why: 'The answer says x-should-retry: true.' };
  }
  return { canHelp: usual.canHelp, afterMs: null, why: usual.why };
}
