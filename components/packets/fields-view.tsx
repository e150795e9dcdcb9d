import { useScrollTo } from '#components/marked-text/use-scroll-to.ts';
import { Button } from '#components/ui/button.tsx';
import type { PacketFieldStanding } from '#lib/contract/packets.ts';
import { differs, type FieldHand, FieldRow } from './field-row.tsx';

/** Every field that has something to say, its original and its result side by side under one scroll. */
export function FieldsView({
  fields,
  hand,
}: {
  fields: readonly PacketFieldStanding[];
  hand: FieldHand;
}) {
  const region = useScrollTo(hand.pointer);
  const { originals } = hand;
  const shown = fields.filter(({ chars_before: before }) => before > 0);
  const names = shown.filter(differs).map(({ field }) => field);
  const isAnyShown = names.some((field) => originals.of(field).kind !== 'hidden');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pb-2">
        <p className="text-small text-secondary">
          {originals.mayRead
            ? 'Originals are fetched when you ask for them, and kept nowhere.'
            : 'Your role sees what is in the packet, and no originals.'}
        </p>
        {originals.mayRead && names.length > 0 && (
          <Button onClick={() => (isAnyShown ? originals.hide(names) : originals.show(names))}>
            {isAnyShown ? 'Hide all originals' : 'Show all originals'}
          </Button>
        )}
      </div>
      {originals.mayRead && (
        <p
          aria-hidden
          className="grid grid-cols-2 border-t border-hairline px-4 py-1 text-small font-medium text-secondary max-sm:hidden"
        >
          <span>Original</span>
          <span className="pl-4">Result</span>
        </p>
      )}
      <div
        ref={region}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label="Fields of the packet"
        className="relative h-[32rem] max-h-[75vh] lg:max-h-[max(16rem,calc(100vh-23rem))] overflow-auto border-t border-hairline bg-sunken"
      >
        <ul className="divide-y divide-hairline">
          {shown.map((standing) => (
            <FieldRow key={standing.field} standing={standing} hand={hand} />
          ))}
        </ul>
      </div>
    </>
  );
}
