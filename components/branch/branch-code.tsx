import { SquareTerminal } from 'lucide-react';
import type { BoardRowKey } from '#lib/contract/board.ts';
import type { Branch, Surface } from '#lib/domain/failure/branch.ts';
import { rowColor, rowWords } from './branch-look.ts';

/** The short code of a branch in mono beside its colour. */
export function BranchCode({ row }: { row: BoardRowKey }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      {row === 'claude_code' ? (
        <SquareTerminal size={14} aria-hidden className="-mx-0.5 shrink-0 text-secondary" />
      ) : (
        <span
          aria-hidden
          className="h-3.5 w-2.5 shrink-0 rounded-[2px]"
          style={{ backgroundColor: rowColor(row) }}
        />
      )}
      <span className="min-w-[4ch] font-mono font-medium">{rowWords(row).code}</span>
    </span>
  );
}

/** Code and title of an event's branch, with the terminal where it showed in Claude Code. */
export function EventBranch({ branch, surface }: { branch: Branch; surface: Surface }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <BranchCode row={branch} />
      <span className="text-secondary max-lg:sr-only">{rowWords(branch).title}</span>
      {surface === 'claude-code' && (
        <SquareTerminal size={14} role="img" aria-label="in Claude Code" className="shrink-0" />
      )}
    </span>
  );
}
