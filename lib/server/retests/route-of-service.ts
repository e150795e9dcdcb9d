import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import type { Route, RouteKind } from '#lib/domain/route/route.ts';

/** No row has it. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The route of a path as its own host would take it, when no admin described it: that host has the credential,
 * so nothing needs to be configured here. Null where the host to call is not known.
 */
export function routeOfService(recorded: PathFields): Route | null {
  const { route: name, baseUrlHost } = recorded;
  const host = baseUrlHost ?? (name === 'direct' ? 'api.anthropic.com' : null);
  if (host === null) return null;
  // What listens on the machine itself seldom speaks TLS; to anything else the credential goes by TLS alone.
  const isPlain = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
  return {
    id: NO_ID,
    name,
    kind: kindOf(name),
    baseUrl: `${isPlain ? 'http' : 'https'}://${host}`,
    client: 'http',
    authStyle: /^v?0\./.test(recorded.sdkVersion ?? '') ? 'x_api_key' : 'bearer',
    authHeader: null,
    credentialSource: 'env',
    credentialName: 'ANTHROPIC_API_KEY',
    ownerLabel: recorded.authOwner,
    extraHeaders: {},
    models: [],
  };
}

function kindOf(name: string): RouteKind {
  const kinds: readonly RouteKind[] = ['direct', 'bedrock', 'vertex', 'foundry', 'aws'];
  return kinds.find((kind) => kind === name) ?? 'gateway';
}
