import { ClockTime } from '#components/ui/clock-time.tsx';
import type { StatusSaid } from '#lib/contract/case-entries.ts';
import { statusWords } from '#lib/domain/case/status-words.ts';
import { formatDuration } from '#lib/domain/format/age.ts';

/** What the page said as of an instant, with the age it had then; unknown is hatched and never green. */
export function StatusSaidLine({ said, lead }: { said: StatusSaid; lead: string }) {
  const age =
    said.read_at === null
      ? null
      : formatDuration(Math.max(0, Date.parse(said.at) - Date.parse(said.read_at)));
  return (
    <p className="break-words">
      <span className="font-medium">{`${lead}: `}</span>
      {said.is_known ? (
        statusWords(said)
      ) : (
        <span className="hatched">
          <span className="bg-panel px-1">unknown</span>
        </span>
      )}
      <span className="text-secondary">
        {age === null || said.read_at === null ? (
          ', never read before'
        ) : (
          <>
            {', read at '}
            <ClockTime at={said.read_at} />
            {`, ${age} before`}
          </>
        )}
      </span>
    </p>
  );
}
