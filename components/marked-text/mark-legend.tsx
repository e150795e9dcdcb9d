import type { Place } from '#lib/domain/triage-card/segments.ts';
import { FactTag } from './fact-tag.tsx';

/** What the tags in a marked text mean; nothing where none is. */
export function MarkLegend({ places }: { places: readonly Place[] }) {
  const sides = new Set(places.map(({ side }) => side));
  if (sides.size === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 px-4 py-2 text-small text-secondary">
      {sides.has('for') && (
        <span>
          <FactTag tag="+" side="for" /> <span className="ml-1">speaks for the branch</span>
        </span>
      )}
      {sides.has('against') && (
        <span>
          <FactTag tag="−" side="against" /> <span className="ml-1">speaks against it</span>
        </span>
      )}
    </p>
  );
}
