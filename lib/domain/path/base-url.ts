const HOST_CHARS_MAX = 200;

/**
 * The host (and port, if it is not the scheme's own) of a base URL, in lower case. User, password, path
 * and query are left out: keys hide there. A bare `host/path` counts as https. Null when it names no host.
 */
export function hostOfBaseUrl(baseUrl: string): string | null {
  const trimmed = baseUrl.trim();
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(absolute)) return null;
  const { host } = new URL(absolute);
  return host === '' || host.length > HOST_CHARS_MAX ? null : host.toLowerCase();
}

/** Who carries a request to this host, as far as the host tells. An unknown host is a gateway of that name. */
export function routeOfHost(host: string | null): string {
  if (host === null || host === 'api.anthropic.com') return 'direct';
  if (/^bedrock(?:-[a-z0-9-]+)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(host)) return 'bedrock';
  if (/(?:^|[.-])aiplatform(?:\.[a-z0-9-]+)*\.googleapis\.com$/.test(host)) return 'vertex';
  if (/\.(?:services\.ai|openai)\.azure\.com$/.test(host)) return 'foundry';
  if (/^aws-external-anthropic\.[a-z0-9-]+\.api\.aws$/.test(host)) return 'aws';
  return `gateway:${host}`.slice(0, HOST_CHARS_MAX);
}
