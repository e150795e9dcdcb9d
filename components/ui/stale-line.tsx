import { AsOf } from './as-of.tsx';

/** Above data that could not be renewed: the data stays, with its time. `at` in milliseconds since 1970. */
export function StaleLine({ at, why }: { at: number; why: string }) {
  return (
    <p
      role="status"
      className="hatched flex flex-wrap gap-x-2 border-t border-hairline px-4 py-1.5 text-small"
    >
      <span className="rounded-sm bg-panel px-1.5">
        <AsOf at={new Date(at).toISOString()} prefix="Not renewed since" />
        {`. ${why}`}
      </span>
    </p>
  );
}
