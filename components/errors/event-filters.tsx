'use client';

import { useState } from 'react';
import { rowWords } from '#components/branch/branch-look.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, SelectField } from '#components/ui/field.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import type { EventFilters as Filters } from '#lib/client/events.ts';
import { rangeWords, TIME_RANGES } from '#lib/client/time-range.ts';
import { BOARD_ROWS } from '#lib/contract/board.ts';
import { SURFACES } from '#lib/domain/failure/branch.ts';

const TEXT_FILTERS = ['service', 'route', 'model'] as const;
/** On a phone these wait behind a button, to leave the screen to the list. */
const MORE_FILTERS = ['surface', ...TEXT_FILTERS] as const;
const ALL_FILTERS = ['row', ...MORE_FILTERS] as const;

/** What narrows the list. Choices act at once, texts on Enter or the button. All of it is in the address. */
export function EventFilters({ filters }: { filters: Filters }) {
  const { change } = useAddress();
  const [isOpen, setIsOpen] = useState(false);
  const isMoreShown = isOpen || MORE_FILTERS.some((name) => filters[name] !== null);
  const more = isMoreShown ? undefined : 'max-sm:hidden';
  const isNarrowed = ALL_FILTERS.some((name) => filters[name] !== null);

  return (
    <form
      role="search"
      aria-label="Filter events"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        change(Object.fromEntries(TEXT_FILTERS.map((name) => [name, textOf(form.get(name))])));
      }}
      className="grid grid-cols-2 items-end gap-3 border-b border-hairline px-4 pb-4 sm:grid-cols-3 xl:grid-cols-[repeat(6,minmax(0,1fr))_auto]"
    >
      <Choices filters={filters} more={more} />
      {TEXT_FILTERS.map((name) => (
        <Field
          // A new value from outside (a link, the back button) replaces what stands in the field.
          key={`${name} ${filters[name] ?? ''}`}
          frameClassName={more}
          label={`${name.charAt(0).toUpperCase()}${name.slice(1)}, exactly`}
          name={name}
          autoComplete="off"
          spellCheck={false}
          defaultValue={filters[name] ?? ''}
          placeholder="Any"
        />
      ))}
      <div className="flex gap-2 max-xl:col-span-full">
        {!isMoreShown && (
          <Button kind="quiet" className="sm:hidden" onClick={() => setIsOpen(true)}>
            More filters
          </Button>
        )}
        <Button type="submit" className={more}>
          Filter
        </Button>
        {isNarrowed && (
          <Button
            kind="quiet"
            onClick={() => change(Object.fromEntries(ALL_FILTERS.map((name) => [name, null])))}
          >
            Clear
          </Button>
        )}
      </div>
    </form>
  );
}

function Choices({ filters, more }: { filters: Filters; more: string | undefined }) {
  const { change } = useAddress();
  return (
    <>
      <SelectField
        label="Time range"
        value={filters.range}
        onChange={(event) => change({ range: event.target.value })}
      >
        {TIME_RANGES.map((range) => (
          <option key={range} value={range}>
            {`Last ${rangeWords(range)}`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Branch"
        data-filter
        value={filters.row ?? ''}
        onChange={(event) => change({ row: event.target.value })}
      >
        <option value="">All branches</option>
        {BOARD_ROWS.map((row) => (
          <option key={row} value={row}>
            {`${rowWords(row).code} ${rowWords(row).title}`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Surface"
        frameClassName={more}
        value={filters.surface ?? ''}
        onChange={(event) => change({ surface: event.target.value })}
      >
        <option value="">All surfaces</option>
        {SURFACES.map((surface) => (
          <option key={surface} value={surface}>
            {surface}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function textOf(value: FormDataEntryValue | null): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
