import { Segmented } from '#components/ui/segmented.tsx';
import type { PacketForm } from '#lib/client/packets.ts';
import {
  PACKET_FORMATS,
  PACKET_VARIANTS,
  type PacketFormat,
  type PacketVariant,
} from '#lib/domain/packet/form.ts';
import { FORMAT_WORDS, VARIANT_WORDS } from './packet-words.ts';

const VARIANTS = PACKET_VARIANTS.map((value) => ({ value, label: VARIANT_WORDS[value] }));
const CONTROL =
  'h-8 rounded-md border border-control bg-panel px-2 pr-6 text-body text-ink pointer-coarse:h-11';

/** For whom, and in which notation. */
export function FormChoice({
  form,
  onForm,
}: {
  form: PacketForm;
  onForm: (form: PacketForm) => void;
}) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="max-sm:hidden">
        <Segmented
          label="Written for"
          options={VARIANTS}
          value={form.variant}
          onChange={(variant) => onForm({ ...form, variant })}
        />
      </span>
      <select
        aria-label="Written for"
        value={form.variant}
        onChange={({ target }) => onForm({ ...form, variant: variantOf(target.value, form) })}
        className={`${CONTROL} sm:hidden`}
      >
        {VARIANTS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label="Format"
        value={form.format}
        onChange={({ target }) => onForm({ ...form, format: formatOf(target.value, form) })}
        className={CONTROL}
      >
        {PACKET_FORMATS.map((format) => (
          <option key={format} value={format}>
            {FORMAT_WORDS[format]}
          </option>
        ))}
      </select>
    </span>
  );
}

function variantOf(word: string, { variant }: PacketForm): PacketVariant {
  return PACKET_VARIANTS.find((known) => known === word) ?? variant;
}

function formatOf(word: string, { format }: PacketForm): PacketFormat {
  return PACKET_FORMATS.find((known) => known === word) ?? format;
}
