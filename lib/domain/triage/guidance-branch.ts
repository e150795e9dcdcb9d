import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Guidance, NotNow, Source } from './guidance-row.ts';

const ERRORS: Source = {
  title: 'Claude API: errors',
  url: 'https://platform.claude.com/docs/en/api/errors',
};
const LIMITS: Source = {
  title: 'Claude API: rate limits',
  url: 'https://platform.claude.com/docs/en/api/rate-limits',
};
const CLAUDE_CODE: Source = {
  title: 'Claude Code: errors',
  url: 'https://code.claude.com/docs/en/errors',
};
const GATEWAYS: Source = {
  title: 'Claude Code: gateways',
  url: 'https://code.claude.com/docs/en/llm-gateway-protocol',
};
const RETRIES: Source = {
  title: 'TypeScript SDK: errors, retries, timeouts',
  url: 'https://github.com/anthropics/anthropic-sdk-typescript#handling-errors',
};

const KEYS: NotNow = {
  move: 'rotate_keys',
  what: 'rotate keys',
  why: 'A refused key answers 401. The request came past that check, or never got there.',
};
const BILLING: NotNow = {
  move: 'change_billing',
  what: 'change billing or plan',
  why: 'Nothing in the answer speaks of a balance, a cap or a plan.',
};
const PROMPTS: NotNow = {
  move: 'rewrite_prompts',
  what: 'rewrite prompts',
  why: 'A request that is wrong answers 400. This answer does not judge the request.',
};
const SWITCH: NotNow = {
  move: 'switch_provider',
  what: 'switch the provider or the model',
  why: 'That changes the path: a success there says nothing about this one.',
};

export const BRANCH_GUIDANCE: Readonly<Record<Branch, Guidance>> = {
  api_error_500: {
    treatAs: 'A fault inside the API: the request arrived and the server failed on it.',
    firstMoves: [
      'Keep the request id of a failed attempt; it is what support looks up.',
      'Look at the status page and write down what it said and when.',
      'Repeat the same request a few times with growing pauses.',
    ],
    verify: 'The same request on the same path succeeds several times in a row.',
    next: {
      when: 'the answers have no request id, or a page instead of JSON',
      branch: 'gateway_route',
    },
    notNow: [KEYS, BILLING, PROMPTS, SWITCH],
    sources: [ERRORS, RETRIES],
  },
  overloaded_529: {
    treatAs: 'Too little capacity for everybody’s requests at this moment.',
    firstMoves: [
      'Slow down: fewer requests at once, growing pauses with jitter.',
      'Make sure that only one layer retries; nested retries multiply the load.',
      'Move work that can wait to batches or to a later hour.',
    ],
    verify: 'The same model answers on the same path at the usual rate, not only once.',
    next: {
      when: 'the answer turns into 429 with your own limits in it',
      branch: 'rate_limit_429',
    },
    notNow: [
      KEYS,
      {
        what: 'raise your rate limits',
        why: 'A 529 is about everyone’s load; your own limits answer 429.',
      },
      BILLING,
      PROMPTS,
    ],
    sources: [ERRORS, CLAUDE_CODE],
  },
  rate_limit_429: {
    treatAs:
      'A limit of your own account or workspace; which one is in the message and the headers.',
    firstMoves: [
      'Read which limit it is: requests, input tokens, output tokens, or a plan’s window.',
      'Wait as long as retry-after says; anything earlier fails again.',
      'Spread the load; cap the number of requests at once.',
    ],
    verify:
      'After the wait, the same request succeeds and the remaining counts in the headers recover.',
    next: { when: 'there is no retry-after and the message speaks of spend', branch: 'billing' },
    notNow: [
      KEYS,
      {
        what: 'spread the load over more keys',
        why: 'Limits belong to the organization, not to a key.',
      },
      { what: 'report an outage', why: 'The API works and counts; it answers on purpose.' },
    ],
    sources: [LIMITS, ERRORS],
  },
  timeout_504: {
    treatAs: 'The request arrived, but took longer than a server on the way was willing to wait.',
    firstMoves: [
      'Stream the answer, or use a batch for work of more than ten minutes.',
      'Check whether it may have been done all the same before you repeat it.',
      'Note how long it took until the error came: a round number names the limit.',
    ],
    verify: 'The same request, streamed, runs to its end on the same path.',
    next: { when: 'the page names another host than api.anthropic.com', branch: 'gateway_route' },
    notNow: [
      KEYS,
      BILLING,
      {
        what: 'only raise the client’s timeout',
        why: 'The limit that was hit is on the server’s side.',
      },
    ],
    sources: [ERRORS, RETRIES],
  },
  connection: {
    treatAs: 'No answer came: the request failed between the caller and the first server.',
    firstMoves: [
      'Read the cause under the message: DNS, refused, reset, certificate, timeout.',
      'Try the same host from the same machine, with the same proxy settings, by curl.',
      'Compare with another network: it tells a local fault from a remote one.',
    ],
    verify: 'The same request from the same machine gets any HTTP answer at all.',
    next: { when: 'an answer comes, but from another server', branch: 'gateway_route' },
    notNow: [
      KEYS,
      BILLING,
      PROMPTS,
      {
        what: 'blame the API',
        why: 'Without an answer there is no evidence that the request reached it.',
      },
    ],
    sources: [CLAUDE_CODE, RETRIES],
  },
  gateway_route: {
    treatAs:
      'Something between the caller and the API answered: a gateway, a proxy, a provider or the edge.',
    firstMoves: [
      'Find out who wrote the answer: server header, host in the page, ids.',
      'Ask for the gateway’s own log of this request and the upstream status in it.',
      'Send the same request once around the gateway, if you may, and compare.',
    ],
    verify: 'The same request over the same gateway succeeds several times in a row.',
    next: { when: 'the same request fails without the gateway too', branch: 'api_error_500' },
    notNow: [
      {
        what: 'report it to Anthropic as a 500',
        why: 'Nothing shows that the API wrote this answer.',
      },
      KEYS,
      PROMPTS,
    ],
    sources: [GATEWAYS, ERRORS],
  },
  auth: {
    treatAs: 'The credential is missing, wrong, expired or revoked.',
    firstMoves: [
      'See which credential is really sent: key, token, profile, helper; the environment may override another.',
      'Sign in again, or replace this one credential where it is stored.',
      'Check that it belongs to the host that was called.',
    ],
    verify: 'A small request with the same credential on the same path is accepted.',
    next: { when: 'the credential is accepted but the action is not', branch: 'permission' },
    notNow: [
      { what: 'retry', why: 'The same credential is refused again.' },
      {
        move: 'rewrite_prompts',
        what: 'change prompts or models',
        why: 'The request was not read yet.',
      },
    ],
    sources: [ERRORS, CLAUDE_CODE],
  },
  permission: {
    treatAs: 'The credential is known, but may not do this.',
    firstMoves: [
      'Compare what the call needs with the roles and scopes of the credential.',
      'Ask the owner of the organization or of the cloud account for that one right.',
    ],
    verify: 'The same call with the same credential is accepted.',
    next: { when: 'the body has no request id and the type is forbidden', branch: 'gateway_route' },
    notNow: [
      { what: 'retry', why: 'The right is missing the next time too.' },
      {
        move: 'rotate_keys',
        what: 'rotate keys',
        why: 'A new key of the same owner has the same rights.',
      },
    ],
    sources: [ERRORS],
  },
  billing: {
    treatAs: 'A balance or a cap is spent. It is no fault and no overload.',
    firstMoves: [
      'Open the billing page of the organization that owns this key.',
      'Top up, or raise or await the cap that the message names.',
      'Stop the callers meanwhile: each further attempt only adds noise.',
    ],
    verify: 'After the change, one request with the same key is accepted.',
    next: {
      when: 'the balance is fine and the key belongs to another organization',
      branch: 'auth',
    },
    notNow: [
      { what: 'retry', why: 'Money does not come back by repeating.' },
      {
        move: 'rotate_keys',
        what: 'rotate keys',
        why: 'The cap belongs to the organization or the workspace.',
      },
    ],
    sources: [ERRORS, LIMITS],
  },
  invalid_request: {
    treatAs: 'The request itself is refused; the message names the field.',
    firstMoves: [
      'Read the field path in the message and look at that part of the request.',
      'Compare with the last request that worked: SDK version, beta headers, model.',
    ],
    verify: 'The corrected request is accepted on the same path.',
    next: { when: 'the wording is of another system', branch: 'gateway_route' },
    notNow: [
      { what: 'retry', why: 'The same request is refused again.' },
      { what: 'report an outage', why: 'The answer judges the request, not the service.' },
      KEYS,
    ],
    sources: [ERRORS],
  },
  not_found: {
    treatAs: 'The model or the address does not exist for this account.',
    firstMoves: [
      'List the models that this key may use, and compare the name letter by letter.',
      'Check the base URL and the path.',
    ],
    verify: 'The corrected name is accepted on the same path.',
    next: { when: 'the body is not of the Claude API', branch: 'gateway_route' },
    notNow: [{ what: 'retry', why: 'The name is missing the next time too.' }, KEYS],
    sources: [ERRORS],
  },
  request_too_large: {
    treatAs: 'The request is larger than the endpoint, or a proxy before it, accepts.',
    firstMoves: [
      'Measure the bytes of the request body; images and files weigh most.',
      'Send files by reference, or split the request.',
      'If a page answered instead of JSON, ask for the limit of that proxy.',
    ],
    verify: 'A smaller request is accepted on the same path.',
    next: { when: 'a request far below 32 MB is refused', branch: 'gateway_route' },
    notNow: [{ what: 'retry', why: 'The request is just as large the next time.' }, KEYS],
    sources: [ERRORS],
  },
  other: {
    treatAs: 'Not enough is known to say what failed.',
    firstMoves: ['Capture the status, the response headers and the body of the next failure.'],
    verify: 'The next failure carries enough evidence to be put on a branch.',
    next: { when: 'there was no answer at all', branch: 'connection' },
    notNow: [{ what: 'change anything', why: 'No branch is supported by evidence yet.' }],
    sources: [ERRORS],
  },
};
