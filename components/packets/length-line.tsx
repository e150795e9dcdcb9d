import { classNames } from '#components/ui/class-names.ts';
import type { PacketPreview } from '#lib/contract/packets.ts';
import { formatCount } from '#lib/domain/format/count.ts';

/** How long the form is, against what can be read in a minute, and what was shortened for it. */
export function LengthLine({ preview }: { preview: PacketPreview }) {
  const { bytes, bytes_max: max, shortened } = preview;
  const isOver = max !== null && bytes > max;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-2 text-small text-secondary">
      {max !== null && (
        <span
          role="meter"
          aria-label="Length"
          aria-valuemin={0}
          aria-valuemax={max}
          aria-valuenow={Math.min(bytes, max)}
          aria-valuetext={`${formatCount(bytes)} of ${formatCount(max)} bytes`}
          className="h-1.5 w-32 overflow-hidden rounded-sm bg-hover"
        >
          <span
            className={classNames('block h-full', isOver ? 'bg-bad' : 'bg-ink')}
            style={{ width: `${Math.min(100, (bytes / max) * 100)}%` }}
          />
        </span>
      )}
      <span className={isOver ? 'font-medium text-bad' : undefined}>
        {max === null
          ? `${formatCount(bytes)} bytes`
          : `${formatCount(bytes)} of ${formatCount(max)} bytes${isOver ? ', too long' : ''}`}
      </span>
      {shortened.length > 0 && (
        <details className="w-full">
          <summary className="min-h-6 pointer-coarse:min-h-11">
            {shortened.length === 1
              ? 'One thing was shortened for the length'
              : `${shortened.length} things were shortened for the length`}
          </summary>
          <ul className="list-disc pl-4">
            {shortened.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
