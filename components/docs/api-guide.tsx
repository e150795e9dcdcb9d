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
      <OtherWays origin={origin} />
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

function OtherWays({ origin }: { origin: string }) {
  return (
    <Panel title="Other ways to send">
      <ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
        <li>
          OpenTelemetry: point an OTLP/HTTP exporter at <Mono>{`${origin}/otlp`}</Mono>, with the
          key as “Authorization: Bearer …”. Spans of the Anthropic SDKs and of the Claude API, GenAI
          spans and Claude Code’s log events become events and totals; prompts and answers are not
          read.
        </li>
        <li>
          The Claude SDK:{' '}
          {/* oxlint-disable-next-line next/no-html-link-for-pages -- a file that is served as it is */}
          <a href="/reporter/samepath-reporter.mjs" className="underline">
            the reporter for TypeScript
          </a>{' '}
          or{' '}
          {/* oxlint-disable-next-line next/no-html-link-for-pages -- a file that is served as it is */}
          <a href="/reporter/samepath_reporter.py" className="underline">
            for Python
          </a>{' '}
          reports every attempt, also those that the SDK repeats silently. Use it or OpenTelemetry
          for a service, not both: each counts the calls.
        </li>
        <li>
          A signature: a sender that speaks Standard Webhooks signs with a secret from Settings,
          instead of a key.
        </li>
        <li>
          Hooks: Claude Code’s StopFailure and a status page’s webhook post to an address from
          Settings.
        </li>
        <li>
          “Idempotency-Key” on events and traffic: for 24 hours the same key and body get the same
          answer.
        </li>
      </ul>
    </Panel>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-small break-all">{children}</code>;
}
