import type { PacketContent } from './content.ts';
import {
  PACKET_BYTES_MAX,
  type PacketVariant,
  type ReproductionLanguage,
  type WrittenFormat,
} from './form.ts';
import { type Lengths, packetBlocks, WHOLE } from './packet-blocks.ts';
import { type Block, prose } from './render/block.ts';
import { githubMarkdown } from './render/github.ts';
import { jiraNotation } from './render/jira.ts';
import { plainText } from './render/plain.ts';
import { slackMrkdwn } from './render/slack.ts';

/** What the seal takes at the end of a written packet. */
const SEAL_BYTES = 360;

type Step = { readonly lengths: Partial<Lengths>; readonly says: string };

/** What is given up first when a packet is too long to be read in a minute. */
const STEPS: readonly Step[] = [
  { lengths: { attempts: 8 }, says: 'the list of attempts' },
  { lengths: { textChars: 800 }, says: 'the error texts' },
  { lengths: { hasHeaders: false }, says: 'the response headers' },
  { lengths: { attempts: 6, textChars: 400 }, says: 'the list of attempts and the error texts' },
  { lengths: { hasReproduction: false }, says: 'the reproduction' },
  { lengths: { attempts: 4, textChars: 200 }, says: 'the list of attempts and the error texts' },
  { lengths: { attempts: 2, textChars: 120 }, says: 'the list of attempts and the error texts' },
];

export const WRITERS: Readonly<Record<WrittenFormat, (blocks: readonly Block[]) => string>> = {
  markdown: githubMarkdown,
  text: plainText,
  jira: jiraNotation,
  slack: slackMrkdwn,
};

export type WrittenPacket = {
  readonly text: string;
  /** What is shorter than it could be, in the order in which it was given up. */
  readonly shortened: readonly string[];
};

/** A packet in one form, as long as can be read in a minute. What is cut is said in it. */
export function writePacket(args: {
  content: PacketContent;
  variant: PacketVariant;
  format: WrittenFormat;
  language: ReproductionLanguage;
}): WrittenPacket {
  let lengths = WHOLE;
  let written = written1(args, lengths, []);
  const given: string[] = [];
  for (const { lengths: less, says } of STEPS) {
    if (bytesOf(written) + SEAL_BYTES <= PACKET_BYTES_MAX) break;
    const before = written;
    lengths = { ...lengths, ...less };
    written = written1(args, lengths, [...given, says]);
    // A step that gives nothing up is not said.
    if (bytesOf(written1(args, lengths, given)) < bytesOf(before)) given.push(says);
    written = written1(args, lengths, given);
  }
  return { text: written, shortened: [...new Set(given)] };
}

function written1(
  { content, variant, format, language }: Parameters<typeof writePacket>[0],
  lengths: Lengths,
  given: readonly string[],
): string {
  const blocks = packetBlocks({ content, variant, language, lengths });
  const note = `Shortened for length: ${[...new Set(given)].join(', ')}. The JSON form has all of it.`;
  return WRITERS[format](
    given.length === 0 ? blocks : [...blocks, { kind: 'line', line: [prose(note)] }],
  );
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
