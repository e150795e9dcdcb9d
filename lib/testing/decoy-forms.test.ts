import { describe, expect, test } from 'vitest';
import { FORMS, tracesOf } from './decoy-forms.ts';
import { decoysOf } from './decoys.ts';

const DECOYS = Object.values(decoysOf('a seed')).flat();

describe('the search for traces', () => {
  test.each(Object.entries(FORMS))('finds every decoy that is written %s', (_, form) => {
    const lost = DECOYS.filter(
      ({ text, ...decoy }) =>
        tracesOf([{ text, ...decoy }], [{ name: 'here', content: `before ${form(text)} after` }])
          .length === 0,
    );
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  test('finds a half of a secret, and one in small letters', () => {
    const [key] = DECOYS;
    const secret = key?.secrets[0] ?? '';
    const half = { name: 'half', content: secret.slice(0, secret.length / 2 + 1) };
    const small = { name: 'small', content: secret.toLowerCase() };
    expect(tracesOf(DECOYS, [half])).toEqual([`${key?.name}, plain: half`]);
    expect(tracesOf(DECOYS, [small])).toEqual([`${key?.name}, small letters: small`]);
  });

  test('finds nothing where nothing is, and never says what it looks for', () => {
    expect(
      tracesOf(DECOYS, [{ name: 'here', content: 'Request failed: [REDACTED:token#1]' }]),
    ).toEqual([]);
    const [first] = DECOYS;
    const said = tracesOf(DECOYS, [{ name: 'here', content: first?.text ?? '' }]).join();
    expect(said).not.toContain(first?.secrets[0] ?? '');
  });
});

test('no two decoys share a secret, and another seed has others', () => {
  const secrets = DECOYS.flatMap((decoy) => decoy.secrets);
  expect(new Set(secrets).size).toBe(secrets.length);
  const others = Object.values(decoysOf('another'))
    .flat()
    .flatMap((decoy) => decoy.secrets);
  expect(secrets.filter((secret) => others.includes(secret))).toEqual([]);
});
