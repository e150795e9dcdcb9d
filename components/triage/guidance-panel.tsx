import { ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { rowWords } from '#components/branch/branch-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { GuidanceOnRoute } from '#lib/domain/triage/guidance.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';

/** What to do first, what not to do now, and where it is written. */
export function GuidancePanel({
  guidance,
  isDone,
  onTick,
}: {
  guidance: GuidanceOnRoute;
  isDone: (move: number) => boolean;
  onTick: (move: number) => void;
}) {
  const { firstMoves, verify, next, notNow, statusPage, sources } = guidance;
  return (
    <Panel title="First moves" bodyClassName="pb-1">
      <FirstMoves moves={firstMoves} isDone={isDone} onTick={onTick} />
      <Part title="It is over when">
        <p>{verify}</p>
        <p className="mt-1 text-secondary">
          If {next.when}: {rowWords(next.branch).code} {rowWords(next.branch).title}.
        </p>
      </Part>
      <Part title="Not now">
        <dl className="space-y-2">
          {notNow.map(({ what, why }) => (
            <div key={what}>
              <dt className="font-medium">{sentence(what)}</dt>
              <dd className="text-secondary">{why}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title="Status page that counts">
        <p>
          {statusPage.url === null ? (
            sentence(statusPage.name)
          ) : (
            <Outside url={statusPage.url}>{sentence(statusPage.name)}</Outside>
          )}
        </p>
        <p className="mt-1 text-secondary">{statusPage.caveat}</p>
      </Part>
      <Part title="Sources">
        <ul>
          {sources.map(({ title, url }) => (
            <li key={url}>
              <Outside url={url}>{title}</Outside>
            </li>
          ))}
        </ul>
      </Part>
    </Panel>
  );
}

function FirstMoves({
  moves,
  isDone,
  onTick,
}: {
  moves: readonly string[];
  isDone: (move: number) => boolean;
  onTick: (move: number) => void;
}) {
  return (
    <ul aria-label="First moves" className="px-4 pb-3">
      {moves.map((move, index) => (
        <li key={move}>
          <label className="flex cursor-pointer items-start gap-2.5 py-1 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={isDone(index)}
              onChange={() => onTick(index)}
              className="peer mt-0.5 size-4 shrink-0 accent-ink"
            />
            <span className="peer-checked:text-secondary peer-checked:line-through">{move}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-t border-hairline px-4 py-3">
      <h3 className="mb-1 text-small font-medium text-secondary">{title}</h3>
      {children}
    </div>
  );
}

/** Opens beside the page, which would lose its text otherwise. */
function Outside({ url, children }: { url: string; children: ReactNode }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center gap-0.5 underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11"
    >
      {children}
      <ArrowUpRight size={14} aria-hidden className="shrink-0 text-secondary" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
