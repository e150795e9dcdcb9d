import { environment } from '../env.ts';
import { AppError } from '../http/app-error.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers that tell where a request was made. */
export type RequestOrigin = {
  readonly secFetchSite: string | null;
  readonly origin: string | null;
  /** The host that may act: of PUBLIC_URL, else the one the request was sent to. */
  readonly publicHost: string | null;
};

/**
 * Whether a browser says that our own pages made this request. `Sec-Fetch-Site` decides where it is sent;
 * browsers leave it out on plain HTTP, and there `Origin` must name our host. A request with neither was
 * not made by a browser of today and has no business with a cookie.
 */
export function isSameOrigin({ secFetchSite, origin, publicHost }: RequestOrigin): boolean {
  if (secFetchSite !== null) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (origin === null || publicHost === null) return false;
  return URL.canParse(origin) && new URL(origin).host === publicHost;
}

/**
 * Refuses what another site could make a browser send. Every unsafe method that a cookie authorises passes
 * through here. Throws AppError('forbidden'), or 'unsupported_media_type' for a body that is not JSON.
 */
export function requireSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { headers } = request;
  const configured = environment().PUBLIC_URL;
  const isOurs = isSameOrigin({
    secFetchSite: headers.get('sec-fetch-site'),
    origin: headers.get('origin'),
    publicHost: configured === undefined ? headers.get('host') : new URL(configured).host,
  });
  if (!isOurs) throw new AppError('forbidden', 'This request did not come from this dashboard.');
  requireJson(request);
}

/** A form of another site can send no JSON without asking first; a DELETE it cannot send at all. */
function requireJson({ method, headers }: Request): void {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return;
  if (method === 'DELETE' && mediaType === undefined) return;
  throw new AppError('unsupported_media_type', 'Send JSON: "Content-Type: application/json".');
}
