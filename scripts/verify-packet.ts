import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { verifyPacket } from '#lib/domain/packet/verify-packet.ts';

const USAGE = `Usage: npm run --silent packet:verify -- <file>
  Says whether a packet is as it was sealed, by the seal that it bears.
  Ends with 0 for intact, 1 for tampered, 2 for a form that is not known, 64 for a wrong call.
`;
const EXIT_CODES = { intact: 0, tampered: 1, unknown_form: 2 } as const;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function main(files: readonly string[]): number {
  const [file] = files;
  if (file === '--help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (file === undefined || files.length > 1) {
    process.stderr.write(USAGE);
    return 64;
  }
  const { kind, detail, packetId } = verifyPacket(readFileSync(file, 'utf8'), sha256);
  const named = packetId === null ? '' : ` ${packetId}`;
  process.stdout.write(`${kind.replace('_', ' ')}${named}: ${detail}\n`);
  return EXIT_CODES[kind];
}

process.exitCode = main(process.argv.slice(2));
