import type { PreviewGroup } from '#components/redaction/preview.ts';
import type { PacketFieldStanding, PacketRedaction } from '#lib/contract/packets.ts';
import type { PacketField } from '#lib/domain/packet/field.ts';

/** A stretch of a field; `place` is the id of what is masked there. */
export type FieldPart = {
  readonly start: number;
  readonly text: string;
  readonly place: string | null;
};

type Place = PacketRedaction['places'][number] & { readonly replacement: string };

/** The places of one field that are masked, in the order of its text. */
export function placesOf(redactions: readonly PacketRedaction[], field: PacketField): Place[] {
  return redactions
    .flatMap(({ places, replacement }) => places.map((place) => ({ ...place, replacement })))
    .filter((place) => place.field === field && place.is_masked)
    .sort((a, b) => a.start - b.start);
}

/** The result of a field, cut where something stands for what was masked. */
export function resultParts(result: string, places: readonly Place[]): FieldPart[] {
  const parts: FieldPart[] = [];
  let from = 0;
  for (const { id, replacement } of places) {
    const at = result.indexOf(replacement, from);
    // What overlaps another place, or was shortened away, has no replacement of its own.
    if (at === -1 || replacement === '') continue;
    if (at > from) parts.push({ start: from, text: result.slice(from, at), place: null });
    parts.push({ start: at, text: replacement, place: id });
    from = at + replacement.length;
  }
  if (from < result.length) parts.push({ start: from, text: result.slice(from), place: null });
  return parts;
}

/** The original of a field, cut at what is masked in it. */
export function originalParts(original: string, places: readonly Place[]): FieldPart[] {
  const parts: FieldPart[] = [];
  let from = 0;
  for (const { id, start, end } of places) {
    if (end <= from) continue;
    const at = Math.max(start, from);
    if (at > from) parts.push({ start: from, text: original.slice(from, at), place: null });
    parts.push({ start: at, text: original.slice(at, end), place: id });
    from = end;
  }
  if (from < original.length) parts.push({ start: from, text: original.slice(from), place: null });
  return parts;
}

/** The redactions of a packet as the preview of redactions shows them, each place with the field that it is in. */
export function previewGroups(
  redactions: readonly PacketRedaction[],
  fields: readonly PacketFieldStanding[],
): PreviewGroup[] {
  const labels = new Map(fields.map(({ field, label }) => [field, label]));
  return redactions.map(({ id, kind, rule, why, replacement, is_proven: isProven, places }) => ({
    id,
    kind,
    rule,
    why,
    replacement,
    isProven,
    findings: places.map((place) => ({
      id: place.id,
      start: place.start,
      end: place.end,
      line: place.line,
      column: place.column,
      isMasked: place.is_masked,
      within: labels.get(place.field) ?? place.field,
    })),
  }));
}
