import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import {
  CreatedIngestKey,
  CreateIngestKeyRequest,
  IngestKey,
  IngestKeysResponse,
  SessionResponse,
  SetupRequest,
  SetupResponse,
  SignInRequest,
} from '#lib/contract/account.ts';
import { BoardQuery, BoardResponse } from '#lib/contract/board.ts';
import { DeliveryInput } from '#lib/contract/deliveries.ts';
import { ErrorRatesQuery, ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { EventDetail, EventInput, EventsQuery, EventsResponse } from '#lib/contract/events.ts';
import { ClaudeCodeHook, StatuspageHook } from '#lib/contract/hooks.ts';
import { IngestOutcomesQuery, IngestOutcomesResponse } from '#lib/contract/ingest-outcomes.ts';
import { PathBoardResponse } from '#lib/contract/path-board.ts';
import { LogicalRequest } from '#lib/contract/requests.ts';
import { RetryAmplificationResponse } from '#lib/contract/retry-amplification.ts';
import { StatusResponse } from '#lib/contract/status.ts';
import { StatusComparisonResponse } from '#lib/contract/status-comparison.ts';
import { TrafficInput } from '#lib/contract/traffic.ts';
import { CASE_PATHS } from './case-paths.ts';
import { COMPARISON_PATHS } from './comparison-paths.ts';
import { DEGRADED_MODE_PATHS } from './degraded-mode-paths.ts';
import { GROUP_PATHS } from './group-paths.ts';
import { at, CANNOT_NOW, changes, NOWHERE, REFUSALS, reads, refused, takes } from './operation.ts';
import { PACKET_PATHS } from './packet-paths.ts';
import { RETEST_PATHS } from './retest-paths.ts';

/** A refusal here is a google.rpc.Status, in the encoding of the request. */
const RpcStatus = z
  .object({ code: z.int(), message: z.string(), details: z.array(z.unknown()).optional() })
  .meta({ id: 'RpcStatus' });
const Protobuf = z.string().meta({ format: 'binary' });

const telemetry = (signal: string, rejectedField: string) => {
  const both = (json: z.ZodType) => ({
    'application/json': { schema: json },
    'application/x-protobuf': { schema: Protobuf },
  });
  const refusal = (description: string) => ({ description, content: both(RpcStatus) });
  const partialSuccess = z.object({ [rejectedField]: z.string(), errorMessage: z.string() });
  return {
    summary: `OTLP/HTTP: ${signal}`,
    security: [{ key: [] }],
    requestBody: { required: true, content: both(z.record(z.string(), z.unknown())) },
    responses: {
      '200': {
        description: 'Committed. What was not taken is counted and not to be sent again.',
        content: both(z.object({ partialSuccess: partialSuccess.optional() })),
      },
      '400': refusal('Not a request of this kind.'),
      '401': refusal('No key, or one that does not count any more.'),
      '403': refusal('The key lacks the scope “ingest”.'),
      '413': refusal('More bytes or more items than one request may carry.'),
      '415': refusal('Neither protobuf nor JSON, or an encoding that is not understood.'),
      '500': refusal('A fault of ours; the request id finds it in the log.'),
      '503': refusal('Not all of it was stored. Send it again after Retry-After.'),
    },
  };
};

const PATHS: ZodOpenApiPathsObject = {
  '/api/v1/events': {
    post: takes('Report failed attempts', EventInput, 'events'),
    get: reads('List events, newest first', EventsQuery, EventsResponse),
  },
  '/api/v1/events/{id}': {
    get: at(reads('One event with its evidence', null, EventDetail), {
      name: 'id',
      description: 'The reference that the list gives.',
    }),
  },
  '/api/v1/traffic': { post: takes('Report attempts per minute', TrafficInput, 'traffic') },
  '/api/v1/deliveries': {
    post: takes('Report what became of reports', DeliveryInput, 'deliveries'),
  },
  '/otlp/v1/traces': { post: telemetry('spans', 'rejectedSpans') },
  '/otlp/v1/logs': { post: telemetry('log records', 'rejectedLogRecords') },
  '/otlp/v1/metrics': {
    post: telemetry('metrics, which are taken and not kept', 'rejectedDataPoints'),
  },
  '/api/v1/error-rates': {
    get: reads(
      'Failures, and attempts where known, in buckets',
      ErrorRatesQuery,
      ErrorRatesResponse,
    ),
  },
  '/api/v1/ingest-outcomes': {
    get: reads(
      'What became of what was sent, here and by the word of reporters; how full the limits are',
      IngestOutcomesQuery,
      IngestOutcomesResponse,
    ),
  },
  '/api/v1/requests/{service}/{id}': {
    get: at(
      reads('One logical request with its failed attempts', null, LogicalRequest),
      { name: 'service', description: 'The name of the service.' },
      { name: 'id', description: 'The logical_request_id of its events.' },
    ),
  },
  '/api/v1/retry-amplification': {
    get: reads('Attempts per logical request by service', null, RetryAmplificationResponse),
  },
  '/api/v1/board': { get: reads('The branch board', BoardQuery, BoardResponse) },
  ...GROUP_PATHS,
  '/api/v1/board/paths': {
    get: reads('The paths with the most affected requests', BoardQuery, PathBoardResponse),
  },
  '/api/v1/status': { get: reads('What the status page said, and when', null, StatusResponse) },
  '/api/v1/status/comparison': {
    get: reads('The status page beside our own routes', null, StatusComparisonResponse),
  },
  '/api/v1/stream': {
    get: {
      summary: 'Server-sent events that say what changed',
      security: [{ session: [] }],
      responses: {
        '200': {
          description: 'A stream',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...REFUSALS,
        '429': refused('Ten streams of this reader are open already.'),
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/setup': {
    post: changes('Create the first admin', SetupRequest, '201', SetupResponse),
  },
  '/api/v1/session': {
    get: reads('Who is signed in', null, SessionResponse),
    post: changes('Sign in', SignInRequest, '200', SessionResponse),
    delete: changes('Sign out', null, '204', null),
  },
  ...CASE_PATHS,
  ...PACKET_PATHS,
  ...RETEST_PATHS,
  ...COMPARISON_PATHS,
  ...DEGRADED_MODE_PATHS,
  '/api/v1/keys': {
    get: reads('List ingest keys', null, IngestKeysResponse),
    post: changes('Create an ingest key', CreateIngestKeyRequest, '201', CreatedIngestKey),
  },
  '/api/v1/hooks/{source}/{token}': {
    post: {
      summary: 'A hook of Claude Code or of a status page, at the address that Settings gives',
      requestParams: {
        path: z.object({
          source: z.enum(['claude-code', 'statuspage']),
          token: z.string().meta({ description: 'The permission. Shown once.' }),
        }),
      },
      requestBody: {
        required: true,
        content: { 'application/json': { schema: z.union([ClaudeCodeHook, StatuspageHook]) } },
      },
      responses: {
        '200': {
          description: 'Taken.',
          content: { 'application/json': { schema: z.object({}) } },
        },
        '400': REFUSALS['400'],
        '500': REFUSALS['500'],
        ...NOWHERE,
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/keys/{id}/rotate': {
    post: at(changes('Replace a signing secret', null, '200', CreatedIngestKey), {
      name: 'id',
      description: 'The signing key.',
    }),
  },
  '/api/v1/keys/{id}': {
    delete: at(changes('Revoke an ingest key', null, '200', IngestKey), {
      name: 'id',
      description: 'The key.',
    }),
  },
};

/** The OpenAPI 3.1 description of the public API, made from the schemas that parse and answer it. */
export function openApiDocument(): object {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Samepath',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Times are ISO 8601 with an offset; answers are in UTC. Fields are snake_case. Unknown fields of an event are dropped.',
    },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An ingest key with the scope it needs.',
        },
        run: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of one run, said when its retest is made.',
        },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            'Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature over the bytes as sent.',
        },
        session: { type: 'apiKey', in: 'cookie', name: 'samepath_session' },
      },
    },
    paths: PATHS,
  });
}
