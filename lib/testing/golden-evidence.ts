import type { Branch, Origin, Phase } from '#lib/domain/failure/branch.ts';
import type { EvidenceAttempt, PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { anEvidenceAttempt, aPacketEvidence, FAILED_AT } from './packet-evidence.ts';

export type Told = {
  readonly branch: Branch;
  readonly status: number | null;
  readonly type: string | null;
  readonly message: string;
  readonly origin?: Origin;
  readonly phase?: Phase;
};

export function toldEvidence({ branch, status, type, message, ...rest }: Told): PacketEvidence {
  const { origin = 'anthropic', phase = 'response' } = rest;
  const requestId = 'req_011CQx7GdGsFqBqN1mZ4v8Wy';
  const told = { branch, status, errorType: type, message, origin, phase };
  const body = { type: 'error', error: { type, message }, request_id: requestId };
  return aPacketEvidence({
    branch,
    origin,
    phase,
    errorMessage: message,
    errorBody: JSON.stringify(body),
    attempts: [anEvidenceAttempt({ ...told, maxAttempts: 1, outcome: 'gave_up' })],
  });
}

export function noResponse(): PacketEvidence {
  const told: Partial<EvidenceAttempt> = {
    branch: 'connection',
    origin: 'client',
    phase: 'before_response',
    status: null,
    errorType: null,
    message: 'Connection error.',
    requestId: null,
  };
  return aPacketEvidence({
    branch: 'connection',
    origin: 'client',
    phase: 'before_response',
    errorMessage: 'Connection error.',
    errorBody: null,
    errorText: 'APIConnectionError: Connection error.\n  cause: Error: read ECONNRESET',
    headers: [],
    attempts: [
      anEvidenceAttempt({ ...told, clientRequestId: '0b2f7c1e-9a41-4d1c-8a55-0a4be1f0c101' }),
      anEvidenceAttempt({
        ...told,
        id: 'e2',
        at: FAILED_AT + 12_300,
        attempt: 2,
        maxAttempts: 2,
        outcome: 'gave_up',
        clientRequestId: '0b2f7c1e-9a41-4d1c-8a55-0a4be1f0c102',
      }),
    ],
  });
}

export function midStream(): PacketEvidence {
  const base = aPacketEvidence();
  return {
    ...base,
    phase: 'mid_stream',
    path: { ...base.path, stream: true, betas: ['context-1m-2025-08-07'] },
    attempts: [
      anEvidenceAttempt({
        status: 200,
        phase: 'mid_stream',
        maxAttempts: null,
        outcome: 'stopped',
      }),
    ],
    statuses: base.statuses.map((status) => ({
      ...status,
      components: status.components.map((one) => ({
        ...one,
        said: 'partial_outage',
        severity: 'major' as const,
      })),
      incidents: [
        {
          name: 'Elevated errors on Claude Sonnet',
          impact: 'major' as const,
          startedAt: FAILED_AT - 300_000,
          url: 'https://stspg.io/abc123',
        },
      ],
    })),
  };
}

export function retested(): PacketEvidence {
  const base = aPacketEvidence();
  const attempt = (n: number): EvidenceAttempt =>
    anEvidenceAttempt({
      id: `rt.${String(n)}`,
      from: 'retest',
      at: FAILED_AT + 300_000 + n * 7_000,
      requestId: `req_011CQx7JpQ2rSt5uVw8xYz0${String(n)}a`,
      logicalRequestId: 'rt_1',
      attempt: n,
      outcome: null,
      result: '500 api_error',
    });
  return {
    ...base,
    attempts: [...base.attempts, attempt(1), attempt(2), attempt(3)],
    retests: [
      {
        id: 'rt_01930000-0000-7000-8000-000000000002',
        vantage: 'service',
        endedAt: FAILED_AT + 330_000,
        verdict: 'still_failing',
        sentence: 'Still failing: 3 of 3 attempts came back as 500 api_error.',
        attempts: 3,
        succeeded: 0,
        attemptsMax: 3,
        elapsedMsMax: 40_000,
        waitsMs: [2_300, 6_100],
      },
    ],
  };
}

export function pasted(): PacketEvidence {
  const base = aPacketEvidence();
  return {
    ...base,
    path: {
      route: null,
      baseUrlHost: null,
      endpoint: null,
      model: 'claude-sonnet-5-5',
      authOwner: null,
      sdk: null,
      sdkVersion: null,
      runtime: null,
      stream: null,
      sizeClass: null,
      betas: null,
    },
    service: null,
    environment: null,
    instance: null,
    headers: [],
    errorBody: null,
    errorText:
      '500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}',
    attempts: [
      anEvidenceAttempt({
        from: 'paste',
        at: null,
        requestId: null,
        logicalRequestId: null,
        isSamePath: null,
        attempt: null,
        maxAttempts: null,
        durationMs: null,
        outcome: null,
      }),
    ],
    statuses: [],
    ruleSets: [],
  };
}

export function gateway(): PacketEvidence {
  const base = aPacketEvidence();
  const told: Partial<EvidenceAttempt> = {
    branch: 'gateway_route',
    origin: 'gateway',
    status: 502,
    errorType: null,
    message: 'Bad gateway',
    requestId: null,
    gatewayRequestId: '4f1c2d9e-7a11-4f6b-9b0e-3a5d7c9e1f20',
  };
  return {
    ...base,
    branch: 'gateway_route',
    origin: 'gateway',
    surface: 'gateway',
    path: { ...base.path, route: 'gateway:litellm', baseUrlHost: 'llm.internal.example:4000' },
    errorMessage: 'Bad gateway',
    errorBody: '{"error":{"message":"upstream llm.internal.example:4000 refused","code":502}}',
    headers: [{ name: 'x-litellm-version', value: '1.80.0' }],
    attempts: [
      anEvidenceAttempt(told),
      anEvidenceAttempt({
        ...told,
        id: 'e2',
        at: FAILED_AT + 9_000,
        attempt: 2,
        maxAttempts: 2,
        outcome: 'gave_up',
      }),
    ],
  };
}

export function cloud(route: 'bedrock' | 'vertex', header: string): PacketEvidence {
  const base = aPacketEvidence();
  const hosts = {
    bedrock: 'bedrock-runtime.eu-central-1.amazonaws.com',
    vertex: 'europe-west1-aiplatform.googleapis.com',
  };
  return {
    ...base,
    surface: 'provider',
    origin: 'provider',
    path: {
      ...base.path,
      route,
      baseUrlHost: hosts[route],
      model: route === 'bedrock' ? 'anthropic.claude-sonnet-5-5-v1:0' : 'claude-sonnet-5-5',
    },
    attempts: base.attempts.map((attempt, index) => ({
      ...attempt,
      origin: 'provider',
      requestId: route === 'bedrock' ? null : attempt.requestId,
      cloudRequestIds: [
        { name: header, value: `b5c1e7d2-0f6a-4f0e-9d3b-77a1c2e4f01${String(index)}` },
      ],
    })),
  };
}

/** Texts that try to be more than text, in a ticket. */
export function hostile(): PacketEvidence {
  const base = aPacketEvidence({ caseNumber: 17 });
  const words =
    'boom @everyone <!channel> [here](https://evil.example) #1 | cell {noformat} h1. Title\n```\n# Not a heading\n</details>';
  return {
    ...base,
    service: 'check`out|@team',
    environment: '{code}prod*',
    errorMessage: words,
    errorBody: words,
    attempts: base.attempts.map((attempt) => ({ ...attempt, message: `${words} ${attempt.id}` })),
  };
}

/** More than a packet holds: what is shortened is said. */
export function many(): PacketEvidence {
  const attempts = Array.from({ length: 500 }, (_, index) =>
    anEvidenceAttempt({
      id: `e${String(index)}`,
      at: FAILED_AT + index * 1_000,
      requestId: `req_011CQx7GdGsFqBqN1mZ4v${String(index).padStart(3, '0')}`,
      logicalRequestId: `call-${String(index)}`,
      message: `Internal server error, shard ${String(index % 7)}: ${'the pool is busy. '.repeat(20)}`,
    }),
  );
  return aPacketEvidence({
    attempts,
    attemptsLeftOut: 12,
    errorBody: `{"error":"${'something went wrong here. '.repeat(120)}"}`,
    headers: Array.from({ length: 40 }, (_, index) => ({
      name: `x-litellm-thing-${String(index)}`,
      value: 'a value of some length that tells little '.repeat(2),
    })),
  });
}
