import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Panel } from '#components/ui/panel.tsx';
import { FactTag } from './fact-tag.tsx';
import type { Pointer } from './marked-text.tsx';
import type { TaggedFact } from './places.ts';

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
      <List title="For" empty="Nothing in the text speaks for it.">
        {facts.for.map((fact) => (
          <FactRow key={fact.id} tagged={fact} {...point} />
        ))}
      </List>
      <List title="Against" empty="Nothing speaks against it.">
        {facts.against.map((fact) => (
          <FactRow key={fact.id} tagged={fact} {...point} />
        ))}
      </List>
      <List title="Missing" empty="Nothing is missing.">
        {missing.map((item) => (
          <li key={item} className="py-0.5 break-words">
            {item.replaceAll('`', '')}
          </li>
        ))}
      </List>
    </Panel>
  );
}

function List({
  title,
  empty,
  children,
}: {
  title: string;
  empty: string;
  children: readonly ReactNode[];
}) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-small font-medium text-secondary">{title}</h3>
      {children.length === 0 ? (
        <p className="py-0.5 text-secondary">{empty}</p>
      ) : (
        <ul aria-label={title}>{children}</ul>
      )}
    </div>
  );
}

function FactRow({
  tagged: { id, fact, place },
  pointer,
  onPoint,
}: {
  tagged: TaggedFact;
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  if (place === null) return <li className="py-0.5 break-words">{fact.text}</li>;
  return (
    <li>
      <button
        type="button"
        onPointerEnter={() => onPoint(id)}
        onPointerLeave={() => onPoint(null)}
        onFocus={() => onPoint(id)}
        onBlur={() => onPoint(null)}
        onClick={() => {
          onPoint(id);
          document
            .querySelector(`[data-place~="${id}"]`)
            ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        }}
        className={classNames(
          '-mx-1.5 flex w-[calc(100%+0.75rem)] items-baseline gap-2 rounded-sm px-1.5 py-0.5 text-start hover:bg-hover pointer-coarse:min-h-11 pointer-coarse:items-center',
          pointer === id && 'bg-hover',
        )}
      >
        <FactTag tag={place.tag} side={place.side} />{' '}
        <span className="min-w-0 break-words">
          {fact.text}
          <span className="sr-only">, show in the text</span>
        </span>
      </button>
    </li>
  );
}
