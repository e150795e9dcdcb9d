import { type NextRequest, NextResponse } from 'next/server';
import { sessionCookieName } from '#lib/server/auth/session-cookie.ts';
import { newToken } from '#lib/server/auth/token.ts';
import { isPublicOverTls } from '#lib/server/http/public-origin.ts';
import { pageContentSecurityPolicy, securityHeaders } from '#lib/server/http/security-headers.ts';

const PUBLIC_PAGES = ['/sign-in', '/setup'];

/**
 * Gives each page its own nonce and headers, and spares people without a session the page they may not see.
 * It authorises nobody: every page and handler asks for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const isSecure = isPublicOverTls();
  const { pathname, search } = request.nextUrl;
  const isPublic = PUBLIC_PAGES.includes(pathname.replace(/\/+$/u, ''));
  if (!isPublic && !request.cookies.has(sessionCookieName(isSecure))) {
    return withHeaders(toSignIn(request, pathname + search), securityHeaders({ isSecure }));
  }

  const policy = pageContentSecurityPolicy({
    nonce: newToken(),
    isSecure,
    // oxlint-disable-next-line node/no-process-env -- Next sets it and inlines it at build; it is no setting of ours
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  // Next reads the nonce from the policy on the request and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  return withHeaders(response, {
    ...securityHeaders({ isSecure }),
    'content-security-policy': policy,
  });
}

function toSignIn(request: NextRequest, wanted: string): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = '/sign-in';
  target.search = wanted === '/' ? '' : `?next=${encodeURIComponent(wanted)}`;
  return NextResponse.redirect(target);
}

function withHeaders(response: NextResponse, headers: Record<string, string>): NextResponse {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Bodies that pass a proxy are cut at 10 MB without a word, so API and OTLP paths stay out of it.
  // What else goes past it is named whole: an ending alone (`/errors/x.png`) makes no page a file.
  matcher: [
    '/((?!(?:api|otlp)(?:/|$)|_next/static/|_next/image|icon\\.svg$|reporter/samepath[-_]reporter\\.(?:mjs|d\\.mts|py)$).*)',
  ],
};
