import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Desk } from './desk.ts';
import { type DeskView, markdownToCopy } from './desk-view.ts';

/** Copies the card that is shown, ticks and masks included. */
export function CopyCard({ desk, view }: { desk: Desk; view: DeskView }) {
  return (
    <CopyButton
      text={markdownToCopy(view, desk.done)}
      label="Copy as Markdown"
      showLabel
      phoneLabel="Copy"
      className="h-8 rounded-md border border-control bg-panel px-3 text-body font-medium text-ink"
    />
  );
}
