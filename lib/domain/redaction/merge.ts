import { confidenceOf, type Finding, type Hit } from './finding.ts';
import type { Ordinals } from './ordinals.ts';

/** Turns overlapping hits into sorted, disjoint, numbered findings. */
export function merge(text: string, hits: readonly Hit[], ordinals: Ordinals): Finding[] {
  const sorted = hits
    .filter((hit) => hit.start >= 0 && hit.end <= text.length && hit.start < hit.end)
    .sort((a, b) => a.start - b.start || b.rank - a.rank || b.end - a.end);

  const merged: Hit[] = [];
  for (const hit of sorted) {
    const before = merged.at(-1);
    if (before === undefined || hit.start >= before.end) merged.push(hit);
    else merged[merged.length - 1] = joined(before, hit);
  }
  return merged.map((hit) => finding(text, hit, ordinals));
}

/** The union of both spans under the name of the surer one; among equals, of the longer one. */
function joined(a: Hit, b: Hit): Hit {
  const lengthA = a.end - a.start;
  const lengthB = b.end - b.start;
  const winner = a.rank !== b.rank ? (a.rank > b.rank ? a : b) : lengthB > lengthA ? b : a;
  return { ...winner, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function finding(text: string, hit: Hit, ordinals: Ordinals): Finding {
  const { start, end, kind, rule, why } = hit;
  const confidence = confidenceOf(hit.rank);
  if (hit.replacement !== undefined)
    return { start, end, kind, rule, why, replacement: hit.replacement, confidence };
  const token = `[REDACTED:${kind}#${ordinals.numberOf(kind, text.slice(start, end))}]`;
  const quote = quoteFor(text, start, end);
  return { start, end, kind, rule, why, replacement: quote + token + quote, confidence };
}

/** The last quote before a place, with the backslashes of its level. */
function nearestQuote(text: string, before: number): string | undefined {
  return /(\\{0,7}")[^"]*$/.exec(text.slice(Math.max(0, before - 400), before))?.[1];
}

/** A bare number of JSON becomes a string: the quotes its key has, so that the text stays JSON. */
function quoteFor(text: string, start: number, end: number): string {
  if (end - start > 40 || !/^-?\d+(?:\.\d+)?$/.test(text.slice(start, end))) return '';
  const before = text.slice(Math.max(0, start - 82), start);
  const keyQuote = /(\\{0,7}["'])\s{0,8}:\s{0,8}$/.exec(before)?.[1];
  if (keyQuote !== undefined) return keyQuote;
  const isItem =
    /[[,](?:\s|\\[nrt]){0,80}$/.test(before) &&
    /^(?:\s|\\[nrt]){0,80}[,\]]/.test(text.slice(end, end + 82));
  return isItem && /^\s*[[{]/.test(text) ? (nearestQuote(text, start) ?? '"') : '';
}
