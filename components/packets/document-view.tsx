import { type ReactNode, useState } from 'react';
import type { PacketPreview } from '#lib/contract/packets.ts';
import { DocumentText } from './document-text.tsx';
import { FindField } from './find-field.tsx';
import { LengthLine } from './length-line.tsx';
import { documentParts, leakRange, matchesIn } from './marked-document.ts';
import { FORMAT_WORDS, VARIANT_WORDS } from './packet-words.ts';
import { ScanNotice } from './scan-notice.tsx';

/** One form of a packet: how long it is, what the final scan says, and the text to look through. */
export function DocumentView({
  preview,
  isStale,
  tools,
}: {
  preview: PacketPreview;
  isStale: boolean;
  tools?: ReactNode;
}) {
  const [wanted, setWanted] = useState('');
  const [pointer, setPointer] = useState<string | null>(null);
  const { text, scan } = preview;
  const matches = matchesIn(text, wanted);
  const leaks = scan.kind === 'blocked' ? scan.places.map((place) => leakRange(text, place)) : [];
  const current = currentOf(pointer, matches.length);

  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 px-4 gap-y-2 pb-2">
        <FindField
          wanted={wanted}
          onWanted={(next) => {
            setWanted(next);
            setPointer(next === '' ? null : 'match-0');
          }}
          count={matches.length}
          current={current}
          onCurrent={(next) => setPointer(`match-${next}`)}
        />
        {tools}
      </div>
      <LengthLine preview={preview} />
      <ScanNotice scan={scan} onShow={(place) => setPointer(`leak-${place}`)} />
      <DocumentText
        label={`The packet for ${VARIANT_WORDS[preview.variant]}, ${FORMAT_WORDS[preview.format]}`}
        parts={documentParts(text, { matches, leaks })}
        pointer={pointer}
        isStale={isStale}
      />
    </>
  );
}

/** The match that is looked at. The text may have changed since, and hold fewer. */
function currentOf(pointer: string | null, count: number): number {
  const at = pointer?.startsWith('match-') === true ? Number(pointer.slice('match-'.length)) : 0;
  return Math.min(at, Math.max(count - 1, 0));
}
