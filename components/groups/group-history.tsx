import { Panel } from '#components/ui/panel.tsx';
import type { GroupEntry } from '#lib/contract/groups.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { entryWords } from './group-words.ts';

/** Who did and said what, the latest first. */
export function GroupHistory({ entries }: { entries: readonly GroupEntry[] }) {
  return (
    <Panel title="What was done and said">
      {entries.length === 0 ? (
        <p className="text-secondary">Nobody has said anything of it so far.</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {entries.toReversed().map((entry) => (
            <li key={`${entry.at} ${entry.kind}`} className="min-w-0">
              <p className="break-words">
                <span className="font-medium">{entry.by}</span>
                {` ${entryWords(entry)}`}
              </p>
              <time dateTime={entry.at} className="font-mono text-small text-secondary">
                {formatInstant({ atMs: Date.parse(entry.at), zone: 'UTC' })}
              </time>
              {entry.text !== null && (
                <p className="mt-0.5 break-words whitespace-pre-line">{entry.text}</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
