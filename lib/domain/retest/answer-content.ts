import type { RequestShape } from './request-shape.ts';

/** What the body of a 200 holds. */
export type AnswerContent =
  | { readonly kind: 'whole'; readonly stopReason: string | null; readonly isRefusal: boolean }
  /** An error event inside a stream, or an error body under a 200; `body` is its JSON. */
  | { readonly kind: 'error'; readonly body: string }
  /** It began well and is not at its end. */
  | { readonly kind: 'part' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed' };

const EMPTY: AnswerContent = { kind: 'empty' };
const MALFORMED: AnswerContent = { kind: 'malformed' };

export function readContent(
  body: string,
  { shape, stream }: { shape: RequestShape; stream: boolean },
): AnswerContent {
  if (body.trim() === '') return EMPTY;
  return stream ? readStream(body, shape) : readJson(body, shape);
}

type Json = Readonly<Record<string, unknown>>;

function readJson(body: string, shape: RequestShape): AnswerContent {
  const value = objectOf(body);
  // Half of a JSON text is what a cut connection leaves.
  if (value === null) return /^\s*[{[]/.test(body) ? { kind: 'part' } : MALFORMED;
  if (isError(value)) return { kind: 'error', body: JSON.stringify(value) };
  switch (shape) {
    case 'count_tokens':
      return typeof value['input_tokens'] === 'number' ? whole(null) : MALFORMED;
    case 'models':
      return Array.isArray(value['data']) ? whole(null) : MALFORMED;
    case 'chat_completions':
      return chatContent(value);
    case 'messages':
    case 'bedrock_invoke':
    case 'vertex_raw_predict':
      break;
  }
  return messageContent(value);
}

function messageContent(value: Json): AnswerContent {
  if (value['type'] !== 'message' || !Array.isArray(value['content'])) return MALFORMED;
  const stopReason = textOf(value['stop_reason']);
  const isMute = value['content'].length === 0 && tokensOf(value['usage']) === 0;
  return isMute && stopReason !== 'refusal' ? EMPTY : whole(stopReason);
}

function chatContent(value: Json): AnswerContent {
  const choices = value['choices'];
  if (!Array.isArray(choices)) return MALFORMED;
  const [first] = choices;
  return isObject(first) ? whole(textOf(first['finish_reason'])) : EMPTY;
}

function readStream(body: string, shape: RequestShape): AnswerContent {
  const events = eventsOf(body);
  const error = events.find(
    ({ name, value }) => name === 'error' || (value !== null && isError(value)),
  );
  if (error !== undefined) return { kind: 'error', body: error.data };
  return shape === 'chat_completions' ? chatStream(events) : messageStream(events, body);
}

function messageStream(events: readonly StreamEvent[], body: string): AnswerContent {
  const types = events.map(({ value }) => textOf(value?.['type']));
  if (!types.includes('message_start')) {
    // Some gateways answer a request for a stream with one JSON message.
    return events.length === 0 ? readJson(body, 'messages') : MALFORMED;
  }
  if (!types.includes('message_stop')) return { kind: 'part' };
  const last = events.findLast(({ value }) => value?.['type'] === 'message_delta')?.value;
  const delta = last?.['delta'];
  const stopReason = isObject(delta) ? textOf(delta['stop_reason']) : null;
  const isMute = !types.includes('content_block_start') && tokensOf(last?.['usage']) === 0;
  return isMute && stopReason !== 'refusal' ? EMPTY : whole(stopReason);
}

function chatStream(events: readonly StreamEvent[]): AnswerContent {
  if (events.length === 0) return MALFORMED;
  return events.some(({ data }) => data === '[DONE]') ? whole(null) : { kind: 'part' };
}

type StreamEvent = {
  readonly name: string | null;
  readonly data: string;
  readonly value: Json | null;
};

/** The whole events of a server-sent stream; a last one without its blank line is left out. */
function eventsOf(body: string): StreamEvent[] {
  const blocks = body.replaceAll('\r\n', '\n').split('\n\n').slice(0, -1);
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    const data = lines.flatMap((line) => /^data: ?(.*)$/.exec(line)?.[1] ?? []).join('\n');
    const name = lines.flatMap((line) => /^event: ?(.*)$/.exec(line)?.[1] ?? [])[0] ?? null;
    return data === '' ? [] : [{ name, data: data.trim(), value: objectOf(data) }];
  });
}

function isError(value: Json): boolean {
  return value['type'] === 'error' || (isObject(value['error']) && !('choices' in value));
}

function whole(stopReason: string | null): AnswerContent {
  return { kind: 'whole', stopReason, isRefusal: stopReason === 'refusal' };
}

/** Output tokens; 0 only where the answer says so. */
function tokensOf(usage: unknown): number | null {
  if (!isObject(usage)) return null;
  const count = usage['output_tokens'];
  return typeof count === 'number' ? count : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
