import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { BRANCH_WORDS, BRANCHES } from '#lib/domain/failure/branch.ts';
import { finalScan } from '#lib/domain/redaction/final-scan.ts';
import { SYNTHETIC_PROMPT } from '#lib/domain/retest/snippet/reproduction-request.ts';
import { goldenPackets } from '#lib/testing/golden-packets.ts';
import { madePacket } from '#lib/testing/packet-lab.ts';
import { PACKET_ITEMS } from './item.ts';
import { bytesOf, writePacket } from './write-packet.ts';

const GOLDEN = goldenPackets();
const FOLDER = path.join(import.meta.dirname, 'golden');

describe.each(GOLDEN)('the packet of $name', ({ name, evidence, variant, format, ending }) => {
  const impact = 'Checkout fails for one in five customers.';
  const { content } = madePacket(evidence, { impact });
  const { text } = writePacket({ content, variant, format, language: 'curl' });

  test('reads as its reader would have it', async () => {
    await expect(text).toMatchFileSnapshot(path.join(FOLDER, `${name}.${ending}`));
  });

  test('says the branch, the case and the ids in its first three lines, and is read in a minute', () => {
    const [title = '', sentence = '', ids = ''] = text.split('\n').filter((line) => line !== '');
    const { code } = BRANCH_WORDS[evidence.branch];
    expect(title).toContain(code);
    expect(sentence.replaceAll(/[`*{}\\\u2060]/g, '')).toContain(content.sentence.slice(0, 12));
    expect(ids).toMatch(/ids/i);
    expect(bytesOf(text)).toBeLessThanOrEqual(8_192);
  });

  test('stands on eleven items, and passes the final scan', async () => {
    expect(content.items.map(({ item }) => item)).toEqual(PACKET_ITEMS);
    expect(await finalScan({ text, shown: [SYNTHETIC_PROMPT] })).toEqual({ kind: 'clean' });
  });
});

test('there is a golden packet for every branch, and for direct, gateway and cloud routes', () => {
  const branches = new Set(GOLDEN.map(({ evidence }) => evidence.branch));
  expect([...branches].toSorted()).toEqual([...BRANCHES].toSorted());
  const routes = new Set(GOLDEN.map(({ evidence }) => evidence.path.route));
  expect(routes).toEqual(new Set(['direct', 'gateway:litellm', 'bedrock', 'vertex', null]));
});
