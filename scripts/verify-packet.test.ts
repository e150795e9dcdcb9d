import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sealedText } from '#lib/domain/packet/seal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'samepath-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Programs start slowly on a busy machine. */
const PROGRAM_MS_MAX = 60_000;

const SEALED = sealedText({
  text: '# 500 api_error\n',
  id: 'pkt_01930000-0000-7000-8000-000000000001',
  sealedAt: '2026-05-02T14:00:00.000Z',
  toolVersion: '0.1.0',
  ruleSets: ['redaction-1'],
  hash: (text) => createHash('sha256').update(text).digest('hex'),
});

test.each([
  ['what was sealed', SEALED, 0, 'intact pkt_01930000-0000-7000-8000-000000000001'],
  ['what came by way of another system', SEALED.replaceAll('\n', '\r\n'), 0, 'intact'],
  ['a changed word', SEALED.replace('500', '529'), 1, 'tampered'],
  ['another maker', SEALED.replace('Samepath 0.1.0', 'Samepath 9.9.9'), 1, 'tampered'],
  ['words after the seal', `${SEALED}\nOne more thing.\n`, 1, 'tampered'],
  ['some other text', 'Hello.\n', 2, 'unknown form'],
])(
  'the command says of %s by its exit code and in a word',
  (_, text, code, said) => {
    const file = path.join(folder, 'packet.md');
    writeFileSync(file, text);
    const ran = spawnSync(process.execPath, ['scripts/verify-packet.ts', file], {
      encoding: 'utf8',
    });
    expect(ran).toMatchObject({ status: code, stdout: expect.stringContaining(said) });
  },
  PROGRAM_MS_MAX,
);
