import { randomBytes } from 'node:crypto';
import type { ClientOptions } from '@anthropic-ai/sdk';
import { type Attribute, keyValues } from './otlp-bodies.ts';

type Provider = NonNullable<
  Exclude<NonNullable<ClientOptions['openTelemetry']>, boolean>['tracerProvider']
>;

export type SpanRecorder = {
  /** For the `openTelemetry` option of a client. */
  readonly tracerProvider: Provider;
  /** The spans that ended since the last time, as OTLP's JSON has them, with the scope that made them. */
  readonly take: () => {
    readonly scope: string;
    readonly version: string;
    readonly spans: object[];
  };
};

/** As much of OpenTelemetry as the SDK's own instrumentation asks for: spans are made, filled and ended. */
export function createSpanRecorder(): SpanRecorder {
  const told = { scope: '', version: '' };
  let ended: object[] = [];
  const startSpan = (name: string, options: { kind?: number; attributes?: object }): object => {
    const traceId = randomBytes(16).toString('hex');
    const spanId = randomBytes(8).toString('hex');
    const attributes = new Map<string, Attribute>(Object.entries(options.attributes ?? {}));
    const started = Date.now();
    let status: object = { code: 0 };
    let isRecording = true;
    const span = {
      spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
      isRecording: () => isRecording,
      setAttribute: (key: string, value: Attribute) => attributes.set(key, value) && span,
      setAttributes: (more: object) => {
        for (const [key, value] of Object.entries(more)) attributes.set(key, value);
        return span;
      },
      setStatus: (next: object) => {
        status = next;
        return span;
      },
      end: () => {
        isRecording = false;
        ended.push({
          traceId,
          spanId,
          name,
          // OTLP numbers the kinds from one, the API of OpenTelemetry from zero.
          kind: (options.kind ?? 0) + 1,
          startTimeUnixNano: `${started}000000`,
          endTimeUnixNano: `${Date.now()}000000`,
          attributes: keyValues(Object.fromEntries(attributes)),
          status,
        });
      },
    };
    return span;
  };
  const getTracer = (scope: string, version = ''): object => {
    Object.assign(told, { scope, version });
    return { startSpan };
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because the SDK calls no other members, which the live test shows
    tracerProvider: { getTracer } as unknown as Provider,
    take: () => {
      const spans = ended;
      ended = [];
      return { ...told, spans };
    },
  };
}
