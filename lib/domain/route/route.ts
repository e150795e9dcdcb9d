/** How a route is built. It decides where a model stands in the address and how the body is dressed. */
export const ROUTE_KINDS = ['direct', 'gateway', 'bedrock', 'vertex', 'foundry', 'aws'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** In which header the credential travels. */
export const AUTH_STYLES = ['bearer', 'x_api_key', 'header'] as const;
export type AuthStyle = (typeof AUTH_STYLES)[number];

/** `sdk`: through the official TypeScript SDK. `http`: plain HTTP, for gateways that the SDK does not get on with. */
export const ROUTE_CLIENTS = ['sdk', 'http'] as const;
export type RouteClient = (typeof ROUTE_CLIENTS)[number];

/** Where the credential lies: in a variable of the environment or in a file, by name. Its value is nowhere here. */
export const CREDENTIAL_SOURCES = ['env', 'file'] as const;
export type CredentialSource = (typeof CREDENTIAL_SOURCES)[number];

/** A way to the API, as an admin described it. */
export type Route = {
  readonly id: string;
  /** Equal to the `route` of the paths that it stands for: `direct`, `gateway:litellm`, `bedrock`, … */
  readonly name: string;
  readonly kind: RouteKind;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly client: RouteClient;
  readonly authStyle: AuthStyle;
  /** In lower case; of the style `header` only. */
  readonly authHeader: string | null;
  readonly credentialSource: CredentialSource;
  readonly credentialName: string;
  /** Equal to the `auth_owner` of the paths that it stands for. */
  readonly ownerLabel: string | null;
  readonly extraHeaders: Readonly<Record<string, string>>;
  /** Empty: any model. */
  readonly models: readonly string[];
};

/** The header that bears the credential of a route, in lower case. */
export function authHeaderOf(route: Pick<Route, 'authStyle' | 'authHeader'>): string {
  if (route.authStyle === 'x_api_key') return 'x-api-key';
  return (route.authStyle === 'header' ? route.authHeader : null) ?? 'authorization';
}

/** The value of that header. */
export function authValueOf(authStyle: AuthStyle, credential: string): string {
  return authStyle === 'bearer' ? `Bearer ${credential}` : credential;
}

export function allowsModel(route: Pick<Route, 'models'>, model: string): boolean {
  return route.models.length === 0 || route.models.includes(model);
}
