import { DETECTORS } from './detectors.ts';
import type { Finding, Hit } from './finding.ts';
import { merge } from './merge.ts';
import { createOrdinals, type Ordinals } from './ordinals.ts';

export type ScanContext = {
  /** What the text is, where the caller knows it. */
  readonly contentType?: 'text' | 'json' | 'headers';
  /** Shared by several texts of one event or packet, so that equal values get equal numbers. */
  readonly ordinals?: Ordinals;
};

/**
 * Finds what must not be kept: secrets, prompts, personal data. The findings are sorted,
 * disjoint and within the text; they never hold a value. Takes time linear in the text.
 */
export function scan(text: string, context: ScanContext = {}): Finding[] {
  const hits: Hit[] = [];
  for (const detect of DETECTORS) detect(text, (hit) => hits.push(hit));
  return merge(text, hits, context.ordinals ?? createOrdinals());
}
