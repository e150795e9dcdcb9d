import { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { DOCUMENT_FORM } from './document.ts';
import { amendmentHash, type Hash, SEAL_LINE } from './seal.ts';

export type Verification = {
  readonly kind: 'intact' | 'tampered' | 'unknown_form';
  /** Of a tampered one, the first part that does not hold. */
  readonly part: string | null;
  readonly detail: string;
  readonly packetId: string | null;
  /** What it says its seal is: of the document, or of the text before its first amendment. */
  readonly sealHash: string | null;
};

/**
 * Whether a packet is as it was sealed, by the seal that it bears. It shows a change, not who sealed it: for that
 * the installation that sealed it is asked.
 */
export function verifyPacket(text: string, hash: Hash): Verification {
  const json = jsonOf(text);
  if (json !== undefined) return verifyJson(json, hash);
  return verifyText(text.replaceAll('\r\n', '\n'), hash);
}

const Sealed = z.strictObject({
  amendments: z.array(
    z.strictObject({
      n: z.int(),
      at: z.string(),
      note: z.string(),
      request_ids: z.array(z.string()),
      previous_hash: z.string(),
      content_hash: z.string(),
    }),
  ),
  document: z.record(z.string(), z.json()),
  seal: z.strictObject({
    algorithm: z.literal('SHA-256'),
    content_hash: z.string(),
    part_hashes: z.record(z.string(), z.string()),
  }),
});
type Sealed = z.infer<typeof Sealed>;

function verifyJson(json: unknown, hash: Hash): Verification {
  const sealed = Sealed.safeParse(json);
  if (!sealed.success || sealed.data.document['form'] !== DOCUMENT_FORM) return unknownForm();
  const { document, seal } = sealed.data;
  const packetId = z.object({ id: z.string() }).safeParse(document['packet']).data?.id ?? null;
  const about = { packetId, sealHash: seal.content_hash };
  const part = changedPart(document, seal, hash) ?? changedAmendment(sealed.data, hash);
  return part === null ? intact(about) : tampered(part, about);
}

function changedPart(
  document: Sealed['document'],
  seal: Sealed['seal'],
  hash: Hash,
): string | null {
  const names = new Set([...Object.keys(document), ...Object.keys(seal.part_hashes)]);
  for (const name of [...names].toSorted()) {
    const part = document[name];
    if (part === undefined || hash(canonicalJson(part)) !== seal.part_hashes[name]) return name;
  }
  return hash(canonicalJson(document)) === seal.content_hash ? null : 'seal';
}

function changedAmendment({ amendments, seal }: Sealed, hash: Hash): string | null {
  let previous = seal.content_hash;
  for (const [index, amendment] of amendments.entries()) {
    const { n, at, note, request_ids: requestIds, previous_hash: previousHash } = amendment;
    const holds =
      n === index + 1 &&
      previousHash === previous &&
      amendmentHash({ n, at, note, requestIds, previousHash }, hash) === amendment.content_hash;
    if (!holds) return `amendment ${String(index + 1)}`;
    previous = amendment.content_hash;
  }
  return null;
}

function verifyText(text: string, hash: Hash): Verification {
  const seals = [...text.matchAll(new RegExp(`^${SEAL_LINE}([0-9a-f]{64})$`, 'gm'))];
  const [first] = seals;
  if (first === undefined) return unknownForm();
  const named = /^Sealed packet (pkt_[0-9a-f-]+), /m.exec(text.slice(0, first.index));
  const about = { packetId: named?.[1] ?? null, sealHash: first[1] ?? null };
  for (const [index, seal] of seals.entries()) {
    if (hash(text.slice(0, seal.index)) !== seal[1]) {
      return tampered(index === 0 ? 'text' : `amendment ${String(index)}`, about);
    }
  }
  const last = seals.at(-1);
  const rest = last === undefined ? '' : text.slice(last.index + last[0].length);
  return rest.trim() === '' ? intact(about) : tampered('what follows the last seal', about);
}

type About = Pick<Verification, 'packetId' | 'sealHash'>;

function intact(about: About): Verification {
  return { kind: 'intact', part: null, detail: 'It is as it was sealed.', ...about };
}

function tampered(part: string, about: About): Verification {
  return { kind: 'tampered', part, detail: `It was changed: ${part}.`, ...about };
}

function unknownForm(): Verification {
  const detail = 'This is no sealed packet: it bears no seal that is known.';
  return { kind: 'unknown_form', part: null, detail, packetId: null, sealHash: null };
}

function jsonOf(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, and so perhaps a written packet.
    return undefined;
  }
}
