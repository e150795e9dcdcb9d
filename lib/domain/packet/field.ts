import type { PacketItem } from './item.ts';

/** What a person may do with a field of a packet. */
export const FIELD_DECISIONS = ['keep', 'shorten', 'pseudonym', 'drop'] as const;
export type FieldDecision = (typeof FIELD_DECISIONS)[number];

/** The fields that are decided one by one. */
export const PACKET_FIELDS = [
  'error_type',
  'error_message',
  'error_body',
  'error_text',
  'headers',
  'request_ids',
  'client_request_ids',
  'gateway_request_ids',
  'trace_ids',
  'model',
  'endpoint',
  'sdk',
  'runtime',
  'betas',
  'route',
  'base_url_host',
  'auth_owner',
  'service',
  'environment',
  'instance',
  'retest',
  'status_page',
  'reproduction',
  'impact',
] as const;
export type PacketField = (typeof PACKET_FIELDS)[number];

type FieldRule = {
  readonly label: string;
  readonly item: PacketItem;
  readonly allowed: readonly FieldDecision[];
  /** What whoever receives the packet cannot do without it. */
  readonly loses: string;
};

const WHOLE: readonly FieldDecision[] = ['keep', 'drop'];
const TEXT: readonly FieldDecision[] = ['keep', 'shorten', 'drop'];
const NAME: readonly FieldDecision[] = ['keep', 'pseudonym', 'drop'];

export const FIELD_RULES: Readonly<Record<PacketField, FieldRule>> = {
  error_type: {
    label: 'Error type',
    item: 'status_and_type',
    allowed: WHOLE,
    loses: 'The word that names the branch.',
  },
  error_message: {
    label: 'Error message',
    item: 'error_body',
    allowed: TEXT,
    loses: 'The sentence that tells one fault of a branch from another.',
  },
  error_body: {
    label: 'Error body',
    item: 'error_body',
    allowed: TEXT,
    loses: 'The form of the answer, which shows who wrote it.',
  },
  error_text: {
    label: 'Text of the failure',
    item: 'error_body',
    allowed: TEXT,
    loses: 'The client’s own words: for a broken connection they are all there is.',
  },
  headers: {
    label: 'Response headers',
    item: 'error_body',
    allowed: TEXT,
    loses: 'Limits, waits and the hosts that the answer passed through.',
  },
  request_ids: {
    label: 'Request ids',
    item: 'error_body',
    allowed: WHOLE,
    loses: 'The way to the request. Without them support can only search by time.',
  },
  client_request_ids: {
    label: 'Client request ids',
    item: 'error_body',
    allowed: WHOLE,
    loses: 'The only id of an attempt that got no answer.',
  },
  gateway_request_ids: {
    label: 'Gateway and cloud request ids',
    item: 'error_body',
    allowed: WHOLE,
    loses: 'What the gateway or the cloud looks up first.',
  },
  trace_ids: {
    label: 'Trace ids',
    item: 'error_body',
    allowed: WHOLE,
    loses: 'The link to your own traces. Anthropic needs none of it.',
  },
  model: {
    label: 'Model',
    item: 'client',
    allowed: WHOLE,
    loses: 'Whether one model fails or all.',
  },
  endpoint: {
    label: 'Endpoint',
    item: 'client',
    allowed: WHOLE,
    loses: 'Which part of the API fails.',
  },
  sdk: {
    label: 'SDK and version',
    item: 'client',
    allowed: WHOLE,
    loses: 'Whether a known fault of a client is at work.',
  },
  runtime: {
    label: 'Runtime',
    item: 'client',
    allowed: WHOLE,
    loses: 'TLS and socket faults belong to a runtime.',
  },
  betas: {
    label: 'Beta headers',
    item: 'client',
    allowed: WHOLE,
    loses: 'Which features the request switched on.',
  },
  route: {
    label: 'Route',
    item: 'route_owner',
    allowed: NAME,
    loses: 'Who is to look: without it the packet goes to the wrong desk.',
  },
  base_url_host: {
    label: 'Base URL host',
    item: 'route_owner',
    allowed: NAME,
    loses: 'Which host was asked. A name of your own says nothing to Anthropic.',
  },
  auth_owner: {
    label: 'Auth owner',
    item: 'auth_owner',
    allowed: NAME,
    loses: 'Which account’s limits and permissions apply.',
  },
  service: {
    label: 'Service',
    item: 'route_owner',
    allowed: NAME,
    loses: 'Your own teams cannot tell who is hit. Others need no name.',
  },
  environment: {
    label: 'Environment',
    item: 'route_owner',
    allowed: NAME,
    loses: 'Whether production is hit.',
  },
  instance: {
    label: 'Instance',
    item: 'route_owner',
    allowed: NAME,
    loses: 'Whether one host fails or all.',
  },
  retest: {
    label: 'Retest',
    item: 'retries',
    allowed: WHOLE,
    loses: 'The proof that the fault stayed, or went, over a bounded effort.',
  },
  status_page: {
    label: 'Status page',
    item: 'status_page',
    allowed: WHOLE,
    loses: 'Whether an incident was declared at the time.',
  },
  reproduction: {
    label: 'Reproduction',
    item: 'reproduction',
    allowed: WHOLE,
    loses: 'A request of the same shape that somebody else can send.',
  },
  impact: {
    label: 'Business impact',
    item: 'impact',
    allowed: WHOLE,
    loses: 'How soon somebody looks.',
  },
};
