import { canonicalJson, type Json } from './canonical-json.ts';
import { type WrittenFormat } from './form.ts';
import { type Line, prose, quoted } from './render/block.ts';
import { WRITERS } from './write-packet.ts';

/** SHA-256 of the bytes of a text in UTF-8, in hexadecimal. */
export type Hash = (text: string) => string;

export type PacketSeal = {
  readonly algorithm: 'SHA-256';
  /** Over the canonical JSON of the whole document. */
  readonly contentHash: string;
  /** Over each of its parts, so that a changed one can be named. */
  readonly parts: Readonly<Record<string, string>>;
};

/** What was added to a packet after it was sealed. Each is bound to the one before. */
export type Amendment = {
  readonly n: number;
  readonly at: string;
  readonly note: string;
  readonly requestIds: readonly string[];
  /** Of the amendment before, or of the packet. */
  readonly previousHash: string;
  readonly contentHash: string;
};

export function sealOf(document: Readonly<Record<string, Json>>, hash: Hash): PacketSeal {
  return {
    algorithm: 'SHA-256',
    contentHash: hash(canonicalJson(document)),
    parts: Object.fromEntries(
      Object.entries(document).map(([name, part]) => [name, hash(canonicalJson(part))]),
    ),
  };
}

export function amendmentHash(amendment: Omit<Amendment, 'contentHash'>, hash: Hash): string {
  return hash(canonicalJson(amendmentJson(amendment)));
}

/** The exact bytes of the JSON form. */
export function sealedJson(args: {
  /** Canonical JSON. */
  document: string;
  seal: PacketSeal;
  amendments: readonly Amendment[];
}): string {
  const { document, seal, amendments } = args;
  const { algorithm, contentHash, parts } = seal;
  const added = amendments.map((amendment) => ({
    ...amendmentJson(amendment),
    content_hash: amendment.contentHash,
  }));
  const sealed = canonicalJson({ algorithm, content_hash: contentHash, part_hashes: { ...parts } });
  // Members in canonical order; the document goes in as it was hashed.
  return `{"amendments":${canonicalJson(added)},"document":${document},"seal":${sealed}}\n`;
}

function amendmentJson(amendment: Omit<Amendment, 'contentHash'>): {
  readonly [member: string]: Json;
} {
  return {
    n: amendment.n,
    at: amendment.at,
    note: amendment.note,
    request_ids: [...amendment.requestIds],
    previous_hash: amendment.previousHash,
  };
}

export const SEAL_LINE = 'SHA-256 of everything above this line: ';

/** A written packet with its seal: who made it, and a last line with the hash of all before it. */
export function sealedText(args: {
  text: string;
  id: string;
  sealedAt: string;
  toolVersion: string;
  ruleSets: readonly string[];
  hash: Hash;
}): string {
  const { text, id, sealedAt, toolVersion, ruleSets, hash } = args;
  const made = `Sealed packet ${id}, ${sealedAt}, Samepath ${toolVersion}, rules ${ruleSets.join(' ')}`;
  return withSealLine(`${text}\n${made}\n\n`, hash);
}

/** A sealed text with amendments behind it, each sealed in turn. What stood before stays as it was. */
export function amendedText(
  sealed: string,
  amendments: readonly Amendment[],
  { format, hash }: { format: WrittenFormat; hash: Hash },
): string {
  return amendments.reduce((text, { n, at, note, requestIds }) => {
    const ids: Line = requestIds.flatMap((id, index) => [
      prose(index === 0 ? ' Request ids: ' : ', '),
      quoted(id),
    ]);
    const line: Line = [
      prose(`Amendment ${String(n)}, ${at}: `),
      ...(note === '' ? [] : [quoted(note)]),
      ...ids,
    ];
    return withSealLine(`${text}\n${WRITERS[format]([{ kind: 'line', line }])}\n`, hash);
  }, sealed);
}

function withSealLine(text: string, hash: Hash): string {
  return `${text}${SEAL_LINE}${hash(text)}\n`;
}
