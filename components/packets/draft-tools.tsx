import { ZoneField } from '#components/ui/zone-field.tsx';
import type { Packet } from '#lib/contract/packets.ts';
import { REPRODUCTION_LANGUAGES } from '#lib/domain/packet/form.ts';
import { LANGUAGE_WORDS } from './packet-words.ts';
import type { PacketChanges } from './use-packet-changes.ts';

/** By whose clocks its times are printed, and in which language the reproduction is. */
export function DraftTools({ packet, changes }: { packet: Packet; changes: PacketChanges }) {
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <ZoneField zone={packet.zone} onZone={(zone) => void changes.make({ zone })} />
      {packet.reproductions !== null && (
        <label className="inline-flex items-center gap-2 text-small text-secondary">
          Reproduction
          <select
            value={packet.language}
            onChange={({ target }) => {
              const language = REPRODUCTION_LANGUAGES.find((known) => known === target.value);
              if (language !== undefined) void changes.make({ language });
            }}
            className="h-8 rounded-md border border-control bg-panel px-2 pr-6 text-body text-ink pointer-coarse:h-11"
          >
            {REPRODUCTION_LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {LANGUAGE_WORDS[language]}
              </option>
            ))}
          </select>
        </label>
      )}
    </span>
  );
}
