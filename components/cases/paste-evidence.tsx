import type { ReactNode } from 'react';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { failureWords } from '#components/branch/failure-words.ts';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { PasteTriage } from '#lib/contract/case-entries.ts';
import { CONFIDENCE_WORDS, ORIGIN_WORDS } from '#lib/domain/triage-card/words.ts';

/** A pasted text as the case keeps it, and what was read out of it when it came. */
export function PasteEvidence({ text, triage }: { text: string; triage: PasteTriage }) {
  const { word, sense } = CONFIDENCE_WORDS[triage.confidence];
  return (
    <>
      <header className="px-2 py-2 sm:px-0">
        <EventBranch branch={triage.branch} surface={triage.surface} />
        <h1 className="mt-1 line-clamp-4 text-title font-semibold break-words">
          {failureWords(triage)}
        </h1>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <Panel title="Pasted text, secrets masked">
          <CodeBlock label="Text" text={text} />
        </Panel>
        <Panel title="What was read out of it">
          <p>{`${word}: ${sense}. ${ORIGIN_WORDS[triage.origin]}.`}</p>
          {triage.request_id !== null && (
            <p className="mt-2">
              <IdText value={triage.request_id} label="request id" />
            </p>
          )}
          <List title="For it">{triage.for.map((fact) => fact.text)}</List>
          <List title="Against it">{triage.against.map((fact) => fact.text)}</List>
          <List title="Missing">{triage.missing}</List>
          <p className="mt-3 font-mono text-small text-secondary">
            {`${triage.rule} (${triage.rule_set})`}
          </p>
        </Panel>
      </div>
    </>
  );
}

function List({ title, children }: { title: string; children: readonly string[] }): ReactNode {
  if (children.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1 text-small font-medium text-secondary">{title}</h3>
      <ul className="flex list-disc flex-col gap-1 pl-4 marker:text-control">
        {children.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
