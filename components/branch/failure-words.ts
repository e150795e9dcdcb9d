import type { EventSummary } from '#lib/contract/events.ts';

/** Status, type and message, as far as they are known. */
export function failureWords({
  status,
  error_type: type,
  message,
}: Pick<EventSummary, 'status' | 'error_type' | 'message'>): string {
  const head = [status === null ? null : String(status), type].filter((part) => part !== null);
  const words = [head.join(' '), message === null ? null : messageWords(message)].filter(
    (part) => part !== null && part !== '',
  );
  return words.length === 0 ? 'no status, no message' : words.join(': ');
}

/** Of a whole page its title, which says more in a line than its markup does. */
function messageWords(message: string): string {
  if (!/^\s*<(?:!doctype|html)/i.test(message)) return message;
  const title = /<title>([^<]*)/i.exec(message)?.[1]?.trim() ?? '';
  return title === '' ? 'an HTML page' : `an HTML page, “${title}”`;
}
