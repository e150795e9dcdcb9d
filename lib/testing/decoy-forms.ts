import type { Decoy } from './decoy-draw.ts';

const WRAP_COLUMNS = 60;

/** The ways in which a log, a shell or a proxy writes a text down. */
export const FORMS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'in JSON': (text) => JSON.stringify({ detail: text }),
  'JSON in JSON': (text) => JSON.stringify({ detail: JSON.stringify({ detail: text }) }),
  percent: encodeURIComponent,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'JSON escapes': escapes,
  'wrapped lines': (text) => wrapped(text, '\n'),
  'wrapped and indented lines': (text) => wrapped(text, '\n    '),
};

function escapes(text: string): string {
  return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function wrapped(text: string, by: string): string {
  return text.replace(new RegExp(`(.{${WRAP_COLUMNS}})(?=.)`, 'g'), (line) => line + by);
}

/** Shorter than this, half of a secret may stand somewhere by chance. */
const HALF_CHARS_MIN = 12;

export type Place = { readonly name: string; readonly content: string };

/**
 * Where any of the secrets, or half of one, is found in any of the forms: `class, form: place`. Never says the
 * secret. Takes one pass over each place, however many secrets there are.
 */
export function tracesOf(decoys: readonly Decoy[], places: readonly Place[]): readonly string[] {
  const search = searchFor(decoys.flatMap(needlesOf));
  return places.flatMap(({ name, content }) => {
    const found = new Set([...search(content), ...search(withoutBreaks(content))]);
    return [...found].map((what) => `${what}: ${name}`);
  });
}

type Needle = { readonly what: string; readonly text: string };

/** Needles are looked up by their first characters, so that their number costs nothing. */
function searchFor(needles: readonly Needle[]): (content: string) => readonly string[] {
  const byStart = new Map<number, Needle[]>();
  const isStart = new Uint8Array(1 << 24);
  for (const needle of needles) {
    const key = startKey(needle.text, 0);
    byStart.set(key, [...(byStart.get(key) ?? []), needle]);
    isStart[key] = 1;
  }
  return (content) => {
    const found: string[] = [];
    for (let at = 0; at < content.length; at += 1) {
      const key = startKey(content, at);
      if (isStart[key] === 0) continue;
      for (const { text, what } of byStart.get(key) ?? [])
        if (content.startsWith(text, at)) found.push(what);
    }
    return found;
  };
}

function startKey(text: string, at: number): number {
  const code = (place: number, bits: number): number => text.charCodeAt(at + place) & bits;
  return (code(0, 127) << 17) | (code(1, 127) << 10) | (code(2, 127) << 3) | code(3, 7);
}

function needlesOf({ name, secrets }: Decoy): readonly Needle[] {
  const needles = secrets.flatMap(partsOf).flatMap((part) => [
    { what: `${name}, plain`, text: part },
    { what: `${name}, small letters`, text: part.toLowerCase() },
    { what: `${name}, percent`, text: encodeURIComponent(part) },
    { what: `${name}, hex`, text: Buffer.from(part).toString('hex') },
    { what: `${name}, JSON escapes`, text: escapes(part) },
    ...[0, 1, 2].map((shift) => ({ what: `${name}, base64`, text: base64Of(part, shift) })),
    ...[0, 1, 2].map((shift) => ({
      what: `${name}, base64url`,
      text: Buffer.from(base64Of(part, shift), 'base64').toString('base64url'),
    })),
  ]);
  // Most forms of a token are alike; the first one names it.
  return [...new Map(needles.toReversed().map((needle) => [needle.text, needle])).values()];
}

function partsOf(secret: string): readonly string[] {
  const half = Math.ceil(secret.length / 2);
  return half < HALF_CHARS_MIN ? [secret] : [secret.slice(0, half), secret.slice(-half)];
}

/** Base64 of a text that begins at any of the three places in a group of three bytes, without its edges. */
function base64Of(part: string, shift: number): string {
  const encoded = Buffer.from('-'.repeat(shift) + part).toString('base64');
  return encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4);
}

/** Line breaks, escaped ones too, and the indentation after them join what they cut. */
function withoutBreaks(content: string): string {
  return content.replace(/(?:\\+[nr]|[\r\n])+[ \t]*/g, '');
}
