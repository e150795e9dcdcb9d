import { SIZE_CLASSES, type SizeClass, sizeClassOf } from '#lib/domain/path/size-class.ts';
import type { RequestShape } from './request-shape.ts';

/**
 * Room for a model that always thinks to finish a word: a probe with one token fails, or passes, for the wrong
 * reason. It is an upper bound, a healthy answer takes a few tokens.
 */
export const PROBE_TOKENS_MAX = 2_048;

/** From this class on a probe of the same size would cost dollars or overrun the context: it stays below. */
const LARGEST_SYNTHETIC: SizeClass = '64k_1m';

/** The bytes to which a probe is padded, well inside the class. */
const TARGET_BYTES: Readonly<Record<SizeClass, number>> = {
  under_4k: 0,
  '4k_64k': 8_192,
  '64k_1m': 73_728,
  '1m_8m': 73_728,
  '8m_32m': 73_728,
  over_32m: 73_728,
};

/** All that a synthetic request asks. */
export const ASK = 'Answer with the one word: ready.';
const FILLER = 'This line only gives the request the size that it had. ';

export type ProbeAsked = {
  readonly shape: RequestShape;
  readonly model: string;
  readonly stream: boolean;
  readonly sizeClass: SizeClass | null;
  readonly withTools: boolean;
  /** New with every attempt: a cache between here and the model must not answer for it. */
  readonly nonce: string;
};

/** The body of a synthetic probe, as JSON text. Empty for a shape that has no body. */
export function probeBody(asked: ProbeAsked): string {
  if (asked.shape === 'models') return '';
  const bare = JSON.stringify(probeObject(asked, ''));
  const missing = TARGET_BYTES[asked.sizeClass ?? 'under_4k'] - bare.length;
  if (missing <= 0) return bare;
  const filler = FILLER.repeat(Math.ceil(missing / FILLER.length)).slice(0, missing);
  return JSON.stringify(probeObject(asked, filler));
}

export const NONCE_PLACE = '__NONCE__';
export const FILL_PLACE = '__FILL__';
/** Of the ids that stand in for the nonce. */
const NONCE_CHARS = 36;

/**
 * The same probe for a program elsewhere: its text with places for the nonce and for so many bytes of filler.
 * What that program sends has the class of `probeBody`.
 */
export function probeTemplate(asked: Omit<ProbeAsked, 'nonce'>): {
  text: string;
  fillBytes: number;
} {
  if (asked.shape === 'models') return { text: '', fillBytes: 0 };
  const bare = JSON.stringify(probeObject({ ...asked, nonce: NONCE_PLACE }, ''));
  const missing = TARGET_BYTES[asked.sizeClass ?? 'under_4k'] - bare.length;
  if (missing <= 0) return { text: bare, fillBytes: 0 };
  const text = JSON.stringify(probeObject({ ...asked, nonce: NONCE_PLACE }, FILL_PLACE));
  return { text, fillBytes: missing + NONCE_CHARS };
}

/** The class that a probe for this class really has. */
export function probeSizeClass(wanted: SizeClass | null): SizeClass {
  const most = SIZE_CLASSES.indexOf(LARGEST_SYNTHETIC);
  const at = Math.min(most, Math.max(0, SIZE_CLASSES.indexOf(wanted ?? 'under_4k')));
  return SIZE_CLASSES[at] ?? LARGEST_SYNTHETIC;
}

/** Bytes of a body as it goes over the wire. */
export function bodyBytes(body: string): number {
  return new TextEncoder().encode(body).length;
}

export function bodySizeClass(body: string): SizeClass {
  return sizeClassOf(bodyBytes(body));
}

function probeObject(asked: ProbeAsked, filler: string): Record<string, unknown> {
  const { shape, model, stream, withTools, nonce } = asked;
  const content = `${ASK} (${nonce})${filler === '' ? '' : `\n${filler}`}`;
  const tool = shape === 'chat_completions' ? CHAT_TOOL : TOOL;
  return {
    ...(IN_ADDRESS[shape] === undefined ? { model } : { anthropic_version: IN_ADDRESS[shape] }),
    ...(shape === 'count_tokens' ? {} : { max_tokens: PROBE_TOKENS_MAX }),
    messages: [{ role: 'user', content }],
    ...(withTools && { tools: [tool] }),
    ...(stream && { stream: true }),
  };
}

/** Where the address names the model, the body names the version of the dialect instead. */
const IN_ADDRESS: Readonly<Partial<Record<RequestShape, string>>> = {
  bedrock_invoke: 'bedrock-2023-05-31',
  vertex_raw_predict: 'vertex-2023-10-16',
};

const SCHEMA = { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] };
const TOOL = { name: 'note_word', description: 'Notes one word.', input_schema: SCHEMA };
const CHAT_TOOL = {
  type: 'function',
  function: { name: 'note_word', description: 'Notes one word.', parameters: SCHEMA },
};
