import { ChevronDown, ChevronUp } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { MATCHES_MAX } from './marked-document.ts';

/** Looks for words in a document: Enter goes to the next place, Shift and Enter back. */
export function FindField({
  wanted,
  onWanted,
  count,
  current,
  onCurrent,
}: {
  wanted: string;
  onWanted: (wanted: string) => void;
  count: number;
  current: number;
  onCurrent: (current: number) => void;
}) {
  const step = (by: 1 | -1): void => onCurrent((current + by + count) % count);
  return (
    <div role="search" className="flex items-center gap-1">
      <input
        type="search"
        aria-label="Find in the packet"
        placeholder="Find"
        data-filter
        value={wanted}
        onChange={({ target }) => onWanted(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || count === 0) return;
          event.preventDefault();
          step(event.shiftKey ? -1 : 1);
        }}
        className="h-8 w-36 rounded-md border border-control bg-panel px-2.5 text-ink placeholder:text-secondary pointer-coarse:h-11"
      />
      <span role="status" className="min-w-14 text-small whitespace-nowrap text-secondary">
        {wanted !== '' && countWords(current, count)}
      </span>
      <Button
        kind="quiet"
        isIcon
        aria-label="Previous place"
        disabled={count === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp size={16} aria-hidden />
      </Button>
      <Button
        kind="quiet"
        isIcon
        aria-label="Next place"
        disabled={count === 0}
        onClick={() => step(1)}
      >
        <ChevronDown size={16} aria-hidden />
      </Button>
    </div>
  );
}

function countWords(current: number, count: number): string {
  if (count === 0) return 'not found';
  return `${current + 1} of ${count === MATCHES_MAX ? `${count}+` : count}`;
}
