/** A whole answer of `POST /v1/messages` that succeeded. */
export function messageBody(model: string, id: string): Record<string, unknown> {
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: 'A stand-in says hello.' }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 6 },
  };
}

/** A whole answer in which the model declines: a 200, and no error. */
export function refusedMessage(model: string): Record<string, unknown> {
  return {
    ...messageBody(model, '01refusal'),
    content: [],
    stop_reason: 'refusal',
    usage: { input_tokens: 12, output_tokens: 0 },
  };
}

/** The same answer as server-sent events, in order. */
export function messageEvents(model: string, id: string): readonly string[] {
  const message = { ...messageBody(model, id), content: [], stop_reason: null };
  return [
    event('message_start', { type: 'message_start', message }),
    event('content_block_start', {
      type: 'content_block_start',
      index: 0,
      content_block: { type: 'text', text: '' },
    }),
    event('ping', { type: 'ping' }),
    ...['A stand-in', ' says hello.'].map((text) =>
      event('content_block_delta', {
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'text_delta', text },
      }),
    ),
    event('content_block_stop', { type: 'content_block_stop', index: 0 }),
    event('message_delta', {
      type: 'message_delta',
      delta: { stop_reason: 'end_turn', stop_sequence: null },
      usage: { output_tokens: 6 },
    }),
    event('message_stop', { type: 'message_stop' }),
  ];
}

/** The events of a stream up to and with its first text: what was sent before it broke. */
export function brokenOffEvents(model: string, id: string): readonly string[] {
  return messageEvents(model, id).slice(0, 4);
}

/** An error inside a stream that began with a 200. The real one pads its object with blanks. */
export function errorEvent(type: string, message: string, requestId: string): string {
  return event('error', {
    type: 'error',
    error: { details: null, type, message },
    request_id: requestId,
  }).replace(/\}\n\n$/, '            }\n\n');
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
