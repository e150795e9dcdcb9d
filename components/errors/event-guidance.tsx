import { rowWords } from '#components/branch/branch-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';

/** What to do about it, what not to do in haste, and how to know that it is over. */
export function EventGuidance({ event }: { event: EventDetail }) {
  const guidance = guidanceOf(event);
  const next = rowWords(guidance.next.branch);
  const page = guidance.statusPage;
  return (
    <Panel title="What to do">
      <p>{guidance.treatAs}</p>
      <ol className="mt-2 flex list-decimal flex-col gap-1 pl-5 marker:text-secondary">
        {guidance.firstMoves.map((move) => (
          <li key={move}>{move}</li>
        ))}
      </ol>
      <h3 className="mt-3 mb-1 text-small font-medium text-secondary">It is over when</h3>
      <p>{guidance.verify}</p>
      <p className="mt-1 text-secondary">
        If {guidance.next.when}: {next.code} {next.title}.
      </p>
      {guidance.notNow.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 text-small font-medium text-secondary">Not now</h3>
          <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-control">
            {guidance.notNow.map(({ what, why }) => (
              <li key={what}>
                {`Do not ${what}. `}
                <span className="text-secondary">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className="mt-3 mb-1 text-small font-medium text-secondary">Status page that counts</h3>
      <p>
        {page.url === null ? (
          sentence(page.name)
        ) : (
          <a href={page.url} target="_blank" rel="noreferrer" className="underline">
            {sentence(page.name)}
          </a>
        )}
        <span className="block text-secondary">{page.caveat}</span>
      </p>
      <p className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-small text-secondary">
        {guidance.sources.map(({ title, url }) => (
          <a key={url} href={url} target="_blank" rel="noreferrer" className="underline">
            {title}
          </a>
        ))}
      </p>
    </Panel>
  );
}
