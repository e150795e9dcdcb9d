import type { QueryState } from '@tanstack/react-query';

/**
 * True for a list in which somebody reads, or is just fetching, older pages: it holds still. Asking for all of it
 * again at every event would cost a question per page, move the rows under the reader and cancel the next page.
 */
export function isPaging({ data, fetchMeta }: Pick<QueryState, 'data' | 'fetchMeta'>): boolean {
  return fetchMeta?.fetchMore !== undefined || pagesOf(data) > 1;
}

function pagesOf(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('pages' in data)) return 0;
  return Array.isArray(data.pages) ? data.pages.length : 0;
}
