import { CheckedCopy } from '#components/redaction/checked-copy.tsx';
import type { Desk } from './desk.ts';
import { cardToCopy, type DeskView } from './desk-view.ts';

/** Copies the card that is shown, ticks and masks included, once the final scan has found nothing in it. */
export function CopyCard({ desk, view }: { desk: Desk; view: DeskView }) {
  return (
    <CheckedCopy checked={cardToCopy(desk, view)} label="Copy as Markdown" phoneLabel="Copy" />
  );
}
