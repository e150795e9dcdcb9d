import { isRisky, type Line, type Part, prose, quoted } from './block.ts';

/** A sentence in which each word that a notation could read as more than a word is quoted. */
export function words(text: string): Line {
  const parts: Part[] = [];
  for (const [token] of text.matchAll(/\s+|[^\s]+/g)) {
    const [, core = '', tail = ''] = /^(.*?)([;,.:?)]*)$/s.exec(token) ?? [];
    if (isRisky(core)) parts.push(quoted(core), ...(tail === '' ? [] : [prose(tail)]));
    else parts.push(prose(token));
  }
  return joined(parts);
}

/** Neighbours of one kind as one part. */
function joined(parts: readonly Part[]): Line {
  const line: Part[] = [];
  for (const part of parts) {
    const before = line.at(-1);
    if (before?.kind === 'prose' && part.kind === 'prose') {
      line[line.length - 1] = prose(before.text + part.text);
    } else line.push(part);
  }
  return line;
}
