import { canonicalJson } from '#lib/domain/packet/canonical-json.ts';
import { packetDocument } from '#lib/domain/packet/document.ts';
import {
  PACKET_BYTES_MAX,
  PACKET_VARIANTS,
  type PacketFormat,
  type PacketVariant,
  WRITTEN_FORMATS,
  type WrittenFormat,
} from '#lib/domain/packet/form.ts';
import { manifestOf } from '#lib/domain/packet/manifest.ts';
import { type PacketSeal, sealedJson, sealedText, sealOf } from '#lib/domain/packet/seal.ts';
import { writePacket } from '#lib/domain/packet/write-packet.ts';
import { type Draft, ruleSetsOf, TOOL_VERSION } from './draft.ts';
import { sha256 } from './sha256.ts';

/** What a seal names besides the content. */
export type Sealing = { readonly id: string; readonly createdAt: string; readonly at: string };

export type FormedPacket = { readonly text: string; readonly shortened: readonly string[] };

/** The bytes of one written form as they would be sealed at an instant. */
export function writtenForm(
  { content, choices, evidence }: Draft,
  form: { variant: PacketVariant; format: WrittenFormat },
  { id, at }: Sealing,
): FormedPacket {
  const { text, shortened } = writePacket({ content, ...form, language: choices.language });
  const sealed = sealedText({
    text,
    id,
    sealedAt: at,
    toolVersion: TOOL_VERSION,
    ruleSets: ruleSetsOf(evidence),
    hash: sha256,
  });
  return { text: sealed, shortened };
}

/** The canonical document of a draft, with its seal. */
export function sealedDocument(
  { content, safe, evidence }: Draft,
  { id, createdAt }: Sealing,
): { document: string; seal: PacketSeal } {
  const document = packetDocument(
    content,
    { id, createdAt, toolVersion: TOOL_VERSION, ruleSets: ruleSetsOf(evidence) },
    manifestOf(safe),
  );
  return { document: canonicalJson(document), seal: sealOf(document, sha256) };
}

export function jsonForm(draft: Draft, sealing: Sealing): FormedPacket {
  return { text: sealedJson({ ...sealedDocument(draft, sealing), amendments: [] }), shortened: [] };
}

export function allWrittenForms(draft: Draft, sealing: Sealing): Record<string, string> {
  return Object.fromEntries(
    PACKET_VARIANTS.flatMap((variant) =>
      WRITTEN_FORMATS.map((format) => [
        renderingKey(variant, format),
        writtenForm(draft, { variant, format }, sealing).text,
      ]),
    ),
  );
}

export function renderingKey(variant: PacketVariant, format: WrittenFormat): string {
  return `${variant}/${format}`;
}

const ENDINGS: Readonly<Record<PacketFormat, string>> = {
  markdown: 'md',
  text: 'txt',
  json: 'json',
  jira: 'jira.txt',
  slack: 'slack.txt',
};
const MEDIA_TYPES: Readonly<Partial<Record<PacketFormat, string>>> = {
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json',
};

/** How a form is called as a file, and how long it may be. */
export function fileOf(
  id: string,
  { variant, format }: { variant: PacketVariant; format: PacketFormat },
): { file_name: string; media_type: string; bytes_max: number | null } {
  return {
    file_name: `${id}-${variant}.${ENDINGS[format]}`,
    media_type: MEDIA_TYPES[format] ?? 'text/plain; charset=utf-8',
    bytes_max: format === 'json' ? null : PACKET_BYTES_MAX,
  };
}
