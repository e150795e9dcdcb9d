'use client';

import { useId, useState, useSyncExternalStore } from 'react';
import { isTimeZone } from '#lib/domain/time/zone.ts';

const OTHER = 'other zone';
const CONTROL =
  'h-8 max-w-48 rounded-md border border-control bg-panel px-2 text-body text-ink pointer-coarse:h-11';

/** By whose clocks times are shown: UTC, this browser's, or any zone by its name. */
export function ZoneField({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  // The server does not know the browser's zone; it is offered once the page is alive.
  const own = useSyncExternalStore(unchanging, browserZone, () => 'UTC');
  const [isTyping, setIsTyping] = useState(false);
  const offered = [...new Set(['UTC', own, zone])];
  if (isTyping) {
    return (
      <ZoneInput
        onChosen={(chosen) => {
          setIsTyping(false);
          if (chosen !== null) onZone(chosen);
        }}
      />
    );
  }
  return (
    <label className="inline-flex items-center gap-2 text-small text-secondary">
      Zone
      <select
        value={zone}
        onChange={({ target }) => {
          if (target.value === OTHER) setIsTyping(true);
          else onZone(target.value);
        }}
        className={`${CONTROL} pr-6`}
      >
        {offered.map((name) => (
          <option key={name} value={name}>
            {name === own && name !== 'UTC' ? `${name} (this browser)` : name}
          </option>
        ))}
        <option value={OTHER}>Another zone…</option>
      </select>
    </label>
  );
}

/** Takes the name of a zone on Enter or when a known one was chosen; Escape and an empty field leave all as it was. */
function ZoneInput({ onChosen }: { onChosen: (zone: string | null) => void }) {
  const id = useId();
  const [isWrong, setIsWrong] = useState(false);

  function take(name: string): void {
    if (name === '') onChosen(null);
    else if (isTimeZone(name)) onChosen(name);
    else setIsWrong(true);
  }

  return (
    <form
      className="inline-flex flex-wrap items-center gap-2 text-small text-secondary"
      onSubmit={(event) => {
        event.preventDefault();
        const name = new FormData(event.currentTarget).get('zone');
        take(typeof name === 'string' ? name.trim() : '');
      }}
    >
      <label htmlFor={id}>Zone</label>
      <input
        id={id}
        name="zone"
        list={`${id}-zones`}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it takes the place of the list that had the focus
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder="Europe/Berlin"
        aria-invalid={isWrong}
        aria-describedby={`${id}-wrong`}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onChosen(null);
        }}
        onBlur={({ target }) => take(target.value.trim())}
        className={`${CONTROL} aria-invalid:border-bad`}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((name) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      <span id={`${id}-wrong`} role="alert" className="text-bad empty:hidden">
        {isWrong ? 'No such zone: use a name such as Europe/Berlin.' : ''}
      </span>
    </form>
  );
}

function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function unchanging(): () => void {
  return () => undefined;
}
