import type { ErrorBody } from './error-body.ts';
import { scanFields } from './field-scan.ts';
import { flatten } from './flatten.ts';
import { textBodyOf } from './text-body.ts';

/** Who wrote what a library quotes. */
export type QuotedFrom = 'anthropic' | 'provider';

/** LiteLLM puts the name of the one that answered before its words: `AnthropicException - …`. */
const MARK =
  /\b(anthropic|bedrock|vertexai|azure(?:ai|openai|anthropic)?)(?:exception|error) ?- ?/i;

const QUOTE_CHARS_MAX = 8_000;

/** Who is quoted in a message, null if nobody is. */
export function quotedFrom(message: string): QuotedFrom | null {
  const name = MARK.exec(message)?.[1];
  if (name === undefined) return null;
  return name.toLowerCase() === 'anthropic' ? 'anthropic' : 'provider';
}

/**
 * The error body that a gateway quotes in its own message, as JSON, as bytes or as a Python dict.
 * The gateway's class and status fold many failures into one, so the quoted body counts before them.
 */
export function quotedBody(message: string): Omit<ErrorBody, 'status' | 'inner'> | null {
  const mark = MARK.exec(message);
  if (mark === null) return null;
  const start = mark.index + mark[0].length;
  const { text } = flatten(message.slice(start, start + QUOTE_CHARS_MAX));
  const { shape, type, code, message: said, ids } = textBodyOf(scanFields(text));
  if (type === null) return null;
  return {
    shape,
    type: type.value,
    code: code?.value ?? null,
    message: said?.value ?? null,
    requestId: ids[0]?.value ?? null,
  };
}
