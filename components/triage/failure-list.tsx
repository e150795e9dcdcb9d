import { BranchCode } from '#components/branch/branch-code.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Triage } from '#lib/domain/triage/result.ts';
import { lineOf } from '#lib/domain/triage-card/headline.ts';

/** Every failure of the text, the last one first. One of them is shown in full. */
export function FailureList({
  failures,
  selected,
  onSelect,
}: {
  failures: readonly Triage[];
  selected: number;
  onSelect: (index: number) => void;
}) {
  return (
    <Panel
      title={`${failures.length} failures in this text, the last one first`}
      bodyClassName="max-h-56 overflow-y-auto border-t border-hairline"
    >
      <ol aria-label="Failures in this text" className="divide-y divide-hairline">
        {failures.map((failure, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- failures have no id; their order is fixed for a text
          <li key={index}>
            <button
              type="button"
              aria-current={index === selected ? 'true' : undefined}
              onClick={() => onSelect(index)}
              className="flex min-h-9 w-full items-center gap-3 px-4 py-1.5 text-start hover:bg-hover aria-[current=true]:bg-hover aria-[current=true]:font-medium pointer-coarse:min-h-11"
            >
              {failure.isFailure ? (
                <BranchCode row={failure.branch} />
              ) : (
                <span className="font-mono text-secondary">none</span>
              )}
              <span className="min-w-0 flex-1 truncate">{lineOf(failure)}</span>
              {index === selected && <span className="text-small text-secondary">shown</span>}
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
