import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { LeakPlace } from '#lib/domain/redaction/leaks.ts';
import { type CheckedText, useFinalScan } from './use-final-scan.ts';

/** More would push the text that is to be mended out of sight. */
const PLACES_LISTED = 3;

const SCANNERS: Readonly<Record<LeakPlace['scanner'], string>> = {
  engine: 'the redaction engine',
  independent: 'the independent scanner',
  tripwire: 'a tripwire',
  'accepted-value': 'a masked value that stands elsewhere too',
};

/** A button that copies a text once the final scan has found nothing in it; otherwise it says what and where. */
export function CheckedCopy({
  checked,
  label,
  phoneLabel,
}: {
  checked: CheckedText;
  label: string;
  phoneLabel: string;
}) {
  const scan = useFinalScan(checked);
  return (
    <>
      <CopyButton
        text={checked.text}
        label={label}
        phoneLabel={phoneLabel}
        showLabel
        isDisabled={scan.kind !== 'clean'}
        className="h-8 rounded-md border border-control bg-panel px-3 text-body font-medium text-ink"
      />
      {scan.kind === 'blocked' && (
        <Notice className="basis-full">
          Not to be copied yet: the final scan found something private in it. Mask it below.
          <ul aria-label="Found by the final scan" className="text-small text-secondary">
            {scan.places.slice(0, PLACES_LISTED).map((place) => (
              <li key={`${place.scanner} ${place.rule} ${place.line} ${place.column}`}>
                Line {place.line}, column {place.column} of the copy: {SCANNERS[place.scanner]}{' '}
                <span className="font-mono">{place.rule}</span>
              </li>
            ))}
            {scan.places.length > PLACES_LISTED && (
              <li>{scan.places.length - PLACES_LISTED} more</li>
            )}
          </ul>
        </Notice>
      )}
      {scan.kind === 'failed' && (
        <Notice className="basis-full">
          The final scan could not run, so nothing is copied. Load the page again.
        </Notice>
      )}
    </>
  );
}
