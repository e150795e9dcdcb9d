'use client';

import { useState } from 'react';
import { rowWords } from '#components/branch/branch-look.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, SelectField } from '#components/ui/field.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import {
  FILTER_NAMES,
  type FilterName,
  type Filters,
  parseExplorer,
  pickChange,
} from '#lib/client/explorer-state.ts';
import { BOARD_ROWS } from '#lib/contract/board.ts';
import { ORIGINS, SURFACES } from '#lib/domain/failure/branch.ts';

const TEXT_FILTERS = [
  { name: 'service', label: 'Service, exactly' },
  { name: 'route', label: 'Route, exactly' },
  { name: 'model', label: 'Model, exactly' },
  { name: 'endpoint', label: 'Endpoint, exactly' },
  { name: 'environment', label: 'Environment, exactly' },
  { name: 'auth_owner', label: 'Key owner, exactly' },
  { name: 'sdk_version', label: 'SDK and version, exactly' },
] as const;
/** Always in sight on a wide screen; the others wait behind a button, to leave the screen to the answer. */
const FIRST_TEXTS = 3;
/** Set by links and picks, shown as words that can be taken away. */
const CHIPS: readonly FilterName[] = ['branch', 'path'];

/** What narrows chart and list. Choices act at once, texts on Enter or the button. All of it is in the address. */
export function EventFilters() {
  const { params, change } = useAddress();
  const { filters } = parseExplorer((name) => params.get(name));
  const [isOpen, setIsOpen] = useState(false);
  const isMoreShown =
    isOpen ||
    FILTER_NAMES.some((name) => name !== 'row' && !CHIPS.includes(name) && name in filters);

  return (
    <form
      role="search"
      aria-label="Filter errors"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        change({
          ...pickChange(null),
          ...Object.fromEntries(TEXT_FILTERS.map(({ name }) => [name, textOf(form.get(name))])),
        });
      }}
      className="rounded-md border border-hairline bg-panel px-4 py-3"
    >
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-6">
        <Choices filters={filters} isMoreShown={isMoreShown} />
        {TEXT_FILTERS.map(({ name, label }, place) => (
          <Field
            // A new value from outside (a link, the back button) replaces what stands in the field.
            key={`${name} ${filters[name] ?? ''}`}
            frameClassName={moreClass(isMoreShown, place < FIRST_TEXTS)}
            label={label}
            name={name}
            autoComplete="off"
            spellCheck={false}
            defaultValue={filters[name] ?? ''}
            placeholder="Any"
          />
        ))}
        <Submit filters={filters} {...{ isMoreShown, isOpen, setIsOpen }} />
      </div>
      <Chips filters={filters} />
    </form>
  );
}

function moreClass(isMoreShown: boolean, isFirst: boolean): string | undefined {
  if (isMoreShown) return undefined;
  return isFirst ? 'max-sm:hidden' : 'hidden';
}

function Submit({
  filters,
  isMoreShown,
  setIsOpen,
}: {
  filters: Filters;
  isMoreShown: boolean;
  setIsOpen: (isOpen: boolean) => void;
}) {
  const { change } = useAddress();
  const isNarrowed = Object.keys(filters).length > 0;
  return (
    <div className="flex gap-2">
      <Button type="submit" className={isMoreShown ? undefined : 'max-sm:hidden'}>
        Filter
      </Button>
      {!isMoreShown && (
        <Button kind="quiet" onClick={() => setIsOpen(true)}>
          More filters
        </Button>
      )}
      {isNarrowed && (
        <Button
          kind="quiet"
          onClick={() =>
            change({
              ...pickChange(null),
              ...Object.fromEntries(FILTER_NAMES.map((name) => [name, null])),
            })
          }
        >
          Clear
        </Button>
      )}
    </div>
  );
}

function Choices({ filters, isMoreShown }: { filters: Filters; isMoreShown: boolean }) {
  return (
    <>
      <Choice
        name="row"
        label="Branch"
        all="All branches"
        value={filters.row}
        options={BOARD_ROWS.map((row) => ({
          value: row,
          label: `${rowWords(row).code} ${rowWords(row).title}`,
        }))}
      />
      <Choice
        name="surface"
        label="Surface"
        all="All surfaces"
        value={filters.surface}
        options={SURFACES.map((value) => ({ value, label: value }))}
      />
      <Choice
        name="origin"
        label="Written by"
        all="Anybody"
        value={filters.origin}
        options={ORIGINS.map((value) => ({ value, label: value }))}
        frameClassName={moreClass(isMoreShown, false)}
      />
    </>
  );
}

function Choice({
  name,
  label,
  all,
  value,
  options,
  frameClassName,
}: {
  name: FilterName;
  label: string;
  all: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  frameClassName?: string | undefined;
}) {
  const { change } = useAddress();
  return (
    <SelectField
      label={label}
      data-filter={name === 'row' ? true : undefined}
      frameClassName={frameClassName}
      value={value ?? ''}
      onChange={(event) => change({ ...pickChange(null), [name]: event.target.value })}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </SelectField>
  );
}

function Chips({ filters }: { filters: Filters }) {
  const { change } = useAddress();
  const set = CHIPS.filter((name) => filters[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul aria-label="Also narrowed to" className="mt-2 flex flex-wrap gap-2 text-small">
      {set.map((name) => (
        <li key={name} className="inline-flex max-w-full items-center gap-1">
          <span className="text-secondary">{name}</span>
          <span className="min-w-0 truncate font-mono" title={filters[name]}>
            {filters[name]}
          </span>
          <Button kind="quiet" onClick={() => change({ ...pickChange(null), [name]: null })}>
            {`Any ${name}`}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function textOf(value: FormDataEntryValue | null): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
