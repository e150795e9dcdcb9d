/** Words of ours (`prose`), or anything that came from outside and must be quoted (`quoted`). */
export type Part = { readonly kind: 'prose' | 'quoted'; readonly text: string };
export type Line = readonly Part[];

/** What a packet says, before it is dressed in a notation. */
export type Block =
  | { readonly kind: 'title'; readonly line: Line }
  | { readonly kind: 'lead'; readonly line: Line }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, Line])[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

export function prose(text: string): Part {
  return { kind: 'prose', text };
}

export function quoted(text: string): Part {
  return { kind: 'quoted', text };
}

// oxlint-disable-next-line no-control-regex -- control characters are what must go
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** They turn the reading order round, so that a text shows what it does not say. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text in one line, without what only a terminal or a bidirectional reader sees. */
export function oneLine(text: string): string {
  return text.replaceAll(CONTROLS, ' ').replaceAll(TURNING, '').replaceAll(/\s+/g, ' ').trim();
}

/** Text in its lines, likewise. */
export function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(CONTROLS, ' ').replaceAll(TURNING, '').trimEnd();
}

/**
 * True for words that a notation may turn into a mention, a link, a reference or markup, however they are
 * escaped: they are quoted, as code is.
 */
export function isRisky(text: string): boolean {
  return /[@#<>[\]{}|\\`*_~^!&$]|:\/\/|www\.|\b[A-Z][A-Z0-9]+-\d|\b[0-9a-f]{7,40}\b/i.test(text);
}
