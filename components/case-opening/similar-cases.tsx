'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { Button } from '#components/ui/button.tsx';
import { changeCaseMutation } from '#lib/client/cases.ts';
import type { CaseSummary } from '#lib/contract/cases.ts';
import type { AddedSource } from './case-source.ts';
import { RefusedNotice } from './refused-notice.tsx';

/** Cases that are not closed, each with a button that adds the failure to it. */
export function SimilarCases({
  cases,
  source,
}: {
  cases: readonly CaseSummary[];
  source: AddedSource;
}) {
  return (
    <>
      <p className="mb-2 text-secondary">
        Same branch, and no part of the path that both name differs. One case keeps the evidence
        together. Nothing was stored so far.
      </p>
      <CaseChoices cases={cases} source={source} />
    </>
  );
}

/** The choices alone. */
export function CaseChoices({
  cases,
  source,
}: {
  cases: readonly CaseSummary[];
  source: AddedSource;
}) {
  return (
    <ul className="divide-y divide-hairline border-y border-hairline">
      {cases.map((one) => (
        <CaseChoice key={one.id} one={one} source={source} />
      ))}
    </ul>
  );
}

function CaseChoice({ one, source }: { one: CaseSummary; source: AddedSource }) {
  const router = useRouter();
  const add = useMutation(changeCaseMutation(one.id));
  const address = `/cases/${encodeURIComponent(one.id)}`;
  return (
    <li className="py-2">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex min-w-0 items-center gap-2">
            <span className="font-mono text-small">{`#${one.number}`}</span>
            <BranchCode row={one.subject.branch} />
            <span className="truncate">{one.title}</span>
          </p>
          <p className="text-small text-secondary">
            {`${one.state}, ${one.owner?.name ?? 'nobody'} owns it, changed `}
            <Age at={one.updated_at} /> ago
          </p>
        </div>
        <Button
          isBusy={add.isPending}
          onClick={() =>
            add.mutate(
              { kind: 'evidence', body: { source } },
              { onSuccess: () => router.push(address) },
            )
          }
        >
          {`Add to #${one.number}`}
        </Button>
      </div>
      {add.isError && <RefusedNotice error={add.error} undone="Nothing was added." />}
    </li>
  );
}
