'use client';

import { Segmented } from '#components/ui/segmented.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { parseRange, rangeWords, TIME_RANGES, type TimeRange } from '#lib/client/time-range.ts';

const OPTIONS = TIME_RANGES.map((value) => ({ value, label: rangeWords(value) }));

/** How far back the page looks; on a phone as a list that opens, to leave the first screen to the answer. */
export function RangeSwitch({ range }: { range: TimeRange }) {
  const { change } = useAddress();
  return (
    <>
      <Segmented
        label="Time range"
        options={OPTIONS}
        value={range}
        onChange={(next) => change({ range: next })}
        className="max-sm:hidden"
      />
      <select
        aria-label="Time range"
        value={range}
        onChange={(event) => change({ range: parseRange(event.target.value) })}
        className="h-8 rounded-md border border-control bg-panel px-2 pointer-coarse:h-11 sm:hidden"
      >
        {OPTIONS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}
