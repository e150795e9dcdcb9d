import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerName, isTransportAnswer, type SpokenAnswer, spokenAnswer } from './answers.ts';
import { throughGateway } from './gateway.ts';
import { apiHeaders, type HttpAnswer } from './http-answer.ts';
import { messageBody, messageEvents } from './messages.ts';
import type { UpstreamRoute } from './scenario.ts';
import { seededText } from './seeded.ts';
import { breakConnection } from './transport.ts';

export const MODELS = ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5'] as const;

export type ApiCall = {
  readonly route: UpstreamRoute;
  /** Below the route, such as `/v1/messages`. */
  readonly path: string;
  readonly model: string;
  readonly stream: boolean;
  readonly answer: AnswerName;
  readonly n: number;
  readonly seed: number;
  readonly now: number;
  readonly retryAfterSeconds: number;
  /** Asks a client to try again at once, for stories that are told faster than they happened. */
  readonly isHurried: boolean;
  readonly slowByteMs: number;
};

/** Answers as the API does, or as a gateway in front of it does. */
export function answerApi(args: { call: ApiCall; response: ServerResponse }): void {
  const { call, response } = args;
  const requestId = `req_01${seededText(call.seed, call.n, 22)}`;
  const messageId = `01${seededText(call.seed + 1, call.n, 22)}`;
  const callId = seededText(call.seed + 2, call.n, 32);
  const asked = call.answer;
  // An error inside a stream has no place where nothing is streamed: the API then says it with a status.
  const name = !call.stream && asked.startsWith('mid_stream_') ? 'overloaded_529' : asked;

  if (isTransportAnswer(name)) {
    const { model, stream, slowByteMs } = call;
    const headers = apiHeaders(requestId);
    breakConnection(name, { response, headers, model, stream, messageId, requestId, slowByteMs });
    return;
  }
  const answer =
    name === 'healthy' ? healthy(call, requestId, messageId) : failing(name, call, requestId);
  const from = name.startsWith('gateway_') || name === 'html_502' ? 'gateway' : 'api';
  const seen = throughGateway(call.route, answer, from, callId);
  const hurry = call.isHurried && seen.status >= 400 ? { 'retry-after-ms': '3' } : {};
  response.writeHead(seen.status, { ...seen.headers, ...hurry }).end(seen.body);
}

function failing(name: SpokenAnswer, call: ApiCall, requestId: string): HttpAnswer {
  const { model, now, retryAfterSeconds } = call;
  return spokenAnswer(name, { requestId, model, now, retryAfterSeconds });
}

function healthy(call: ApiCall, requestId: string, messageId: string): HttpAnswer {
  const headers = apiHeaders(requestId);
  const json = (body: unknown): HttpAnswer => ({
    status: 200,
    headers,
    body: JSON.stringify(body),
  });
  if (call.path.endsWith('/chat/completions')) return chatAnswer(call, headers);
  if (call.path.endsWith('/count_tokens')) return json({ input_tokens: 12 });
  if (call.path.endsWith('/models')) {
    const data = MODELS.map((id) => ({ type: 'model', id, display_name: id }));
    return json({ data, has_more: false, first_id: MODELS[0], last_id: MODELS.at(-1) });
  }
  if (!call.stream) return json(messageBody(call.model, messageId));
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/event-stream; charset=utf-8' },
    body: messageEvents(call.model, messageId).join(''),
  };
}

function chatAnswer(call: ApiCall, headers: Readonly<Record<string, string>>): HttpAnswer {
  const choice = {
    index: 0,
    finish_reason: 'stop',
    message: { role: 'assistant', content: 'Hi.' },
  };
  if (!call.stream) {
    return { status: 200, headers, body: JSON.stringify({ model: call.model, choices: [choice] }) };
  }
  const events = [{ choices: [{ index: 0, delta: { content: 'Hi.' } }] }].map(
    (event) => `data: ${JSON.stringify(event)}\n\n`,
  );
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/event-stream' },
    body: `${events.join('')}data: [DONE]\n\n`,
  };
}

export type ReadBody = {
  readonly model: string | null;
  readonly stream: boolean;
  readonly isTooLarge: boolean;
  readonly bodyBytes: number;
  readonly bodyFields: readonly string[];
};

/** Reads a request; of its body only the model, the names of its fields and its size are kept. */
export async function readApiBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    // The API takes 32 MB.
    if (bytes <= 32_000_000) chunks.push(buffer);
  }
  const isTooLarge = bytes > 32_000_000;
  const body = isTooLarge ? undefined : jsonOf(Buffer.concat(chunks).toString('utf8'));
  const isObject = typeof body === 'object' && body !== null;
  const model = isObject && 'model' in body && typeof body.model === 'string' ? body.model : null;
  return {
    model,
    stream: isObject && 'stream' in body && body.stream === true,
    isTooLarge,
    bodyBytes: bytes,
    bodyFields: isObject ? Object.keys(body).toSorted() : [],
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
