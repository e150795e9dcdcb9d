import { BranchCode } from '#components/branch/branch-code.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Triage } from '#lib/domain/triage/result.ts';
import { lineOf } from '#lib/domain/triage-card/headline.ts';

/** Every failure of the text, the last one first. One of them is shown in full. */
export function FailureList({
  failures,
  lines,
  selected,
  onSelect,
}: {
  failures: readonly Triage[];
  /** In which line each one stands; null if that is not known. */
  lines: readonly (number | null)[];
  selected: number;
  onSelect: (index: number) => void;
}) {
  const rows = failures
    .map((failure, index) => ({ failure, index, line: lines[index] ?? null }))
    .sort((a, b) => (b.line ?? Infinity) - (a.line ?? Infinity) || a.index - b.index);
  return (
    <Panel
      title={`${failures.length} failures in this text, the last one first`}
      bodyClassName="max-h-56 overflow-y-auto border-t border-hairline"
    >
      <ol aria-label="Failures in this text" className="divide-y divide-hairline">
        {rows.map(({ failure, index, line }) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === selected ? 'true' : undefined}
              onClick={() => onSelect(index)}
              className="flex min-h-9 w-full items-center gap-3 px-4 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2 aria-[current=true]:bg-hover aria-[current=true]:font-medium pointer-coarse:min-h-11"
            >
              {failure.isFailure ? (
                <BranchCode row={failure.branch} />
              ) : (
                <span className="font-mono text-secondary">none</span>
              )}
              <span className="min-w-0 flex-1 break-words sm:truncate">{lineOf(failure)}</span>
              <span className="shrink-0 text-small text-secondary">
                {[
                  ...(index === selected ? ['shown'] : []),
                  ...(line === null ? [] : [`line ${line}`]),
                ].join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
