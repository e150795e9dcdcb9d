import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { PacketExport } from '#lib/contract/packets.ts';
import { FORMAT_WORDS, VARIANT_WORDS } from './packet-words.ts';

const WAY_WORDS: Readonly<Record<PacketExport['way'], string>> = {
  copy: 'Copied',
  download: 'Saved',
  print: 'Printed',
};

/** Who took the packet along, when and where to; the newest first. */
export function ExportLog({ exports }: { exports: readonly PacketExport[] }) {
  return (
    <Panel
      title="Export log"
      aside={<span className="text-small text-secondary">times in UTC, newest first</span>}
      bodyClassName=""
    >
      {exports.length === 0 ? (
        <p className="px-4 pb-3 text-secondary">Nobody has taken it along so far.</p>
      ) : (
        <ul aria-label="Export log" className="divide-y divide-hairline border-t border-hairline">
          {exports.map((one) => (
            <li key={`${one.at} ${one.sha256} ${one.destination}`} className="px-4 py-2">
              <p className="break-words">
                {`${WAY_WORDS[one.way]} to ${one.destination}`}
                <span className="text-secondary">{` as ${FORMAT_WORDS[one.format]}`}</span>
              </p>
              <p className="text-small text-secondary">
                <span className="font-mono">
                  <ClockTime at={one.at} />
                </span>
                {` ${one.by}, for ${VARIANT_WORDS[one.variant]}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
