import { FactList, MissingList } from '#components/marked-text/fact-list.tsx';
import type { Pointer } from '#components/marked-text/marked-text.tsx';
import type { TaggedFact } from '#components/marked-text/places.ts';
import { Panel } from '#components/ui/panel.tsx';

/** What speaks for the branch, what against it, and what is missing. */
export function FactLists({
  facts,
  missing,
  pointer,
  onPoint,
}: {
  facts: { for: readonly TaggedFact[]; against: readonly TaggedFact[] };
  missing: readonly string[];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const point = { pointer, onPoint };
  return (
    <Panel title="Why" bodyClassName="grid gap-x-6 gap-y-4 px-4 pb-4 sm:grid-cols-3">
      <FactList
        title="For"
        empty="Nothing in the text speaks for it."
        facts={facts.for}
        {...point}
      />
      <FactList
        title="Against"
        empty="Nothing speaks against it."
        facts={facts.against}
        {...point}
      />
      <MissingList missing={missing} />
    </Panel>
  );
}
