import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail, Fact } from '#lib/contract/events.ts';
import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';

/** Why it stands on its branch, what speaks against it, and what would have helped to know. */
export function EventReasons({ event }: { event: EventDetail }) {
  const { code, title } = BRANCH_WORDS[event.branch];
  return (
    <Panel title={`Why ${code} ${title}`}>
      <ReasonList
        facts={event.for}
        none="No rule spoke for it: it is here because none fits better."
      />
      {event.against.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 text-small font-medium text-secondary">Against it</h3>
          <ReasonList facts={event.against} none="" />
        </>
      )}
      {event.missing.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 text-small font-medium text-secondary">Missing</h3>
          <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-control">
            {event.missing.map((missing) => (
              <li key={missing}>
                <Words text={missing} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-3 text-small text-secondary">
        Rule <span className="font-mono">{event.rule}</span>, set{' '}
        <span className="font-mono">{event.rule_set}</span>
      </p>
    </Panel>
  );
}

function ReasonList({ facts, none }: { facts: readonly Fact[]; none: string }) {
  if (facts.length === 0) return <p className="text-secondary">{none}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-control">
      {facts.map((fact) => (
        <li key={`${fact.source} ${fact.text}`} className="break-words">
          <Words text={fact.text} />{' '}
          <span className="text-small text-secondary">({fact.source})</span>
        </li>
      ))}
    </ul>
  );
}

/** Sets what stands in backticks in mono. */
function Words({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the text
      <code key={index} className="font-mono text-small">
        {part}
      </code>
    ),
  );
}
