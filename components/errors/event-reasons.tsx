import { FactList, MissingList } from '#components/marked-text/fact-list.tsx';
import type { Pointer } from '#components/marked-text/marked-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { CONFIDENCE_WORDS } from '#lib/domain/triage-card/words.ts';
import type { MarkedEvent } from './event-parts.ts';

/** Why it stands on its branch, what speaks against it, and what would have helped to know. */
export function EventReasons({
  event,
  facts,
  pointer,
  onPoint,
}: {
  event: EventDetail;
  facts: MarkedEvent['facts'];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const { code, title } = BRANCH_WORDS[event.branch];
  const point = { pointer, onPoint };
  return (
    <Panel title={`Why ${code} ${title}`} bodyClassName="flex flex-col gap-3 px-4 pb-4">
      <FactList
        title="For"
        empty="No rule spoke for it: it is here because none fits better."
        facts={facts.for}
        {...point}
      />
      <FactList
        title="Against"
        empty="Nothing speaks against it."
        facts={facts.against}
        {...point}
      />
      <MissingList missing={event.missing} />
      <p className="text-small text-secondary">
        {event.confidence !== null &&
          `${CONFIDENCE_WORDS[event.confidence].word}: ${CONFIDENCE_WORDS[event.confidence].sense}. `}
        Rule <span className="font-mono">{event.rule}</span>, set{' '}
        <span className="font-mono">{event.rule_set}</span>
      </p>
    </Panel>
  );
}
