import { KIND_NAMES, type PreviewKind } from '#components/redaction/kind-names.ts';
import type { PacketRedaction } from '#lib/contract/packets.ts';

/** How many places were masked of one kind, and how many different values they hold. */
export type ManifestLine = {
  readonly kind: string;
  readonly values: number;
  readonly places: number;
};

/** What was masked, counted by kind: the most places first. */
export function manifestOf(redactions: readonly PacketRedaction[]): ManifestLine[] {
  const lines = new Map<PreviewKind, { values: number; places: number }>();
  for (const { kind, places } of redactions) {
    const masked = places.filter(({ is_masked: isMasked }) => isMasked).length;
    if (masked === 0) continue;
    const line = lines.get(kind) ?? { values: 0, places: 0 };
    lines.set(kind, { values: line.values + 1, places: line.places + masked });
  }
  return [...lines]
    .map(([kind, counts]) => ({ kind: KIND_NAMES[kind], ...counts }))
    .sort((a, b) => b.places - a.places || a.kind.localeCompare(b.kind));
}
