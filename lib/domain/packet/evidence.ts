import { z } from 'zod';
import { BRANCHES, ORIGINS, PHASES, SURFACES } from '#lib/domain/failure/branch.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { VERDICTS } from '#lib/domain/retest/verdict-facts.ts';
import { INCIDENT_IMPACTS, SEVERITIES } from '#lib/domain/status/severity.ts';
import { MEANINGS } from '#lib/domain/triage/result.ts';

/** More attempts than a person looks at. What was made beyond them is counted. */
export const ATTEMPTS_MAX = 500;

const text = z.string().nullable();
const whole = z.int().nullable();

/** One failed or successful attempt, wherever it was told. Instants are milliseconds since 1970 UTC. */
export const EvidenceAttempt = z.strictObject({
  id: z.string(),
  from: z.enum(['event', 'paste', 'retest']),
  at: z.number().nullable(),
  /** False: an attempt of a retest that succeeded. */
  isFailure: z.boolean(),
  branch: z.enum(BRANCHES).nullable(),
  origin: z.enum(ORIGINS),
  phase: z.enum(PHASES),
  status: whole,
  errorType: text,
  message: text,
  requestId: text,
  clientRequestId: text,
  gatewayRequestId: text,
  /** Of a cloud, by the name of its header. */
  cloudRequestIds: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  traceId: text,
  logicalRequestId: text,
  /** Whether it names the same model, endpoint and route as the packet; null where it names too little. */
  isSamePath: z.boolean().nullable(),
  attempt: whole,
  maxAttempts: whole,
  /** The wait after it, before the next one. */
  delayMs: z.number().nullable(),
  durationMs: z.number().nullable(),
  outcome: z.enum(['pending', 'recovered', 'gave_up', 'stopped']).nullable(),
  /** What became of an attempt of a retest, in a few words. */
  result: text,
});
export type EvidenceAttempt = z.infer<typeof EvidenceAttempt>;

/** What a status page said, as of an instant. */
export const EvidenceStatus = z.strictObject({
  about: z.enum(['failure', 'case_opened', 'retest']),
  source: z.string(),
  at: z.number(),
  readAt: z.number().nullable(),
  isKnown: z.boolean(),
  components: z.array(
    z.strictObject({ name: z.string(), said: z.string(), severity: z.enum(SEVERITIES) }),
  ),
  incidents: z.array(
    z.strictObject({
      name: z.string(),
      impact: z.enum(INCIDENT_IMPACTS),
      startedAt: z.number().nullable(),
      url: text,
    }),
  ),
});
export type EvidenceStatus = z.infer<typeof EvidenceStatus>;

/** A retest that ended. */
export const EvidenceRetest = z.strictObject({
  id: z.string(),
  vantage: z.enum(['server', 'service']),
  endedAt: z.number().nullable(),
  verdict: z.enum(VERDICTS),
  sentence: z.string(),
  attempts: z.int(),
  succeeded: z.int(),
  attemptsMax: z.int(),
  elapsedMsMax: z.number().nullable(),
  /** What was waited before the attempts of it. */
  waitsMs: z.array(z.number()),
});
export type EvidenceRetest = z.infer<typeof EvidenceRetest>;

/** Everything that a packet is made of, copied when its draft was begun, as it was stored. */
export const PacketEvidence = z.strictObject({
  v: z.literal(1),
  takenAt: z.number(),
  caseNumber: whole,
  branch: z.enum(BRANCHES),
  meaning: z.enum(MEANINGS).nullable(),
  surface: z.enum(SURFACES),
  origin: z.enum(ORIGINS),
  phase: z.enum(PHASES),
  path: z.strictObject({
    route: text,
    baseUrlHost: text,
    endpoint: text,
    model: text,
    authOwner: text,
    sdk: text,
    sdkVersion: text,
    runtime: text,
    stream: z.boolean().nullable(),
    sizeClass: z.enum(SIZE_CLASSES).nullable(),
    betas: z.array(z.string()).nullable(),
  }),
  service: text,
  environment: text,
  instance: text,
  errorMessage: text,
  errorBody: text,
  errorText: text,
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  attempts: z.array(EvidenceAttempt).max(ATTEMPTS_MAX),
  attemptsLeftOut: z.int(),
  statuses: z.array(EvidenceStatus),
  retests: z.array(EvidenceRetest),
  ruleSets: z.array(z.string()),
});
export type PacketEvidence = z.infer<typeof PacketEvidence>;
