import type { CredentialState } from '#lib/contract/routes.ts';
import type {
  AuthStyle,
  CredentialSource,
  RouteClient,
  RouteKind,
} from '#lib/domain/route/route.ts';

export const KIND_WORDS: Readonly<Record<RouteKind, string>> = {
  direct: 'Direct to the Claude API',
  gateway: 'Gateway',
  bedrock: 'Bedrock-compatible',
  vertex: 'Vertex-compatible',
  foundry: 'Foundry',
  aws: 'Claude Platform on AWS',
};

export const AUTH_WORDS: Readonly<Record<AuthStyle, string>> = {
  bearer: 'Authorization: Bearer …',
  x_api_key: 'x-api-key',
  header: 'another header',
};

export const CLIENT_WORDS: Readonly<Record<RouteClient, string>> = {
  sdk: 'The official TypeScript SDK',
  http: 'Plain HTTP, for gateways that the SDK does not get on with',
};

export const SOURCE_WORDS: Readonly<Record<CredentialSource, string>> = {
  env: 'A variable of the server',
  file: 'A file in the credential folder',
};

export const CREDENTIAL_WORDS: Readonly<Record<CredentialState, string>> = {
  set: 'found on this server',
  not_set: 'not on this server',
  not_allowed: 'not allowed for routes',
};
