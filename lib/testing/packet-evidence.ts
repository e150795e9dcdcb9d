import type {
  EvidenceAttempt,
  EvidenceStatus,
  PacketEvidence,
} from '#lib/domain/packet/evidence.ts';

/** 2026-05-02T13:51:22Z. */
export const FAILED_AT = 1_777_729_882_000;

/** A failed attempt of the packet that `aPacketEvidence` makes. */
export function anEvidenceAttempt(given: Partial<EvidenceAttempt> = {}): EvidenceAttempt {
  return {
    id: 'e1',
    from: 'event',
    at: FAILED_AT,
    isFailure: true,
    branch: 'api_error_500',
    origin: 'anthropic',
    phase: 'response',
    status: 500,
    errorType: 'api_error',
    message: 'Internal server error',
    requestId: 'req_011CQx7GdGsFqBqN1mZ4v8Wy',
    clientRequestId: null,
    gatewayRequestId: null,
    cloudRequestIds: [],
    traceId: null,
    logicalRequestId: 'call-1',
    isSamePath: true,
    attempt: 1,
    maxAttempts: 3,
    delayMs: null,
    durationMs: 812,
    outcome: 'pending',
    result: null,
    ...given,
  };
}

const DIRECT_PATH: PacketEvidence['path'] = {
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  authOwner: 'team-search',
  sdk: 'anthropic-ts',
  sdkVersion: '1.12.0',
  runtime: 'node-24',
  stream: false,
  sizeClass: 'under_4k',
  betas: [],
};

const GREEN_STATUS: EvidenceStatus = {
  about: 'failure',
  source: 'https://status.claude.com',
  at: FAILED_AT,
  readAt: FAILED_AT - 22_000,
  isKnown: true,
  components: [{ name: 'Claude API (api.anthropic.com)', said: 'operational', severity: 'none' }],
  incidents: [],
};

/** Three attempts of one request that all came back as a 500, with a green page before them. */
export function aPacketEvidence(given: Partial<PacketEvidence> = {}): PacketEvidence {
  return {
    v: 1,
    takenAt: FAILED_AT + 600_000,
    caseNumber: null,
    branch: 'api_error_500',
    meaning: null,
    surface: 'sdk-ts',
    origin: 'anthropic',
    phase: 'response',
    path: DIRECT_PATH,
    service: 'checkout',
    environment: 'production',
    instance: 'checkout-7d9f-x2k4',
    errorMessage: 'Internal server error',
    errorBody:
      '{"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CQx7GdGsFqBqN1mZ4v8Wy"}',
    errorText: null,
    headers: [
      { name: 'request-id', value: 'req_011CQx7GdGsFqBqN1mZ4v8Wy' },
      { name: 'cf-ray', value: '9f1a2b3c4d5e6f70-FRA' },
    ],
    attempts: [
      anEvidenceAttempt({ delayMs: 11_400 }),
      anEvidenceAttempt({
        id: 'e2',
        at: FAILED_AT + 12_300,
        requestId: 'req_011CQx7Gr2vJ5mTn8bXk3LpZ',
        attempt: 2,
        delayMs: 26_900,
      }),
      anEvidenceAttempt({
        id: 'e3',
        at: FAILED_AT + 40_100,
        requestId: 'req_011CQx7HhT9sYw6Dq4Rc1FvN',
        attempt: 3,
        outcome: 'gave_up',
      }),
    ],
    attemptsLeftOut: 0,
    statuses: [GREEN_STATUS],
    retests: [],
    ruleSets: ['2026-11-22'],
    ...given,
  };
}
