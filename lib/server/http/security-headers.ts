/** Two years, the least that browsers' own lists ask for. */
const HSTS = 'max-age=63072000';

/** Headers of every answer, page or API. `isSecure`: people reach us over TLS; over plain HTTP the last two would lock them out. */
export function securityHeaders({ isSecure }: { isSecure: boolean }): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isSecure ? { 'strict-transport-security': HSTS } : {}),
  };
}

/** An API answer is data: nothing in it may run, and no page may frame it. */
export const API_CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The policy of a page. Scripts run by their nonce alone; `style-src-attr` lets server-rendered `style="…"`
 * through, which the charts need. `isDevelopment` lets React rebuild server stacks by eval.
 */
export function pageContentSecurityPolicy(args: {
  nonce: string;
  isSecure: boolean;
  isDevelopment: boolean;
}): string {
  const { nonce, isSecure, isDevelopment } = args;
  const unsafeEval = isDevelopment ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${unsafeEval}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
