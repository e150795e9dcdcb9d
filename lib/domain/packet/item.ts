/** What whoever receives a packet needs, in the order in which it is asked for. */
export const PACKET_ITEMS = [
  'status_and_type',
  'error_body',
  'attempt_times',
  'client',
  'route_owner',
  'auth_owner',
  'request_shape',
  'retries',
  'status_page',
  'reproduction',
  'impact',
] as const;
export type PacketItem = (typeof PACKET_ITEMS)[number];

/** `unknowable`: it does not exist for this failure, or the moment in which it could be had is over. */
export const ITEM_STATES = ['present', 'missing', 'unknowable'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What gets a missing item. */
export const ITEM_ACTIONS = [
  'run_retest',
  'write_impact',
  'report_field',
  'add_evidence',
  'none',
] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

type ItemWords = { readonly title: string; readonly why: string };

export const ITEM_WORDS: Readonly<Record<PacketItem, ItemWords>> = {
  status_and_type: {
    title: 'HTTP status and error type',
    why: 'It names the branch: a 500 goes to another desk than a 429 or a broken connection.',
  },
  error_body: {
    title: 'Error body and request ids',
    why: 'With the request id support finds the very request in its own logs.',
  },
  attempt_times: {
    title: 'Time and zone of each failed attempt',
    why: 'Logs are searched by time, and an hour off finds nothing.',
  },
  client: {
    title: 'Model, endpoint, SDK, version and runtime',
    why: 'Faults often hold for one model, or one version of a client.',
  },
  route_owner: {
    title: 'Route owner',
    why: 'It tells who can look: Anthropic, a gateway or a cloud.',
  },
  auth_owner: {
    title: 'Auth owner',
    why: 'Limits and permissions belong to an account. The label tells which one, without its key.',
  },
  request_shape: {
    title: 'Request size class and streaming',
    why: 'Large and streaming requests fail in ways of their own.',
  },
  retries: {
    title: 'Retries, waits, jitter and final result',
    why: 'It shows that the fault stayed over a bounded effort, and that nobody hammers the API.',
  },
  status_page: {
    title: 'Status page at the time',
    why: 'An incident that is known already needs no second search.',
  },
  reproduction: {
    title: 'Smallest reproduction',
    why: 'Whoever can send the same shape of request can see the same fault.',
  },
  impact: {
    title: 'Business impact',
    why: 'It decides how soon somebody looks.',
  },
};
