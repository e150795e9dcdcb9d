import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Packet, PacketAttempt } from '#lib/contract/packets.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import type { PacketChanges } from './use-packet-changes.ts';

/** More of them wait behind a button. */
const ATTEMPTS_LISTED = 8;

const FROM_WORDS: Readonly<Record<PacketAttempt['from'], string>> = {
  event: 'reported',
  paste: 'pasted',
  retest: 'retest',
};

/** Which attempts take part, each with its time in the zone of the packet. */
export function AttemptsPanel({
  packet,
  changes,
}: {
  packet: Packet;
  changes: PacketChanges | null;
}) {
  const { attempts, attempts_left_out: leftOut } = packet;
  const [isWhole, setIsWhole] = useState(false);
  const listed = isWhole ? attempts : attempts.slice(0, ATTEMPTS_LISTED);
  const included = attempts.filter(({ is_included: isIncluded }) => isIncluded).length;
  return (
    <Panel
      title="Attempts"
      aside={
        <span className="text-small text-secondary">
          {`${formatCount(included)} of ${formatCount(attempts.length)} take part`}
        </span>
      }
      bodyClassName=""
    >
      <ul aria-label="Attempts" className="divide-y divide-hairline border-t border-hairline">
        {listed.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} changes={changes} />
        ))}
      </ul>
      {listed.length < attempts.length && (
        <Button kind="quiet" className="mx-1 my-1" onClick={() => setIsWhole(true)}>
          {`Show ${formatCount(attempts.length - listed.length)} more`}
        </Button>
      )}
      {leftOut > 0 && (
        <p className="border-t border-hairline px-4 py-2 text-small text-secondary">
          {`${formatCount(leftOut)} more were made than a packet keeps.`}
        </p>
      )}
    </Panel>
  );
}

function AttemptRow({
  attempt,
  changes,
}: {
  attempt: PacketAttempt;
  changes: PacketChanges | null;
}) {
  const {
    id,
    from,
    at_zoned: at,
    result,
    request_id: requestId,
    is_included: isIncluded,
  } = attempt;
  const when = at ?? 'time unknown';
  return (
    <li className={isIncluded ? undefined : 'text-secondary'}>
      <label className="flex items-start gap-2.5 px-4 py-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={isIncluded}
          disabled={changes === null}
          aria-label={`Take part: ${result}, ${when}`}
          onChange={({ target }) =>
            void changes?.make(target.checked ? { include: [id] } : { exclude: [id] })
          }
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span className="min-w-0">
          <span className="font-mono text-small">{when}</span>
          <span className="text-small text-secondary">{` ${FROM_WORDS[from]}`}</span>
          <span className="block break-words">{result}</span>
          {requestId !== null && (
            <span className="block font-mono text-small break-all text-secondary">{requestId}</span>
          )}
        </span>
      </label>
    </li>
  );
}
