import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyValues, logsBody, toProtobuf, tracesBody } from '#lib/testing/otlp-bodies.ts';
import { AppError } from '../http/app-error.ts';
import {
  LOGS_REQUEST,
  METRICS_REQUEST,
  type MessageShape,
  TRACES_REQUEST,
} from './message-shapes.ts';
import { readProtobuf } from './read-protobuf.ts';

/** Written by @opentelemetry/otlp-transformer 0.301.1, so that no mistake of ours about a number can hide. */
const WRITTEN = {
  traces:
    'CsUFCkUKGgoMc2VydmljZS5uYW1lEgoKCGNoZWNrb3V0CiUKG2RlcGxveW1lbnQuZW52aXJvbm1lbnQubmFtZRIGCgRwcm9kEAAS+wQKJgocY29tLmFudGhyb3BpYy5zZGsudHlwZXNjcmlwdBIGMS4xMi4wEtAEChAK92UZFs1D3YRI6yEcgDGcEgi3rWtxaSAzMSoZYW50aHJvcGljLm1lc3NhZ2VzLmNyZWF0ZTADOYCINeXnWuoYQQCSwgroWuoYSiUKDnNlcnZlci5hZGRyZXNzEhMKEWFwaS5hbnRocm9waWMuY29tShIKC3NlcnZlci5wb3J0EgMYuwNKHAoKaHR0cC5yb3V0ZRIOCgwvdjEvbWVzc2FnZXNKKwoUZ2VuX2FpLnJlcXVlc3QubW9kZWwSEwoRY2xhdWRlLXNvbm5ldC01LTVKGwoVZ2VuX2FpLnJlcXVlc3Quc3RyZWFtEgIQAUowCiNnZW5fYWkucmVzcG9uc2UudGltZV90b19maXJzdF9jaHVuaxIJIQAAAAAAANA/SiIKDmFudGhyb3BpYy5iZXRhEhAqDgoFCgNhLTEKBQoDYi0ySh8KGWh0dHAucmVxdWVzdC5yZXNlbmRfY291bnQSAhgCSiAKCmVycm9yLnR5cGUSEgoQb3ZlcmxvYWRlZF9lcnJvckogChlodHRwLnJlc3BvbnNlLnN0YXR1c19jb2RlEgMYkQRKNwoUYW50aHJvcGljLnJlcXVlc3QuaWQSHwodcmVxXzAxMUNFeGFtcGxlRXhhbXBsZUV4YW1wbGVQAFpUCQCjpf3nWuoYEglleGNlcHRpb24aGQoOZXhjZXB0aW9uLnR5cGUSBwoFRXJyb3IaIQoRZXhjZXB0aW9uLm1lc3NhZ2USDAoKT3ZlcmxvYWRlZCAAYABwAHoKEgZmYWlsZWQYAoUBAQEAAA==',
  logs: 'CusCCj8KHQoMc2VydmljZS5uYW1lEg0KC2NsYXVkZS1jb2RlChwKD3NlcnZpY2UudmVyc2lvbhIJCgcyLjEuMjMwEAASpwIKKwogY29tLmFudGhyb3BpYy5jbGF1ZGVfY29kZS5ldmVudHMSBzIuMS4yMzAS9wEJgIg15eda6hgQCSoXChVjbGF1ZGVfY29kZS5hcGlfZXJyb3IyGQoKZXZlbnQubmFtZRILCglhcGlfZXJyb3IyFAoOZXZlbnQuc2VxdWVuY2USAhgHMhMKCnNlc3Npb24uaWQSBQoDcy0xMhoKBW1vZGVsEhEKD2NsYXVkZS1vcHVzLTUtNTIVCgVlcnJvchIMCgpPdmVybG9hZGVkMhIKC3N0YXR1c19jb2RlEgMYkQQyDQoHYXR0ZW1wdBICGAsyEwoLZHVyYXRpb25fbXMSBBjAnQs4AFnAykTl51rqGGIVY2xhdWRlX2NvZGUuYXBpX2Vycm9y',
  metrics:
    'CsoBCkUKGgoMc2VydmljZS5uYW1lEgoKCGNoZWNrb3V0CiUKG2RlcGxveW1lbnQuZW52aXJvbm1lbnQubmFtZRIGCgRwcm9kEAASgAEKAwoBeBJVCgFjOlAKJBHAJ2julknrGBnAJ2julknrGCEAAAAAAADwPzoHCgFhEgIYAQokEcAnaO6WSesYGcAnaO6WSesYIQAAAAAAAPA/OgcKAWESAhgCEAIYARIiCgFnKh0KGxHAJ2julknrGBnAJ2julknrGCEAAAAAAAAIQA==',
};

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

describe('bytes that an exporter wrote', () => {
  test('of a span are read in the form of OTLP’s JSON', () => {
    expect(readProtobuf(bytesOf(WRITTEN.traces), TRACES_REQUEST)).toEqual(
      tracesBody(
        {
          resource: { 'service.name': 'checkout', 'deployment.environment.name': 'prod' },
          scope: 'com.anthropic.sdk.typescript',
          version: '1.12.0',
        },
        {
          traceId: '0af7651916cd43dd8448eb211c80319c',
          spanId: 'b7ad6b7169203331',
          name: 'anthropic.messages.create',
          kind: 3,
          startTimeUnixNano: '1795347353490000000',
          endTimeUnixNano: '1795347354120000000',
          attributes: keyValues({
            'server.address': 'api.anthropic.com',
            'server.port': 443,
            'http.route': '/v1/messages',
            'gen_ai.request.model': 'claude-sonnet-5-5',
            'gen_ai.request.stream': true,
            'gen_ai.response.time_to_first_chunk': 0.25,
            'anthropic.beta': ['a-1', 'b-2'],
            'http.request.resend_count': 2,
            'error.type': 'overloaded_error',
            'http.response.status_code': 529,
            'anthropic.request.id': 'req_011CExampleExampleExample',
          }),
          events: [
            {
              name: 'exception',
              attributes: keyValues({
                'exception.type': 'Error',
                'exception.message': 'Overloaded',
              }),
            },
          ],
          status: { code: 2, message: 'failed' },
        },
      ),
    );
  });

  test('of a log record likewise', () => {
    expect(readProtobuf(bytesOf(WRITTEN.logs), LOGS_REQUEST)).toEqual(
      logsBody(
        {
          resource: { 'service.name': 'claude-code', 'service.version': '2.1.230' },
          scope: 'com.anthropic.claude_code.events',
          version: '2.1.230',
        },
        {
          timeUnixNano: '1795347353490000000',
          observedTimeUnixNano: '1795347353491000000',
          eventName: 'claude_code.api_error',
          body: { stringValue: 'claude_code.api_error' },
          attributes: keyValues({
            'event.name': 'api_error',
            'event.sequence': 7,
            'session.id': 's-1',
            model: 'claude-opus-5-5',
            error: 'Overloaded',
            status_code: 529,
            attempt: 11,
            duration_ms: 184_000,
          }),
        },
      ),
    );
  });

  test('of metrics are read as far as their data points are counted', () => {
    expect(readProtobuf(bytesOf(WRITTEN.metrics), METRICS_REQUEST)).toMatchObject({
      resourceMetrics: [
        {
          scopeMetrics: [
            {
              metrics: [{ sum: { dataPoints: [{}, {}] } }, { gauge: { dataPoints: [{}] } }],
            },
          ],
        },
      ],
    });
  });
});

describe('bytes of whatever kind', () => {
  const SHAPES: readonly MessageShape[] = [TRACES_REQUEST, LOGS_REQUEST, METRICS_REQUEST];
  const readOrRefuse = (bytes: Uint8Array): void => {
    for (const shape of SHAPES)
      try {
        readProtobuf(bytes, shape);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
  };

  test('are read or refused in words', () => {
    const any = fc.property(fc.uint8Array({ maxLength: 400 }), readOrRefuse);
    expect(() => fc.assert(any, { numRuns: 700 })).not.toThrow();
  });

  test('that were a message before some of them changed are too', () => {
    const valid = bytesOf(WRITTEN.traces);
    const change = fc.record({ at: fc.nat(valid.length - 1), byte: fc.nat(255) });
    const changed = fc.property(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.nat(valid.length),
      (changes, end) => {
        const bytes = valid.slice(0, end === 0 ? valid.length : end);
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        readOrRefuse(bytes);
      },
    );
    expect(() => fc.assert(changed, { numRuns: 700 })).not.toThrow();
  });

  test('that were cut off anywhere inside are refused, never half read', () => {
    const valid = bytesOf(WRITTEN.traces);
    for (let end = 1; end < valid.length; end += 1)
      expect(() => readProtobuf(valid.slice(0, end), TRACES_REQUEST)).toThrow('not valid protobuf');
  });

  test('nested without end are refused', () => {
    let value: unknown = { stringValue: 'x' };
    for (let depth = 0; depth < 40; depth += 1) value = { arrayValue: { values: [value] } };
    const body = tracesBody({}, { attributes: [{ key: 'a', value }] });
    expect(() => readProtobuf(toProtobuf(body, TRACES_REQUEST), TRACES_REQUEST)).toThrow(
      'not valid protobuf',
    );
  });

  test('that fall into more parts than are taken are refused as too large', () => {
    const empty = new Uint8Array(800_002);
    for (let at = 0; at < empty.length; at += 2) empty[at] = 0x0a;
    expect(() => readProtobuf(empty, TRACES_REQUEST)).toThrow('More than 400000 parts');
  });
});
