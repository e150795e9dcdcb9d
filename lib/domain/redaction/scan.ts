import { DETECTORS } from './detectors.ts';
import { type Detector, type Emit, type Finding, type Hit, RANK } from './finding.ts';
import { merge } from './merge.ts';
import { createOrdinals, type Ordinals } from './ordinals.ts';
import type { PackScanner } from './rule-packs.ts';
import { createPlainEnds } from './structure/plain-brackets.ts';
import { detectPrompts } from './structure/prompts.ts';
import { detectTranscripts } from './structure/transcripts.ts';
import { isSurvivor } from './survivors.ts';
import { readableBlobs } from './view/blobs.ts';
import { decodedView } from './view/decoders.ts';
import type { View } from './view/view.ts';
import { encodedWindows, percentRuns } from './view/windows.ts';
import { unwrappedStretches } from './view/wrapped-lines.ts';
import { type Sights, walkText } from './walk.ts';

export type ScanContext = {
  /** What the text is, where the caller knows it. */
  readonly contentType?: 'text' | 'json' | 'headers';
  /** Shared by several texts of one event or packet, so that equal values get equal numbers. */
  readonly ordinals?: Ordinals;
  /** The rules of the installation, which run beside the built-in ones. */
  readonly packs?: PackScanner | null | undefined;
};

/** Base64 in Base64, and no deeper. */
const DEPTH_MAX = 2;

/**
 * Finds what must not be kept: secrets, prompts, personal data. The findings are sorted,
 * disjoint and within the text; they never hold a value. Takes time linear in the text.
 */
export function scan(text: string, context: ScanContext = {}): Finding[] {
  const { packs = null, ordinals = createOrdinals() } = context;
  const detectors = packs === null ? DETECTORS : [...DETECTORS, packs.begin()];
  return merge(text, hitsOf(text, { depth: 0, detectors }), ordinals);
}

type Look = {
  readonly depth: number;
  readonly detectors: readonly Detector[];
  readonly isUnwrapped?: boolean;
};

/** A text that the detectors have been over. */
type Seen = { readonly look: Look; readonly sights: Sights; readonly emit: Emit };

function hitsOf(text: string, look: Look): Hit[] {
  const hits: Hit[] = [];
  const emit: Emit = (hit) => {
    if (!isSurvivor(text, hit) && !isMarker(text, hit)) hits.push(hit);
  };
  const sights = detectAll(text, look.detectors, emit);
  if (look.depth < DEPTH_MAX) emitBlobs(text, { look, sights, emit });
  emitViews(text, { look, sights, emit });
  if (!look.isUnwrapped) emitUnwrapped(text, look, emit);
  return hits;
}

/** Where two hits are alike, the first one counts: structure comes before anything else. */
function detectAll(text: string, detectors: readonly Detector[], emit: Emit): Sights {
  const { hits, sights } = walkText(text);
  detectPrompts(text, emit, createPlainEnds(text, sights.mentions));
  detectTranscripts(text, emit);
  for (const hit of hits) emit(hit);
  for (const detect of detectors) detect(text, emit);
  return sights;
}

const MARKER = /^\W{0,4}\[(?:REDACTED|PROMPT|REMOVED):[^\]]{0,60}\]?\W{0,4}$/;

/** What an earlier pass put in is never found again. */
function isMarker(text: string, hit: Hit): boolean {
  return hit.end - hit.start <= 80 && MARKER.test(text.slice(hit.start, hit.end));
}

/** Runs every detector over the decoded neighbourhood of whatever is encoded. */
function emitViews(text: string, { look, sights, emit }: Seen): void {
  for (const window of encodedWindows(text, sights.encoded)) {
    const view = decodedView(text.slice(window.start, window.end), window.start);
    if (view === null) continue;
    const viewEmit = emitThrough(text, view, emit);
    const viewSights = detectAll(view.text, look.detectors, viewEmit);
    if (look.depth < DEPTH_MAX) emitBlobs(view.text, { look, sights: viewSights, emit: viewEmit });
  }
  for (const run of percentRuns(text, sights.encoded)) {
    const view = decodedView(text.slice(run.start, run.end), run.start);
    if (view !== null) detectPrompts(view.text, emitThrough(text, view, emit));
  }
}

/** Emits into the text what was found in a view of it. */
function emitThrough(text: string, view: View, emit: Emit): Emit {
  return (hit) => {
    if (isSurvivor(view.text, hit)) return;
    // Structure counts where its quotes were encoded too: decoded content has quotes of its own.
    if (hit.rank === RANK.STRUCTURE && !isEncoded(view, hit.start - 1)) return;
    // A form in plain characters was judged in its own surroundings, of which a window lacks some.
    if (hit.rank === RANK.SHAPE && !holdsEncoded(text, view, hit)) return;
    emit({ ...hit, start: view.starts[hit.start] ?? 0, end: view.ends[hit.end - 1] ?? 0 });
  };
}

/** What is encoded and wrapped over lines is whole only without its breaks: what reaches over one counts. */
function emitUnwrapped(text: string, look: Look, emit: Emit): void {
  for (const { view, joints } of unwrappedStretches(text)) {
    for (const hit of hitsOf(view.text, { ...look, isUnwrapped: true })) {
      if (hit.rank === RANK.SHAPE || !joints.some((at) => hit.start < at && at < hit.end)) continue;
      emit({ ...hit, start: view.starts[hit.start] ?? 0, end: view.ends[hit.end - 1] ?? 0 });
    }
  }
}

function holdsEncoded(text: string, view: View, hit: Hit): boolean {
  const raw = text.slice(view.starts[hit.start] ?? 0, view.ends[hit.end - 1] ?? 0);
  return raw !== view.text.slice(hit.start, hit.end);
}

function isEncoded(view: View, index: number): boolean {
  return (view.ends[index] ?? 0) - (view.starts[index] ?? 0) > 1;
}

/** Text hidden in Base64 or hexadecimal goes whole when anything in it must go. */
function emitBlobs(text: string, { look, sights, emit }: Seen): void {
  for (const blob of readableBlobs(text, sights)) {
    const inner = hitsOf(blob.text, { depth: look.depth + 1, detectors: look.detectors });
    if (!inner.some((hit) => hit.kind !== 'name' && hit.kind !== 'address')) continue;
    const { start, end, encoding } = blob;
    emit({
      start,
      end,
      kind: 'encoded',
      rule: `view:${encoding}`,
      why: `holds something private in ${encoding}`,
      rank: RANK.PROVEN,
    });
  }
}
