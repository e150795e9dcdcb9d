import { Fragment, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { FactTag } from './fact-tag.tsx';
import type { Pointer } from './marked-text.tsx';
import type { TaggedFact } from './places.ts';

/** Reasons with one title. Pointing at one that has a place in a text shows the place. */
export function FactList({
  title,
  empty,
  facts,
  pointer,
  onPoint,
}: {
  title: string;
  /** Said where there is no fact. */
  empty: string;
  facts: readonly TaggedFact[];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  return (
    <ReasonList title={title} empty={empty}>
      {facts.map((fact) => (
        <FactRow key={fact.id} fact={fact} pointer={pointer} onPoint={onPoint} />
      ))}
    </ReasonList>
  );
}

/** What would have helped to know. */
export function MissingList({ missing }: { missing: readonly string[] }) {
  return (
    <ReasonList title="Missing" empty="Nothing is missing.">
      {missing.map((item) => (
        <li key={item} className="py-0.5 break-words">
          <Words text={item} />
        </li>
      ))}
    </ReasonList>
  );
}

function ReasonList({
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
  fact: { id, text, places },
  pointer,
  onPoint,
}: {
  fact: TaggedFact;
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const [place] = places;
  if (place === undefined) return <li className="py-0.5 break-words">{text}</li>;
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
          {text}
          <span className="sr-only">, show in the text</span>
        </span>
      </button>
    </li>
  );
}

/** Sets what stands in backticks in mono. */
function Words({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the text
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- a part is its place in the text
      <code key={index} className="font-mono text-small">
        {part}
      </code>
    ),
  );
}
