import type { Packet } from '#lib/contract/packets.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';

/** What a printer gets of the page: the form that is shown, to the letter, and which packet it is. */
export function PrintSheet({ packet, text }: { packet: Packet; text: string }) {
  return (
    <div className="hidden text-[#000] print:block">
      <p className="flex justify-between gap-4 border-b border-[#000] pb-1 text-[8pt]">
        <span>
          {`Packet ${packet.id}, `}
          {packet.sealed_at === null
            ? 'a draft, not sealed'
            : `sealed ${formatInstant({ atMs: Date.parse(packet.sealed_at), zone: packet.zone })}`}
        </span>
        <span>Samepath {packet.tool_version}</span>
      </p>
      <pre className="mt-2 font-mono text-[7.5pt] leading-[9.5pt] break-words whitespace-pre-wrap">
        {text}
      </pre>
      {packet.content_hash !== null && (
        <p className="mt-2 border-t border-[#000] pt-1 text-[7.5pt] break-all">
          {`SHA-256 ${packet.content_hash}`}
        </p>
      )}
    </div>
  );
}
