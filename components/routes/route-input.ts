import type { z } from 'zod';
import { formText } from '#components/ui/form-text.ts';
import type { ConfiguredRoute, RouteInput } from '#lib/contract/routes.ts';
import {
  AUTH_STYLES,
  CREDENTIAL_SOURCES,
  ROUTE_CLIENTS,
  ROUTE_KINDS,
} from '#lib/domain/route/route.ts';

/** Reads the form of a route; what does not hold is said by the server, field by field. */
export function routeInputOf(form: FormData): z.input<typeof RouteInput> {
  const text = (name: string): string => formText(form, name).trim();
  const orNull = (name: string): string | null => text(name) || null;
  const auth_style = AUTH_STYLES.find((style) => style === text('auth_style')) ?? 'bearer';
  return {
    name: text('name'),
    kind: ROUTE_KINDS.find((kind) => kind === text('kind')) ?? 'direct',
    base_url: text('base_url'),
    client: ROUTE_CLIENTS.find((client) => client === text('client')) ?? 'sdk',
    auth_style,
    auth_header: auth_style === 'header' ? orNull('auth_header') : null,
    credential_source:
      CREDENTIAL_SOURCES.find((source) => source === text('credential_source')) ?? 'env',
    credential_name: text('credential_name'),
    owner_label: orNull('owner_label'),
    models: text('models')
      .split(/[\s,]+/)
      .filter(Boolean),
    extra_headers: headersOf(text('extra_headers')),
  };
}

/** `name: value`, one a line; a line without a colon is a name without a value. */
function headersOf(lines: string): Record<string, string> {
  return Object.fromEntries(
    lines
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): [string, string] => {
        const [name = '', ...value] = line.split(':');
        return [name.trim(), value.join(':').trim()];
      }),
  );
}

export function headerLines({ extra_headers: headers }: Pick<ConfiguredRoute, 'extra_headers'>) {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
