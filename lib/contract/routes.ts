import { z } from 'zod';
import {
  authHeaderRefusal,
  EXTRA_HEADERS_MAX,
  extraHeaderRefusal,
} from '#lib/domain/route/extra-header.ts';
import {
  AUTH_STYLES,
  CREDENTIAL_SOURCES,
  ROUTE_CLIENTS,
  ROUTE_KINDS,
} from '#lib/domain/route/route.ts';
import { storableText } from './text.ts';

export const ROUTES_MAX = 100;
const MODELS_MAX = 50;

const name = storableText(200).trim().min(1);

const baseUrl = storableText(500)
  .trim()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'must be an http or https address',
    abort: true,
  })
  .refine(
    (text) => {
      const { username, password, search, hash } = new URL(text);
      return `${username}${password}${search}${hash}` === '';
    },
    { error: 'holds a user, a password, a query or a fragment: secrets hide there' },
  )
  .transform((text) => new URL(text).href.replace(/\/+$/, ''));

const extraHeaders = z
  .record(z.string(), z.string())
  .superRefine((headers, context) => {
    const entries = Object.entries(headers);
    if (entries.length > EXTRA_HEADERS_MAX) {
      context.addIssue({ code: 'custom', message: `at most ${String(EXTRA_HEADERS_MAX)} headers` });
    }
    for (const [header, value] of entries) {
      const refusal = extraHeaderRefusal(header.toLowerCase(), value);
      if (refusal !== null) context.addIssue({ code: 'custom', message: refusal, path: [header] });
    }
  })
  .transform((headers) =>
    Object.fromEntries(
      Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]),
    ),
  );

/** A way to the API, as an admin describes it. The credential is named; its value is nowhere in it. */
export const RouteInput = z
  .strictObject({
    name: name.meta({
      description: 'Equal to the route that events name: direct, gateway:litellm, bedrock, …',
    }),
    kind: z.enum(ROUTE_KINDS),
    base_url: baseUrl,
    client: z.enum(ROUTE_CLIENTS).default('sdk'),
    auth_style: z.enum(AUTH_STYLES).default('bearer'),
    auth_header: storableText(60).trim().toLowerCase().nullish(),
    credential_source: z.enum(CREDENTIAL_SOURCES).default('env'),
    credential_name: storableText(100).trim().min(1).meta({
      description:
        'The name of an environment variable of the server, or of a file in its credential folder.',
    }),
    owner_label: name.nullish(),
    extra_headers: extraHeaders.default({}),
    models: z.array(name).max(MODELS_MAX).default([]),
  })
  .superRefine(({ auth_style, auth_header }, context) => {
    const given = auth_header ?? '';
    const isNeeded = auth_style === 'header';
    const message = isNeeded
      ? authHeaderRefusal(given)
      : given === ''
        ? null
        : 'is for the style "header" only';
    if (message !== null) context.addIssue({ code: 'custom', message, path: ['auth_header'] });
  })
  .meta({ id: 'RouteInput' });
export type RouteInput = z.infer<typeof RouteInput>;

/** `not_allowed`: the name is not among those that the operator lets routes use any more. */
export const CREDENTIAL_STATES = ['set', 'not_set', 'not_allowed'] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

export const ConfiguredRoute = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(ROUTE_KINDS),
    base_url: z.string(),
    client: z.enum(ROUTE_CLIENTS),
    auth_style: z.enum(AUTH_STYLES),
    auth_header: z.string().nullable(),
    credential_source: z.enum(CREDENTIAL_SOURCES),
    credential_name: z.string(),
    credential_state: z.enum(CREDENTIAL_STATES),
    owner_label: z.string().nullable(),
    extra_headers: z.record(z.string(), z.string()),
    models: z.array(z.string()),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'ConfiguredRoute' });
export type ConfiguredRoute = z.infer<typeof ConfiguredRoute>;

export const RoutesResponse = z
  .object({ routes: z.array(ConfiguredRoute) })
  .meta({ id: 'RoutesResponse' });
export type RoutesResponse = z.infer<typeof RoutesResponse>;
