'use client';

import Link from 'next/link';
import { useMay } from '#components/account/rights.tsx';
import { buttonClass } from '#components/ui/button.tsx';

/** Where a retest begins: an event, a case, or as much of a path as is known. */
export type RetestOf =
  | { readonly event: string }
  | { readonly case: string }
  /** The fingerprint of a path. */
  | { readonly path: string; readonly branch: string }
  | {
      readonly route: string | null;
      readonly model: string | null;
      readonly branch: string;
    };

type Kind = 'primary' | 'secondary';

/** The way to the guided retest; nothing for a reader who may not run one. */
export function RetestLink({ of, kind = 'secondary' }: { of: RetestOf; kind?: Kind }) {
  return <RunLink page="/retests/new" of={of} kind={kind} label="Retest this path" />;
}

/** The way to a comparison of this path with another one. */
export function CompareLink({ of }: { of: RetestOf }) {
  return <RunLink page="/compare/new" of={of} kind="secondary" label="Compare paths" />;
}

function RunLink(props: { page: string; of: RetestOf; kind: Kind; label: string }) {
  const mayRetest = useMay('retest');
  if (!mayRetest) return null;
  const named = Object.entries(props.of).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return (
    <Link
      href={`${props.page}?${new URLSearchParams(named).toString()}`}
      className={buttonClass(props.kind)}
    >
      {props.label}
    </Link>
  );
}
