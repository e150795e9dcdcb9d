import { afterEach, describe, expect, it, vi } from 'vitest';
import { fillSamples } from '#lib/domain/redaction/fixtures/sample-secrets.ts';
import { finalScan } from './final-scan.ts';

vi.mock('#lib/domain/redaction/leaks.ts', { spy: true });
const leaks = await import('#lib/domain/redaction/leaks.ts');

const KEY = fillSamples('{{anthropic-key}}', 1);
const GITHUB = fillSamples('{{github-token}}', 2);

afterEach(() => {
  vi.mocked(leaks.leaksIn).mockReset();
});

describe('the final scan', () => {
  it('passes a text with nothing private in it', async () => {
    const text = '# Card\nreq_011CSHoEeqs5C35K2UUqR7Fy 529 x-api-key: [REDACTED:api-key#1]\n';
    expect(await finalScan({ text })).toEqual({ kind: 'clean' });
  });

  it('passes a mask in the place of a password, and no other password there', async () => {
    const masked = 'DATABASE_URL=postgresql://ops:[REDACTED:password#1]@pg.internal:5432/x';
    expect(await finalScan({ text: masked })).toEqual({ kind: 'clean' });
    const open = masked.replace('[REDACTED:password#1]', 'Zx81aaQ9kk');
    expect(await finalScan({ text: open })).toMatchObject({ kind: 'blocked' });
  });

  it('blocks with the place, by more than one scanner', async () => {
    const scan = await finalScan({ text: `# Card\nkey ${KEY}\n` });
    const by = scan.kind === 'blocked' ? scan.places : [];
    const places = by.map(({ scanner, line, column }) => `${scanner} ${line}:${column}`);
    expect(new Set(places)).toEqual(new Set(['engine 2:5', 'tripwire 2:5', 'independent 2:5']));
    expect(JSON.stringify(scan)).not.toContain(KEY.slice(15, 40));
  });

  it.each([
    ['an Anthropic key', KEY],
    ['a GitHub token', GITHUB],
  ])('refuses %s with our own scanners switched off', async (_, planted) => {
    vi.mocked(leaks.leaksIn).mockReturnValue([]);
    expect(await finalScan({ text: `left over: ${planted}\n` })).toMatchObject({
      kind: 'blocked',
      places: [{ scanner: 'independent', line: 1, column: 12 }],
    });
  });

  it('does not let a person show what the independent scanner knows', async () => {
    expect(await finalScan({ text: `token ${GITHUB}`, shown: [GITHUB] })).toMatchObject({
      kind: 'blocked',
    });
  });

  it('lets nothing through when a scanner fails', async () => {
    vi.mocked(leaks.leaksIn).mockImplementation(() => {
      throw new Error('broken');
    });
    expect(await finalScan({ text: 'fine' })).toEqual({ kind: 'failed' });
  });
});
