import { ShieldCheck } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { PacketPreview } from '#lib/contract/packets.ts';
import { SCANNER_WORDS } from './packet-words.ts';

/** More would push the text that is to be mended out of sight. */
const PLACES_LISTED = 5;

/** What the final scan says of the form that is shown; each place that blocks it leads to the text. */
export function ScanNotice({
  scan,
  onShow,
}: {
  scan: PacketPreview['scan'];
  onShow: (place: number) => void;
}) {
  if (scan.kind === 'clean') {
    return (
      <p className="flex items-center gap-1.5 px-4 pb-2 text-small text-secondary">
        <ShieldCheck size={14} aria-hidden className="shrink-0" />
        Final scan: nothing private found in this form.
      </p>
    );
  }
  if (scan.kind === 'failed') {
    return (
      <Notice className="mx-4 mb-3">
        The final scan could not run, so this packet cannot be sealed. Load the page again.
      </Notice>
    );
  }
  const rest = scan.places.length - PLACES_LISTED;
  return (
    <Notice className="mx-4 mb-3">
      <p className="font-medium">The final scan found something private. Mask it to seal.</p>
      <ul aria-label="Found by the final scan" className="text-small text-secondary">
        {scan.places.slice(0, PLACES_LISTED).map((place, index) => (
          <li
            key={`${place.scanner} ${place.rule} ${place.line} ${place.column}`}
            className="flex flex-wrap items-center gap-x-1"
          >
            <Button
              kind="quiet"
              className="-ml-3 text-small underline"
              onClick={() => onShow(index)}
            >
              {`Line ${place.line}, column ${place.column}`}
            </Button>
            {SCANNER_WORDS[place.scanner]} <span className="font-mono">{place.rule}</span>
          </li>
        ))}
        {rest > 0 && <li>{`${rest} more`}</li>}
      </ul>
    </Notice>
  );
}
