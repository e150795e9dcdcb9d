import type { RouteKind } from './evidence.ts';
import { isAnthropicHost } from './origin.ts';
import type { Span } from './result.ts';
import { untightened } from './word-rule.ts';

export type TextRoute = {
  readonly kind: RouteKind;
  readonly name: string;
  /** Where the words say so, in the words. */
  readonly at: Span;
};

type Tell = readonly [words: RegExp, kind: RouteKind, name: string];

// The sentence Claude Code ends with names the route; hosts and provider formats come after it.
const TELLS: readonly Tell[] = [
  [/check your inference gateway/, 'gateway', 'gateway'],
  [/openrouter/, 'gateway', 'gateway:openrouter'],
  [/gateway\.ai\.cloudflare\.com/, 'gateway', 'gateway:cloudflare'],
  [/helicone|streamed_data/, 'gateway', 'gateway:helicone'],
  [/portkey/, 'gateway', 'gateway:portkey'],
  [/x-litellm|litellm[_ ]proxy/, 'gateway', 'gateway:litellm'],
  [/one_api_error|one-api/, 'gateway', 'gateway:one-api'],
  [/new_api_error|new-api/, 'gateway', 'gateway:new-api'],
  [/bedrock|amazonaws\.com|when calling the \w{3,40} operation|aws-external/, 'bedrock', 'bedrock'],
  [
    /aiplatform\.googleapis\.com|vertexai|vertex ai|streamrawpredict|agent platform/,
    'vertex',
    'vertex',
  ],
  [/services\.ai\.azure\.com|microsoft foundry|azure ai|apim-request-id/, 'foundry', 'foundry'],
  [/status\.(?:claude|anthropic)\.com|api\.anthropic\.com/, 'direct', 'direct'],
];

const GATEWAY_HOST = /inference gateway \(([a-z0-9.:\- ]{3,253})\)/;
/** The same sentence where a terminal broke its words. */
const TIGHT_GATEWAY = /checkyourinferencegateway\(([a-z0-9.:-]{3,253})\)/;
const PAGE_TITLE = /(?:<title>|\()\s?([a-z0-9.-]{4,253}) \| [45]\d\d ?: /;

/** Who carried the request, as the words of the text tell; null if they do not. */
export function routeInWords(words: string): TextRoute | null {
  for (const [pattern, kind, name] of TELLS) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const host =
      name === 'gateway' ? GATEWAY_HOST.exec(words)?.[1]?.replaceAll(' ', '') : undefined;
    return {
      kind,
      name: host === undefined ? (name === 'gateway' ? 'gateway:custom' : name) : `gateway:${host}`,
      at: { start: match.index, end: match.index + match[0].length },
    };
  }
  const tight = TIGHT_GATEWAY.exec(words.replaceAll(' ', ''));
  if (tight === null) return null;
  const at = untightened(words, { start: tight.index, end: tight.index + tight[0].length });
  return { kind: 'gateway', name: `gateway:${tight[1] ?? 'custom'}`, at };
}

/** The host that an error page names in its title. */
export function pageHostIn(words: string): string | null {
  const host = PAGE_TITLE.exec(words)?.[1] ?? null;
  return host !== null && host.includes('.') ? host : null;
}

/** True if the page or the words name a host of the API itself. */
export function isOwnPage(host: string | null): boolean {
  return host !== null && isAnthropicHost(host);
}
