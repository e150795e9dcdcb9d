import type { ReactNode } from 'react';
import { IdText } from '#components/ui/id-text.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { formatCount } from '#lib/domain/format/count.ts';

/** Everything the report said, group by group; unknown fields are said to be unknown, not left out. */
export function EventFacts({ event }: { event: EventDetail }) {
  const { path } = event;
  return (
    <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      <Group title="What came back">
        <Fact name="Status" value={event.status} mono />
        <Fact name="Error type" value={event.error_type} mono />
        <Fact name="Error code" value={event.error_code} mono />
        <Fact name="Message" value={event.message} />
        <Fact name="Written by" value={event.origin} />
        <Fact name="Phase" value={event.phase.replaceAll('_', ' ')} />
        <Fact name="Surface" value={event.surface} />
      </Group>
      <Group title="Ids">
        <Id name="Request id" value={event.request_id} />
        <Id name="Client request id" value={event.client_request_id} />
        <Id name="Gateway request id" value={event.gateway_request_id} />
        <Id name="Logical request" value={event.logical_request_id} />
        <Id name="Trace" value={event.trace_id} />
        <Id name="Event" value={event.id} />
      </Group>
      <Group title="Path">
        <Fact name="Route" value={event.route} />
        <Fact name="Base URL host" value={path.base_url_host} mono />
        <Fact name="Endpoint" value={event.endpoint} mono />
        <Fact name="Model" value={event.model} mono />
        <Fact name="Key owner" value={path.auth_owner} />
        <Fact name="SDK" value={joined([path.sdk, path.sdk_version])} />
        <Fact name="Runtime" value={path.runtime} />
        <Fact name="Streaming" value={yesNo(path.stream)} />
        <Fact name="Request size" value={path.request_size_class} />
        <Fact name="Betas" value={path.betas.length === 0 ? 'none' : path.betas.join(', ')} mono />
        <Id name="Fingerprint" value={path.fingerprint} />
      </Group>
      <Group title="Attempt">
        <Fact name="Service" value={event.service} />
        <Fact name="Instance" value={event.instance} />
        <Fact name="Environment" value={event.environment} />
        <Fact name="Attempt" value={attemptWords(event)} />
        <Fact name="Took" value={milliseconds(event.duration_ms)} />
        <Fact name="Wait before the next" value={milliseconds(event.delay_ms)} />
        <Fact name="Next action" value={event.next_action} />
        <Fact name="Outcome" value={event.outcome?.replaceAll('_', ' ') ?? null} />
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-small font-medium text-secondary">{title}</h3>
      <dl className="grid grid-cols-[minmax(7.5rem,auto)_minmax(0,1fr)] items-baseline gap-x-4">
        {children}
      </dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid items-baseline border-t border-hairline py-1">
      <dt className="text-secondary">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Fact({
  name,
  value,
  mono = false,
}: {
  name: string;
  value: string | number | null;
  mono?: boolean;
}) {
  return (
    <Row name={name}>
      {value === null ? (
        <span className="text-secondary">unknown</span>
      ) : (
        <span className={mono ? 'font-mono text-small' : undefined}>{value}</span>
      )}
    </Row>
  );
}

function Id({ name, value }: { name: string; value: string | null }) {
  return (
    <Row name={name}>
      {value === null ? (
        <span className="text-secondary">none</span>
      ) : (
        <IdText value={value} label={name.toLowerCase()} />
      )}
    </Row>
  );
}

function attemptWords({ attempt, max_attempts: max }: EventDetail): string | null {
  if (attempt === null) return null;
  return max === null ? String(attempt) : `${attempt} of at most ${max}`;
}

function milliseconds(value: number | null): string | null {
  return value === null ? null : `${formatCount(value)} ms`;
}

function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' ');
}

function yesNo(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? 'yes' : 'no';
}
