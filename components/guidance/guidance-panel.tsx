import { ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { rowWords } from '#components/branch/branch-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { GuidanceOnRoute } from '#lib/domain/triage/guidance.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';

/** What to do first (`children`, as the page shows it), what not to do now, and where it is written. */
export function GuidancePanel({
  title,
  guidance,
  children,
}: {
  title: string;
  guidance: GuidanceOnRoute;
  children: ReactNode;
}) {
  const { verify, next, notNow, statusPage, sources } = guidance;
  return (
    <Panel title={title} bodyClassName="pb-1">
      {children}
      <Part title="It is over when">
        <p>{verify}</p>
        <p className="mt-1 text-secondary">
          If {next.when}: {rowWords(next.branch).code} {rowWords(next.branch).title}.
        </p>
      </Part>
      {notNow.length > 0 && (
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
      )}
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
          {sources.map((source) => (
            <li key={source.url}>
              <Outside url={source.url}>{source.title}</Outside>
            </li>
          ))}
        </ul>
      </Part>
    </Panel>
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
