import { KEY_KIND_WORDS } from '#components/account/key-kind-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type {
  IngestOutcomesResponse,
  KindOutcomes,
  OutcomeCount,
  OutcomeWindow,
  SenderOutcomes,
} from '#lib/contract/ingest-outcomes.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { OUTCOME_WORDS } from '#lib/domain/ingest/outcome.ts';
import { kindWords, WINDOW_WORDS } from './ingest-words.ts';
import { OutcomeTable } from './outcome-table.tsx';

type Props = { outcomes: IngestOutcomesResponse; window: OutcomeWindow };

/** Every sender with its sum, and the parts that need words. */
export function SenderList({ outcomes, window }: Props) {
  const { senders, silent, senders_left_out: leftOut } = outcomes;
  if (senders.length === 0)
    return (
      <EmptyState title={`Nothing was sent in the ${WINDOW_WORDS[window]}`}>
        {silent.length === 0
          ? 'No key in force may report. An admin makes one under Settings, Keys.'
          : `${silentWords(silent)} The first page of Docs has a command that sends an event.`}
      </EmptyState>
    );
  return (
    <>
      {senders.map((sender) => (
        <Sender key={sender.key_id} sender={sender} outcomes={outcomes} />
      ))}
      {(silent.length > 0 || leftOut > 0) && (
        <p className="border-t border-hairline px-4 py-2 text-secondary">
          {silent.length > 0 && silentWords(silent)}
          {leftOut > 0 && ` ${formatCount(leftOut)} more senders are not listed for want of room.`}
        </p>
      )}
    </>
  );
}

const NAMED_MAX = 5;

function silentWords(silent: Props['outcomes']['silent']): string {
  const named = silent.slice(0, NAMED_MAX).map(({ name }) => name);
  const more = silent.length - named.length;
  const names = `${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`;
  return `In force, and nothing came of: ${names}.`;
}

function Sender({ sender, outcomes }: { sender: SenderOutcomes; outcomes: Props['outcomes'] }) {
  const badge = KEY_KIND_WORDS[sender.kind].badge;
  return (
    <section aria-label={sender.name} className="border-t border-hairline pt-3 pb-1">
      <h3 className="flex flex-wrap items-center gap-2 px-4 font-medium break-words">
        {sender.name}
        {badge !== '' && <Badge>{badge}</Badge>}
      </h3>
      {sender.kinds.map((counted) => (
        <div key={counted.kind} className="pb-2">
          <p className="px-4 py-1 tabular-nums">{sumWords(counted)}</p>
          {counted.outcomes.some(needsWords) && (
            <OutcomeTable
              caption={`${sender.name}: ${kindWords(counted.kind)}`}
              counted={counted}
              outcomes={outcomes}
            />
          )}
        </div>
      ))}
    </section>
  );
}

/** What was stored whole is said by the sum alone. */
function needsWords({ outcome, reason }: OutcomeCount): boolean {
  return outcome !== 'accepted' || reason !== null;
}

/** `1,240 events sent = 1,200 accepted + 40 dropped`. */
function sumWords({ kind, sent, outcomes }: KindOutcomes): string {
  const parts = OUTCOME_WORDS.flatMap((word) => {
    const count = outcomes.reduce((sum, each) => sum + (each.outcome === word ? each.count : 0), 0);
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  return `${formatCount(sent)} ${kindWords(kind, sent)} sent = ${parts.join(' + ')}`;
}
