import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { PacketFieldStanding, PacketRedaction } from '#lib/contract/packets.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import type { FieldDecision } from '#lib/domain/packet/field.ts';
import { type FieldPart, originalParts, placesOf, resultParts } from './field-places.ts';
import { DECISION_WORDS } from './packet-words.ts';
import type { Original, Originals } from './use-originals.ts';

export type FieldHand = {
  readonly redactions: readonly PacketRedaction[];
  readonly originals: Originals;
  readonly pointer: string | null;
  /** Null for a reader who changes nothing. */
  readonly onDecide: ((field: PacketFieldStanding, decision: FieldDecision) => void) | null;
};

/** One field: what is decided about it, what that costs, and its two sides. */
export function FieldRow({ standing, hand }: { standing: PacketFieldStanding; hand: FieldHand }) {
  const { field, label, decision, default_decision: usual, allowed, loses } = standing;
  const places = placesOf(hand.redactions, field);
  const original = hand.originals.of(field);
  return (
    <li aria-label={label} data-place={`field-${field}`} className="py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4">
        <p className="min-w-0">
          <span className="font-medium">{label}</span>{' '}
          <span className="text-small text-secondary">{lengthWords(standing)}</span>
        </p>
        {hand.onDecide === null || allowed.length < 2 ? (
          <span className="text-small text-secondary">{DECISION_WORDS[decision]}</span>
        ) : (
          <Segmented
            label={`What becomes of ${label}`}
            options={allowed.map((value) => ({ value, label: DECISION_WORDS[value] }))}
            value={decision}
            onChange={(next) => hand.onDecide?.(standing, next)}
          />
        )}
      </div>
      <p className="px-4 text-small text-secondary">
        {decision === 'drop' ? 'Lost without it: ' : 'If you drop it, support loses: '}
        {loses}
        {decision !== usual && ` Usually: ${DECISION_WORDS[usual].toLowerCase()}.`}
      </p>
      <div className={hand.originals.mayRead ? 'mt-1.5 grid gap-px sm:grid-cols-2' : 'mt-1.5'}>
        {hand.originals.mayRead && (
          <OriginalSide
            label={label}
            isSame={!differs(standing)}
            original={original}
            parts={original.kind === 'shown' ? originalParts(original.text, places) : []}
            pointer={hand.pointer}
            onShow={() => hand.originals.show([field])}
            onHide={() => hand.originals.hide([field])}
          />
        )}
        <div className="min-w-0 px-4">
          <Side name={`Result of ${label}`}>
            {standing.result === null ? (
              <span className="font-sans text-secondary">Not in the packet</span>
            ) : (
              <Parts parts={resultParts(standing.result, places)} pointer={hand.pointer} isResult />
            )}
          </Side>
        </div>
      </div>
    </li>
  );
}

/** Whether the packet says of a field anything else than what is stored. */
export function differs({ masked, decision }: PacketFieldStanding): boolean {
  return masked > 0 || decision !== 'keep';
}

function OriginalSide(props: {
  label: string;
  /** Nothing of it was changed. */
  isSame: boolean;
  original: Original;
  parts: readonly FieldPart[];
  pointer: string | null;
  onShow: () => void;
  onHide: () => void;
}) {
  const { label, isSame, original, parts, pointer, onShow, onHide } = props;
  if (isSame) return <p className="px-4 text-small text-secondary">Nothing of it is changed.</p>;
  return (
    <div className="min-w-0 px-4">
      {original.kind === 'shown' && (
        <Side name={`Original of ${label}`}>
          <Parts parts={parts} pointer={pointer} />
        </Side>
      )}
      {original.kind === 'failed' && (
        <p role="alert" className="text-small text-bad">
          {`The original could not be read. ${original.why}`}
        </p>
      )}
      <Button
        kind="quiet"
        className="-ml-3 text-small"
        aria-label={`${original.kind === 'shown' ? 'Hide' : 'Show'} the original of ${label}`}
        isBusy={original.kind === 'loading'}
        onClick={
          original.kind === 'hidden' ? onShow : original.kind === 'failed' ? original.retry : onHide
        }
      >
        {WORDS[original.kind]}
      </Button>
    </div>
  );
}

const WORDS: Readonly<Record<Original['kind'], string>> = {
  hidden: 'Show original',
  loading: 'Reading…',
  failed: 'Try again',
  shown: 'Hide original',
};

function Side({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p
      aria-label={name}
      role="group"
      data-masked-text
      className="font-mono text-small leading-5 break-words whitespace-pre-wrap"
    >
      {children}
    </p>
  );
}

function Parts({
  parts,
  pointer,
  isResult = false,
}: {
  parts: readonly FieldPart[];
  pointer: string | null;
  isResult?: boolean;
}) {
  return parts.map(({ start, text, place }) =>
    place === null ? (
      text
    ) : (
      <span
        key={start}
        data-place={isResult ? place : undefined}
        data-pointed={pointer === place || undefined}
        className={
          isResult
            ? 'rounded-sm border border-hairline bg-panel px-1 text-secondary data-pointed:border-ink data-pointed:text-ink'
            : 'rounded-sm bg-warn/20 data-pointed:outline-2 data-pointed:outline-ink'
        }
      >
        {text}
      </span>
    ),
  );
}

function lengthWords({ chars_before: before, chars_after: after, masked }: PacketFieldStanding) {
  const length =
    before === after
      ? `${formatCount(before)} characters`
      : `${formatCount(before)} characters, ${formatCount(after)} in the packet`;
  if (masked === 0) return length;
  return `${length}, ${masked === 1 ? 'one place' : `${masked} places`} masked`;
}
