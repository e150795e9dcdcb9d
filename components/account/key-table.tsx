'use client';

import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#components/ui/now.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { IngestKey } from '#lib/contract/account.ts';
import { keyState } from '#lib/domain/account/key-state.ts';
import { formatAge } from '#lib/domain/format/age.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { KEY_KIND_WORDS } from './key-kind-words.ts';

export function KeyTable(props: {
  keys: readonly IngestKey[];
  onRevoke: (key: IngestKey) => void;
  onRotate: (key: IngestKey) => void;
}) {
  return (
    <Table
      caption="List of ingest keys"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell className="hidden sm:table-cell">Key</HeadCell>
          <HeadCell className="hidden sm:table-cell">May</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell className="hidden lg:table-cell">Created</HeadCell>
          <HeadCell className="hidden md:table-cell">Expires</HeadCell>
          <HeadCell>
            <span className="sr-only">Change</span>
          </HeadCell>
        </>
      }
    >
      {props.keys.map((key) => (
        <KeyRow
          key={key.id}
          ingestKey={key}
          onRevoke={() => props.onRevoke(key)}
          onRotate={() => props.onRotate(key)}
        />
      ))}
    </Table>
  );
}

function KeyRow({
  ingestKey,
  onRevoke,
  onRotate,
}: {
  ingestKey: IngestKey;
  onRevoke: () => void;
  onRotate: () => void;
}) {
  const nowMs = useNow();
  const state = keyState({
    expiresAtMs: msOf(ingestKey.expires_at),
    revokedAtMs: msOf(ingestKey.revoked_at),
    nowMs,
  });
  const isOver = state !== 'in-force';
  return (
    <tr className={isOver ? 'text-secondary' : undefined}>
      <Cell className="max-w-48 truncate font-medium" title={ingestKey.name}>
        {ingestKey.name}
        <span className="block font-mono text-small font-normal sm:hidden">{ingestKey.hint}</span>
      </Cell>
      <Cell className="hidden font-mono text-small whitespace-nowrap sm:table-cell">
        {ingestKey.hint}
      </Cell>
      <Cell className="hidden sm:table-cell">
        <span className="flex gap-1">
          {badgesOf(ingestKey).map((word) => (
            <Badge key={word}>{word}</Badge>
          ))}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <Ago at={ingestKey.last_used_at} nowMs={nowMs} none="never" />
      </Cell>
      <Cell className="hidden whitespace-nowrap lg:table-cell">
        <Ago at={ingestKey.created_at} nowMs={nowMs} none="unknown" />
      </Cell>
      <Cell className="hidden whitespace-nowrap md:table-cell">
        {ingestKey.expires_at === null ? 'never' : instant(ingestKey.expires_at)}
      </Cell>
      <Cell align="end" className="whitespace-nowrap">
        {isOver ? (
          <Over state={state} at={ingestKey.revoked_at ?? ingestKey.expires_at} />
        ) : (
          <span className="inline-flex max-sm:flex-col">
            {ingestKey.kind === 'signature' && (
              <Button kind="quiet" onClick={onRotate} aria-label={`Rotate ${ingestKey.name}`}>
                Rotate
              </Button>
            )}
            <Button kind="quiet" onClick={onRevoke} aria-label={`Revoke ${ingestKey.name}`}>
              Revoke
            </Button>
          </span>
        )}
      </Cell>
    </tr>
  );
}

/** What a key may do; of any other sender, how it proves itself: it can only report. */
function badgesOf({ kind, scopes }: IngestKey): readonly string[] {
  return kind === 'bearer' ? scopes : [KEY_KIND_WORDS[kind].badge];
}

function Over({ state, at }: { state: 'expired' | 'revoked'; at: string | null }) {
  return <span title={at === null ? undefined : instant(at)}>{state}</span>;
}

function Ago({ at, nowMs, none }: { at: string | null; nowMs: number; none: string }) {
  if (at === null) return <span className="text-secondary">{none}</span>;
  return (
    <time dateTime={at} title={instant(at)}>
      {lastMinuteOr(Date.parse(at), nowMs)}
    </time>
  );
}

/** Use is noted once a minute, so nothing finer is told. */
function lastMinuteOr(atMs: number, nowMs: number): string {
  return nowMs - atMs < MINUTE_MS ? 'just now' : `${formatAge(atMs, nowMs)} ago`;
}

function instant(at: string): string {
  return formatInstant({ atMs: Date.parse(at), zone: 'UTC' });
}

function msOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}
