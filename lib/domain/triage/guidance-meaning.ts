import type { Guidance } from './guidance-row.ts';
import type { Meaning } from './result.ts';

/** Where a narrower sense changes what to do. What is not named stays as the branch says. */
export const MEANING_GUIDANCE: Readonly<Partial<Record<Meaning, Partial<Guidance>>>> = {
  spend_cap: {
    treatAs: 'A spend cap is reached: of the tier, the organization, the workspace or the gateway.',
    firstMoves: [
      'Find whose cap it is; the message or the error code names it.',
      'Raise it, or wait for its period to end: a monthly one ends at 00:00 UTC on the first.',
      'Stop the callers meanwhile.',
    ],
  },
  entitlement: {
    treatAs: 'The request asks for something the plan does not include, such as a long context.',
    firstMoves: ['Turn the extra usage on, or ask for less context; waiting does not help.'],
    notNow: [{ what: 'wait and retry', why: 'This limit does not refill with time.' }],
  },
  plan_window: {
    treatAs: 'The window of a subscription plan is used up.',
    firstMoves: [
      'Wait until the time that the message names, or use a key that is billed by usage.',
    ],
    notNow: [{ what: 'retry before the reset', why: 'Every attempt before it is refused.' }],
  },
  acceleration: {
    treatAs: 'The traffic grew too fast, though it may be below the steady limit.',
    firstMoves: ['Start again low and grow over minutes, not at once.'],
  },
  overload_as_500: {
    treatAs: 'The status says a fault, the message says overload. Act as for an overload: slowly.',
  },
  forged_status: {
    treatAs:
      'A relay answered in the shape of the Claude API. The API may never have seen the request.',
  },
  edge_page: {
    treatAs: 'The edge in front of the API answered without reaching it; there is no request id.',
    firstMoves: [
      'Keep the time and the cf-ray header: without a request id they are all there is to trace.',
      'Look at the status page and write down what it said and when.',
      'Repeat with growing pauses.',
    ],
  },
  wrong_base_url: {
    treatAs: 'The address belongs to a server that does not know this path.',
    firstMoves: ['Print the base URL that the client really uses, and correct it.'],
  },
  bad_answer: {
    treatAs: 'Something answered with 200 and no proper body: a proxy, a portal or a gateway.',
  },
  region_block: {
    treatAs: 'The edge refuses the network or the country before the API is reached.',
    firstMoves: [
      'See from which address and country the request leaves, with its proxy and VPN.',
      'Try from a network in a supported country.',
    ],
  },
  challenge_page: {
    treatAs:
      'The edge asks for a browser’s proof: the network or the client looks like an attack to it.',
    firstMoves: ['Send from another network; take away what disguises the client.'],
  },
  tls: {
    treatAs:
      'The certificate was not trusted, usually because a company’s proxy opens the connection.',
    firstMoves: [
      'Print the chain the server shows and look who signed it.',
      'Trust the company’s root (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE); never switch the check off.',
    ],
    notNow: [
      {
        what: 'turn certificate checks off',
        why: 'That hides who is listening, and the fault stays.',
      },
    ],
  },
  dns: {
    treatAs: 'The host’s name could not be resolved.',
    firstMoves: [
      'Look at the host in the message: an empty or odd part is a missing setting.',
      'Resolve the name on the same machine, inside the same container.',
    ],
  },
  proxy: {
    treatAs: 'The proxy between the caller and the network refused or failed.',
    firstMoves: ['Check HTTPS_PROXY and its credentials; ask who runs it for its log.'],
  },
  refused: {
    treatAs:
      'The host is there, but nothing accepts the connection: wrong port, stopped service or firewall.',
  },
  client_timeout: {
    treatAs: 'The caller gave up waiting. Whether the server finished is unknown.',
    firstMoves: [
      'Compare the time waited with the client’s own timeout.',
      'Stream long answers; then silence and work can be told apart.',
      'Before repeating, think whether a second execution does harm.',
    ],
  },
  stream_idle: {
    treatAs: 'The answer had begun and then went silent until the client’s watchdog ended it.',
  },
  stream_cut: {
    treatAs: 'The answer had begun and the connection broke. What came is incomplete.',
    firstMoves: [
      'Do not use the partial answer as whole.',
      'Look for a proxy that ends idle or long connections.',
    ],
  },
  sleep: { treatAs: 'The computer slept and the connection was lost with it.' },
  lost_payload: {
    treatAs: 'The server sent an error inside the stream, and an old library lost its content.',
    firstMoves: ['Update the SDK, so that the next error keeps its type and id.'],
  },
  long_request: {
    treatAs: 'The library refused before sending: the answer could take longer than ten minutes.',
    firstMoves: ['Stream the answer, or ask for fewer tokens.'],
  },
  model_unavailable: {
    treatAs: 'This model is not available to this account on this route.',
  },
  context_too_long: {
    treatAs: 'The prompt is longer than the model’s context.',
    firstMoves: ['Count the tokens, then shorten or compact the conversation.'],
  },
  beta_header: {
    treatAs: 'A beta header is not known on this route.',
    firstMoves: ['Take the header away; providers support other ones than the API itself.'],
  },
  conflict: {
    treatAs: 'Two requests met at the same resource, or the caller had gone before the answer.',
  },
  login_expired: { firstMoves: ['Sign in again; then repeat the same request once.'] },
  organization_disabled: {
    treatAs: 'The organization behind the credential is disabled.',
    firstMoves: [
      'See which credential is in use: an old key in the environment may override the account.',
      'If it is the right one, ask support about the organization.',
    ],
  },
  abort: {
    treatAs: 'No failure: the caller stopped the request.',
    firstMoves: ['Nothing to do, unless nobody pressed stop: then look for a timer that did.'],
  },
  refusal: {
    treatAs: 'No error: the model declined, and the HTTP answer was a success.',
    firstMoves: ['Read what was asked; repeat the request only if it was changed.'],
  },
  noise: {
    treatAs: 'Not a request to the Messages API: telemetry, an update, a tool’s own server.',
    firstMoves: ['Leave it aside and look for the failure of the request itself.'],
  },
  output_limit: {
    treatAs: 'The answer reached its limit of tokens.',
    firstMoves: ['Raise the limit or ask for shorter answers.'],
  },
};
