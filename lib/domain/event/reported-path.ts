import { hostOfBaseUrl, routeOfHost } from '#lib/domain/path/base-url.ts';
import { betaSet, type PathFields } from '#lib/domain/path/fingerprint.ts';
import { sizeClassOf } from '#lib/domain/path/size-class.ts';
import type { ReportedPath } from './reported-event.ts';
import { type Clipped, safeName, safeNameOrNull } from './safe-string.ts';

export type PathReading =
  | { readonly kind: 'read'; readonly path: PathFields; readonly isRouteKnown: boolean }
  | { readonly kind: 'bad-base-url' };

/**
 * The path that a report names. A route that it does not name follows from the host of its base URL, and is
 * direct without one; `isRouteKnown` is false in that last case.
 */
export function readPath(reported: ReportedPath, clipped: Clipped): PathReading {
  const host = reported.base_url === undefined ? null : hostOfBaseUrl(reported.base_url);
  if (reported.base_url !== undefined && host === null) return { kind: 'bad-base-url' };
  const name = (field: keyof ReportedPath, value: string | undefined): string | null =>
    safeNameOrNull(value, field, clipped);
  const baseUrlHost = host === null ? null : safeName(host, 'base_url', clipped);
  return {
    kind: 'read',
    isRouteKnown: reported.route !== undefined || host !== null,
    path: {
      route: name('route', reported.route) ?? routeOfHost(baseUrlHost),
      baseUrlHost,
      endpoint: name('endpoint', reported.endpoint),
      model: name('model', reported.model),
      authOwner: name('auth_owner', reported.auth_owner),
      sdk: name('sdk', reported.sdk),
      sdkVersion: name('sdk_version', reported.sdk_version),
      runtime: name('runtime', reported.runtime),
      stream: reported.stream ?? null,
      sizeClass: reported.request_bytes === undefined ? null : sizeClassOf(reported.request_bytes),
      betas: betaSet((reported.betas ?? []).map((beta) => safeName(beta, 'betas', clipped))),
    },
  };
}
