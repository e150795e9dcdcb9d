'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Notice } from '#components/ui/notice.tsx';
import { retryAmplificationQuery } from '#lib/client/retry-amplification.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { nestedWords } from './nested-words.ts';

const SHOWN_MAX = 2;

/** On the board: services that repeat in a loop what the SDK repeats already. Nothing where none does. */
export function NestedNotice() {
  const { data } = useQuery(retryAmplificationQuery);
  const nesting = data?.services.filter(({ nested }) => nested !== null) ?? [];
  if (nesting.length === 0) return null;
  const more = nesting.length - SHOWN_MAX;
  return (
    <Notice role="status">
      {nesting.slice(0, SHOWN_MAX).map(({ service, nested }) => (
        <p key={service}>
          <span className="font-medium break-words">{service}</span>
          {nested !== null && (
            <>
              {`: ${nestedWords(nested)} Seen in ${formatCount(nested.requests)} ${nested.requests === 1 ? 'request' : 'requests'} of the last hour; `}
              <Link href={`/errors/${encodeURIComponent(nested.ref)}`} className="underline">
                the worst
              </Link>
              .
            </>
          )}
        </p>
      ))}
      {more > 0 && (
        <p>
          <Link href="/errors" className="underline">
            {`${formatCount(more)} more under Errors`}
          </Link>
        </p>
      )}
    </Notice>
  );
}
