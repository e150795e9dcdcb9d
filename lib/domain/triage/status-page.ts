/** The page that speaks for the one who answers on a route; `url` is null if no public page does. */
export type StatusPage = {
  readonly name: string;
  readonly url: string | null;
  /** What the page says nothing about. */
  readonly caveat: string;
};

const CLAUDE: StatusPage = {
  name: 'Claude status',
  url: 'https://status.claude.com',
  caveat: 'Green is no proof: reports of users have run ahead of this page.',
};

const PAGES: Readonly<Record<string, StatusPage>> = {
  direct: CLAUDE,
  bedrock: {
    name: 'AWS Health Dashboard',
    url: 'https://health.aws.amazon.com/health/status',
    caveat: 'status.claude.com does not cover Amazon Bedrock.',
  },
  aws: {
    name: 'AWS Health Dashboard',
    url: 'https://health.aws.amazon.com/health/status',
    caveat:
      'AWS carries the request and Anthropic runs the model: look at status.claude.com as well.',
  },
  vertex: {
    name: 'Google Cloud Service Health',
    url: 'https://status.cloud.google.com',
    caveat: 'status.claude.com does not cover Google Cloud.',
  },
  foundry: {
    name: 'Azure status',
    url: 'https://azure.status.microsoft/status',
    caveat: 'status.claude.com does not cover Microsoft Foundry.',
  },
  'gateway:openrouter': {
    name: 'OpenRouter status',
    url: 'https://status.openrouter.ai',
    caveat: 'It speaks for OpenRouter, not for the provider it chose.',
  },
  'gateway:cloudflare': {
    name: 'Cloudflare status',
    url: 'https://www.cloudflarestatus.com',
    caveat: 'It speaks for the gateway; status.claude.com speaks for the API behind it.',
  },
};

const UNKNOWN: StatusPage = {
  name: 'Claude status',
  url: 'https://status.claude.com',
  caveat:
    'It counts only if the request went straight to api.anthropic.com, which the evidence does not show.',
};

/** Which status page counts for a route. */
export function statusPageOf(route: string | null): StatusPage {
  if (route === null) return UNKNOWN;
  const known = PAGES[route];
  if (known !== undefined) return known;
  if (!route.startsWith('gateway')) return UNKNOWN;
  return {
    name: 'the gateway’s own operator',
    url: null,
    caveat:
      'No public page speaks for this gateway; status.claude.com speaks only for the API behind it.',
  };
}
