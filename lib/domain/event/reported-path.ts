import { hostOfBaseUrl, routeOfHost } from '#lib/domain/path/base-url.ts';
import { betaSet, type PathFields } from '#lib/domain/path/fingerprint.ts';
import { sizeClassOf } from '#lib/domain/path/size-class.ts';
import type { ReportedPath } from './reported-event.ts';
import { type Clipped, safeName, safeNameOrNull } from './safe-string.ts';

export type PathReading =
  | { readonly kind: 'read'; readonly path: PathFields; readonly isRouteKnown: boolean }
  | { readonly kind: 'bad-base-url' };

/** An incident repeats few paths; those that needed no masking are remembered as they were reported. */
const KNOWN_MAX = 4_096;
let known = new Map<string, PathReading>();

/** As `readPathAnew`, from memory where the same was reported before: then the same object again. */
export function readPath(reported: ReportedPath, clipped: Clipped): PathReading {
  const { packs } = clipped;
  // What is plain to the built-in rules may not be to those of the installation.
  if (packs !== null) return readPathAnew(reported, clipped);
  const key = keyOf(reported);
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  let isClean = true;
  const reading = readPathAnew(reported, {
    packs,
    note: (field) => {
      isClean = false;
      clipped.note(field);
    },
    withhold: (withheld) => {
      isClean = false;
      clipped.withhold(withheld);
    },
  });
  if (!isClean || key.length > KEY_CHARS_MAX) return reading;
  if (known.size >= KNOWN_MAX) known = new Map();
  known.set(key, reading);
  return reading;
}

const KEY_CHARS_MAX = 1_024;

/** No name holds a NUL, so no other report has this key. */
function keyOf(reported: ReportedPath): string {
  const { route, base_url, endpoint, model, auth_owner, sdk, sdk_version, runtime } = reported;
  const { stream, request_bytes, betas } = reported;
  const host = base_url === undefined ? '' : `=${base_url}`;
  const size = request_bytes === undefined ? '' : sizeClassOf(request_bytes);
  const list = betas === undefined || betas.length === 0 ? '' : betas.join('\0');
  return `${route ?? ''}\0${host}\0${endpoint ?? ''}\0${model ?? ''}\0${auth_owner ?? ''}\0${sdk ?? ''}\0${sdk_version ?? ''}\0${runtime ?? ''}\0${stream ?? ''}\0${size}\0${list}`;
}

/**
 * The path that a report names. A route that it does not name follows from the host of its base URL, and is
 * direct without one; `isRouteKnown` is false in that last case.
 */
function readPathAnew(reported: ReportedPath, clipped: Clipped): PathReading {
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
