'use client';

import Link from 'next/link';
import { useMay } from '#components/account/rights.tsx';
import { buttonClass } from '#components/ui/button.tsx';

/** Where a retest begins: an event, a case, or as much of a path as is known. */
export type RetestOf =
  | { readonly event: string }
  | { readonly case: string }
  | {
      readonly route: string | null;
      readonly model: string | null;
      readonly branch: string;
    };

/** The way to the guided retest; nothing for a reader who may not run one. */
export function RetestLink({ of, kind }: { of: RetestOf; kind?: 'primary' | 'secondary' }) {
  const mayRetest = useMay('retest');
  if (!mayRetest) return null;
  const named = Object.entries(of).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return (
    <Link
      href={`/retests/new?${new URLSearchParams(named).toString()}`}
      className={buttonClass(kind ?? 'secondary')}
    >
      Retest this path
    </Link>
  );
}
