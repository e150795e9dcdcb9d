import { Button } from '#components/ui/button.tsx';

/** Title, and the promise of the page. */
export function PageHead({ isEmpty, onClear }: { isEmpty: boolean; onClear: () => void }) {
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-2 sm:mb-4 sm:px-0">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-4">
        <h1 className="text-title font-semibold">Triage</h1>
        <p className="text-secondary">
          The text is read in this browser; nothing of it is sent or stored.
        </p>
      </div>
      {!isEmpty && <Button onClick={onClear}>Clear</Button>}
    </div>
  );
}
