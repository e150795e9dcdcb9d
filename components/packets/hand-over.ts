import { copyText } from '#components/ui/copy-text.ts';
import { saveFile } from '#components/ui/save-file.ts';
import type { ExportedPacket, ExportPacketRequest } from '#lib/contract/packets.ts';

export type ExportWay = ExportPacketRequest['way'];

/** Gives the exported bytes to the reader, and answers what is said of it. */
export async function handOver(way: ExportWay, exported: ExportedPacket): Promise<string> {
  const { text, file_name: name, media_type: type } = exported;
  switch (way) {
    case 'copy':
      return (await copyText(text))
        ? 'Copied, and noted.'
        : 'The browser did not let it be copied: select the text below. It is noted as copied.';
    case 'download':
      saveFile(name, new Blob([text], { type }));
      return `Saved as ${name}, and noted.`;
    case 'print':
      break;
  }
  window.print();
  return 'Handed to the printer, and noted.';
}
