import { z } from 'zod';
import type { Route as Row } from '#generated/prisma/client.ts';
import type { ConfiguredRoute, CredentialState, RouteInput } from '#lib/contract/routes.ts';
import {
  AUTH_STYLES,
  CREDENTIAL_SOURCES,
  ROUTE_CLIENTS,
  ROUTE_KINDS,
  type Route,
} from '#lib/domain/route/route.ts';

const ExtraHeaders = z.record(z.string(), z.string()).catch({});

/** A row in the words of the domain. A word that a later version wrote becomes the plainest of its kind. */
export function routeOfRow(row: Row): Route {
  return {
    id: row.id,
    name: row.name,
    kind: ROUTE_KINDS.find((kind) => kind === row.kind) ?? 'gateway',
    baseUrl: row.baseUrl,
    client: ROUTE_CLIENTS.find((client) => client === row.client) ?? 'http',
    authStyle: AUTH_STYLES.find((style) => style === row.authStyle) ?? 'bearer',
    authHeader: row.authHeader,
    credentialSource: CREDENTIAL_SOURCES.find((source) => source === row.credentialSource) ?? 'env',
    credentialName: row.credentialName,
    ownerLabel: row.ownerLabel,
    extraHeaders: ExtraHeaders.parse(row.extraHeaders),
    models: row.models,
  };
}

/** A row as it crosses the wire. */
export function describeRoute(row: Row, credentialState: CredentialState): ConfiguredRoute {
  const route = routeOfRow(row);
  return {
    id: route.id,
    name: route.name,
    kind: route.kind,
    base_url: route.baseUrl,
    client: route.client,
    auth_style: route.authStyle,
    auth_header: route.authHeader,
    credential_source: route.credentialSource,
    credential_name: route.credentialName,
    credential_state: credentialState,
    owner_label: route.ownerLabel,
    extra_headers: { ...route.extraHeaders },
    models: [...route.models],
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

/** What an admin described, as columns. */
export function columnsOf(input: RouteInput): Omit<
  Row,
  'id' | 'createdAt' | 'updatedAt' | 'extraHeaders'
> & {
  extraHeaders: Record<string, string>;
} {
  return {
    name: input.name,
    kind: input.kind,
    baseUrl: input.base_url,
    client: input.client,
    authStyle: input.auth_style,
    authHeader: input.auth_style === 'header' ? (input.auth_header ?? null) : null,
    credentialSource: input.credential_source,
    credentialName: input.credential_name,
    ownerLabel: input.owner_label ?? null,
    extraHeaders: input.extra_headers,
    models: input.models,
  };
}
