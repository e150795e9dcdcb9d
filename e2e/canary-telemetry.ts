import { LOGS_REQUEST, METRICS_REQUEST, TRACES_REQUEST } from '#lib/server/otlp/message-shapes.ts';
import type { Decoy } from '#lib/testing/decoy-draw.ts';
import {
  type Attributes,
  keyValues,
  logsBody,
  toProtobuf,
  tracesBody,
} from '#lib/testing/otlp-bodies.ts';
import type { Sending } from './canary-send.ts';
import { INGEST_KEY, type Stack } from './stack.ts';

/** Attributes that are read, that hold content, that name people, and that nobody knows. */
const ATTRIBUTES =
  `gen_ai.request.model http.route url.full url.path error.type error anthropic.request.id request_id client_request_id
  anthropic.beta anthropic.organization.id gen_ai.input.messages gen_ai.output.messages gen_ai.system_instructions
  gen_ai.prompt.0.content gen_ai.tool.call.arguments user.email user.id session.id organization.id prompt body
  http.request.header.authorization db.statement`.split(/\s+/);
const RESOURCE =
  'service.name service.instance.id deployment.environment.name samepath.route samepath.auth_owner host.name user.email'.split(
    ' ',
  );
const BATCH = 50;

/** Every decoy in telemetry: spans, log records and data points, in JSON and in protobuf, through both ports. */
export function telemetrySendings(
  stack: Stack,
  decoys: readonly Decoy[],
  now: number,
): readonly Sending[] {
  const sendings: Sending[] = [];
  for (let at = 0; at < decoys.length; at += BATCH) {
    const batch = decoys.slice(at, at + BATCH).map(({ text }) => text);
    const bodies = [
      { signal: 'traces', shape: TRACES_REQUEST, body: spansOf(batch, now) },
      { signal: 'logs', shape: LOGS_REQUEST, body: recordsOf(batch, now) },
      { signal: 'metrics', shape: METRICS_REQUEST, body: pointsOf(batch) },
    ];
    for (const [turn, { signal, shape, body }] of bodies.entries()) {
      const origins =
        turn % 2 === 0 ? [stack.ingestOrigin, stack.origin] : [stack.origin, stack.ingestOrigin];
      const [first = stack.origin, second = stack.origin] = origins;
      sendings.push(
        sending(`${first}/otlp/v1/${signal}`, 'application/json', JSON.stringify(body)),
        sending(`${second}/otlp/v1/${signal}`, 'application/x-protobuf', toProtobuf(body, shape)),
        sending(
          `${first}/otlp/v1/${signal}`,
          'application/x-protobuf',
          new Uint8Array(Buffer.from(batch.join(''))),
        ),
      );
    }
  }
  return sendings;
}

function sending(url: string, type: string, body: string | Uint8Array<ArrayBuffer>): Sending {
  const headers = { authorization: `Bearer ${INGEST_KEY}`, 'content-type': type };
  return { url, init: { method: 'POST', headers, body } };
}

function all(names: readonly string[], value: string): Attributes {
  return Object.fromEntries(names.map((name) => [name, value]));
}

function spansOf(values: readonly string[], now: number): object {
  const bodies = values.flatMap((value, index) => {
    const span = {
      traceId: index.toString(16).padStart(32, 'c'),
      spanId: index.toString(16).padStart(16, 'd'),
      name: value,
      kind: 3,
      startTimeUnixNano: `${now - 2_000}000000`,
      endTimeUnixNano: `${now - 1_000}000000`,
      attributes: keyValues({
        'gen_ai.system': 'anthropic',
        'http.response.status_code': 500,
        ...all(ATTRIBUTES, value),
        [value]: value,
      }),
      events: [
        {
          name: 'exception',
          attributes: keyValues({
            'exception.message': `failed: ${value}`,
            'exception.stacktrace': value,
          }),
        },
      ],
      status: { code: 2, message: value },
    };
    return ['com.anthropic.sdk.typescript', value].map((scope) =>
      tracesBody({ scope, version: value, resource: all(RESOURCE, value) }, span),
    );
  });
  return merged('resourceSpans', bodies);
}

function recordsOf(values: readonly string[], now: number): object {
  const names = ['api_error', 'api_request', 'api_request_body', 'user_prompt'];
  const bodies = values.flatMap((value) =>
    names.map((name) =>
      logsBody(
        {
          scope: 'com.anthropic.claude_code.events',
          resource: { ...all(RESOURCE, value), 'service.name': 'claude-code' },
        },
        {
          timeUnixNano: `${now - 1_000}000000`,
          body: { stringValue: value },
          attributes: keyValues({
            ...all(ATTRIBUTES, value),
            'event.name': name,
            model: value,
            error: `failed: ${value}`,
            'app.version': value,
          }),
        },
      ),
    ),
  );
  return merged('resourceLogs', bodies);
}

function pointsOf(values: readonly string[]): object {
  const metrics = values.map((value) => ({
    name: value,
    sum: { dataPoints: [{ attributes: keyValues({ a: value }) }] },
  }));
  return { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
}

function merged(name: string, bodies: readonly object[]): object {
  return { [name]: bodies.flatMap((body) => Object.values(body).flat()) };
}
