import { Button } from '#components/ui/button.tsx';
import {
  type AddressChange,
  type ExplorerState,
  FILTER_NAMES,
  type Pick,
  pickChange,
} from '#lib/client/explorer-state.ts';
import { OTHERS_KEY } from '#lib/domain/error-rate/series.ts';
import { formatSpan } from '#lib/domain/format/instant.ts';
import { seriesLabel } from './series-words.ts';

/** Says that the list holds one bucket of the chart only, and leads on or back. */
export function PickNote({
  state,
  pick,
  change,
}: {
  state: ExplorerState;
  pick: Pick;
  change: (changes: AddressChange) => void;
}) {
  const { by } = state;
  const { key } = pick;
  const span = formatSpan({ fromMs: pick.from, toMs: pick.to, zone: state.zone });
  // One way only: a series that is a filter can narrow the chart to itself.
  const filter = FILTER_NAMES.find((name) => name === by);
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-hairline bg-sunken px-4 py-1.5 text-small"
    >
      <span>
        {'Only '}
        <span
          className="font-medium"
          title={formatSpan({ fromMs: pick.from, toMs: pick.to, zone: 'UTC' })}
        >
          {span}
        </span>
        {key !== null && key !== OTHERS_KEY && (
          <>
            {', '}
            <span className="font-medium">{seriesLabel({ by, others_count: 0 }, key)}</span>
          </>
        )}
        {key === OTHERS_KEY && ', all series: the others have no filter of their own'}
      </span>
      <Button kind="quiet" onClick={() => change(pickChange(null))}>
        Show all
      </Button>
      {key !== null && key !== OTHERS_KEY && filter !== undefined && (
        <Button
          kind="quiet"
          onClick={() => change({ ...pickChange(null), [filter]: key, hide: null })}
        >
          Narrow the chart to this series
        </Button>
      )}
    </p>
  );
}
