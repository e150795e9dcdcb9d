import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import { PROBLEM_CODES } from '#lib/contract/problem.ts';
import { firstEventCommand } from '#lib/domain/account/first-event-command.ts';
import { firstTotalsCommand } from '#lib/domain/account/first-totals-command.ts';
import { PROBLEM_WORDS } from './problem-words.ts';

const KEY = 'YOUR_INGEST_KEY';

/** How to send events and totals, and what a refusal means. `origin` is where this installation answers. */
export function ApiGuide({ origin }: { origin: string }) {
  return (
    <div className="flex flex-col gap-4">
      <Panel title="Report a failed attempt">
        <p className="mb-3 max-w-prose text-secondary">
          One object, an array, an object with a list under “events”, or one object a line (NDJSON);
          gzip, deflate or br; up to 1 000 events and 1 MiB a request. Every field is optional but
          one of status, error, body or text. The answer comes after the commit. To retry safely,
          repeat the same id and occurred_at.
        </p>
        <CodeBlock
          label="Command that reports one failed attempt"
          text={firstEventCommand({ origin, key: KEY })}
        />
      </Panel>
      <Panel title="Report how many attempts were made">
        <p className="mb-3 max-w-prose text-secondary">
          Per minute and path, the failed attempts included. Without these totals charts show counts
          and say so. Repeating a report never counts twice.
        </p>
        <CodeBlock
          label="Command that reports the attempts of a minute"
          text={firstTotalsCommand({ origin, key: KEY })}
        />
      </Panel>
      <SourcesPanel origin={origin} />
      <Panel title="Read">
        <p className="max-w-prose">
          Board, rates, events and status can be read with a key that has the scope “read”. The{' '}
          {/* oxlint-disable-next-line next/no-html-link-for-pages -- an address of the API is no page of the router */}
          <a href="/api/openapi.json" className="underline">
            OpenAPI description
          </a>{' '}
          names every address and field.
        </p>
      </Panel>
      <Panel title="When the API refuses" bodyClassName="pb-2">
        <Table
          caption="Codes of refusals"
          head={
            <>
              <HeadCell>Code</HeadCell>
              <HeadCell>Meaning</HeadCell>
            </>
          }
        >
          {PROBLEM_CODES.map((code) => (
            <tr key={code} id={code} className="scroll-mt-16 target:bg-hover">
              <Cell className="font-mono text-small max-sm:w-28 max-sm:break-all sm:whitespace-nowrap">
                {code}
              </Cell>
              <Cell>{PROBLEM_WORDS[code]}</Cell>
            </tr>
          ))}
        </Table>
      </Panel>
    </div>
  );
}

function SourcesPanel({ origin }: { origin: string }) {
  return (
    <Panel title="From OpenTelemetry and from the Claude SDK">
      <p className="max-w-prose">
        Services that speak OpenTelemetry send their spans and log records to{' '}
        <code className="font-mono text-small break-all">{`${origin}/otlp/v1/traces`}</code> and{' '}
        <code className="font-mono text-small break-all">{`${origin}/otlp/v1/logs`}</code>, in
        protobuf or JSON, with an ingest key as bearer. To report every attempt of the Claude SDK,
        also those that it repeats silently, load{' '}
        {/* oxlint-disable-next-line next/no-html-link-for-pages -- a file that is served as it is */}
        <a href="/reporter/samepath-reporter.mjs" className="underline">
          the reporter
        </a>
        . Use one of the two for a service: each counts the calls.
      </p>
    </Panel>
  );
}
