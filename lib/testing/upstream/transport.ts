import type { ServerResponse } from 'node:http';
import type { TransportAnswer } from './answers.ts';
import { brokenOffEvents, errorEvent, messageBody } from './messages.ts';

export type Call = {
  readonly response: ServerResponse;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
  readonly stream: boolean;
  readonly messageId: string;
  readonly requestId: string;
  /** Between two bytes of the slow answer. */
  readonly slowByteMs: number;
};

/** Answers in which the connection is what fails. */
export function breakConnection(name: TransportAnswer, call: Call): void {
  switch (name) {
    case 'cut_before_response':
      call.response.socket?.destroy();
      return;
    case 'cut_mid_stream':
      cutOff(call);
      return;
    case 'mid_stream_overloaded':
      failInStream(call, errorEvent('overloaded_error', 'Overloaded', call.requestId));
      return;
    case 'mid_stream_api_error':
      failInStream(call, errorEvent('api_error', 'Internal server error', call.requestId));
      return;
    case 'slow_loris':
      dripSlowly(call);
      return;
    case 'hang':
      return;
  }
}

function cutOff({ response, headers, stream, model, messageId }: Call): void {
  if (stream) {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(brokenOffEvents(model, messageId).join(''), () => response.destroy());
    return;
  }
  const body = JSON.stringify(messageBody(model, messageId));
  response.writeHead(200, { ...headers, 'content-length': String(body.length) });
  response.write(body.slice(0, body.length / 2), () => response.destroy());
}

/** Every event but the last has been sent well; the status was 200 all along. */
function failInStream({ response, headers, model, messageId }: Call, event: string): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' });
  response.end([...brokenOffEvents(model, messageId), event].join(''));
}

function dripSlowly({ response, headers, model, messageId, slowByteMs }: Call): void {
  const body = JSON.stringify(messageBody(model, messageId));
  response.writeHead(200, headers);
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.charAt(sent));
    sent += 1;
    if (sent >= body.length) {
      clearInterval(timer);
      response.end();
    }
  }, slowByteMs);
  timer.unref();
  response.on('close', () => clearInterval(timer));
}
