'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Segmented } from '#components/ui/segmented.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { errorRatesQuery, parseGrouping } from '#lib/client/error-rates.ts';
import { type AddressChange, EXPLORER_VIEWS } from '#lib/client/explorer-state.ts';
import { parseRange } from '#lib/client/time-range.ts';
import { ErrorRates } from './error-rates.tsx';
import { explorerActions } from './explorer-actions.ts';
import { RatesFrame } from './rates-frame.tsx';

const VIEW_OPTIONS = [
  { value: 'stacked', label: 'Stacked' },
  { value: 'split', label: 'Split' },
  { value: 'table', label: 'Table' },
] as const;
const GROUPING_OPTIONS = [
  { value: 'branch', label: 'By branch' },
  { value: 'route', label: 'By route' },
] as const;

/** Failures over time, by branch or by route; the choice is in the address. The hand leads on to the explorer. */
export function ErrorRatePanel() {
  const { params, change } = useAddress();
  const router = useRouter();
  const range = parseRange(params.get('range') ?? undefined);
  const by = parseGrouping(params.get('by'));
  const view = EXPLORER_VIEWS.find((candidate) => candidate === params.get('view')) ?? 'stacked';
  const rates = useQuery(errorRatesQuery({ range, by }));
  const here: AddressChange = { range, by, view };
  const open = (changes: AddressChange): void => router.push(explorerAddress(here, changes));

  return (
    <RatesFrame
      title={`Errors by ${by}`}
      rates={rates}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <Link
            href={explorerAddress(here)}
            prefetch={false}
            className="rounded-sm text-small text-secondary underline"
          >
            Explore
          </Link>
          <Segmented
            label="Group by"
            options={GROUPING_OPTIONS}
            value={by}
            onChange={(next) => change({ by: next })}
          />
          <Segmented
            label="View"
            options={VIEW_OPTIONS}
            value={view === 'lines' ? 'stacked' : view}
            onChange={(next) => change({ view: next })}
          />
        </div>
      }
    >
      {(data) => (
        <ErrorRates
          rates={data}
          form={{ view, measure: 'rate' }}
          actions={explorerActions({ rates: data, change: open })}
        />
      )}
    </RatesFrame>
  );
}

/** The explorer with a state; of a word that is said twice the later counts, null takes it out. */
function explorerAddress(...changes: readonly AddressChange[]): string {
  const words: AddressChange = Object.assign({}, ...changes);
  const said = Object.entries(words).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return `/errors?${new URLSearchParams(said).toString()}`;
}
