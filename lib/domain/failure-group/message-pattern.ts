/** Part of the identity of a group: other rules give other groups. */
export const PATTERN_VERSION = 'g1';
/** What stands in the place of a pattern once a path has as many groups as it may. */
export const OTHER_PATTERN = '(other messages)';

const READ_CHARS_MAX = 400;
const PATTERN_CHARS_MAX = 160;

/**
 * In order: a status named as one, which tells failures apart and is kept; addresses; ids of any form (a UUID, hex
 * digits, a prefix before digits and letters, long words with digits); and numbers. Each choice starts at
 * a word, and reads it once.
 */
const VARYING =
  /\b(?:status|http|code)\b["':= ]{0,4}[45]\d\d\b|\bhttps?:\/\/\S+|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[a-z_]*\d)\w{16,}\b|\b[a-z]{2,12}_(?=[a-z]*\d)\w{6,}\b|\b(?=[a-f]*\d)[0-9a-f]{8,}\b|\d+(?:[.,:]\d+)*/gi;

/**
 * What a message says, without what varies from one failure to the next, so that a few hundred failures are a few
 * groups. Without a message the type of the error stands for it. At most 160 characters.
 */
export function messagePattern(failure: {
  readonly message: string | null;
  readonly errorType: string | null;
}): string {
  const words = wordsOf(failure.message ?? '');
  if (words === '')
    return `(no message) ${failure.errorType ?? ''}`.trim().slice(0, PATTERN_CHARS_MAX);
  return words.replace(VARYING, mark).slice(0, PATTERN_CHARS_MAX).trim().toWellFormed();
}

/** Of a whole page its title, which says more than its markup. */
function wordsOf(message: string): string {
  const start = message.slice(0, READ_CHARS_MAX * 2);
  const isPage = /^\s*<(?:!doctype|html)/i.test(start);
  const title = /<title>([^<]{0,200})/i.exec(start)?.[1] ?? '';
  return (isPage ? `HTML page: ${title}` : start)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, READ_CHARS_MAX);
}

function mark(found: string): string {
  if (/^(?:status|http|code)\b/i.test(found) && !found.includes('/')) return found;
  if (/^https?:/i.test(found)) return '<url>';
  return /^\d+(?:[.,:]\d+)*$/.test(found) && found.length < 16 ? '#' : '<id>';
}
