const BASE = 'http://samepath.invalid';

/**
 * Where to go after signing in: the path that was asked for, if it lies within this dashboard, else the
 * board. Whatever a browser would read as another host, `//host` and `/\host` among them, is refused.
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, BASE)) return '/';
  const { origin, pathname, search } = new URL(wanted, BASE);
  const isPage = pathname !== '/sign-in' && pathname !== '/setup' && !pathname.startsWith('/api/');
  return origin === BASE && isPage && !pathname.startsWith('//') ? pathname + search : '/';
}
