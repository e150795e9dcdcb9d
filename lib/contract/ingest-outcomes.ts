import { z } from 'zod';
import { KEY_KINDS } from '#lib/domain/account/key-kind.ts';
import { OUTCOME_KINDS, OUTCOME_WORDS } from '#lib/domain/ingest/outcome.ts';
import { DELIVERY_KINDS } from './deliveries.ts';

/** How far back the counts reach, with the width of their steps in seconds. */
export const OUTCOME_WINDOWS = {
  '1h': { minutes: 60, stepSeconds: 60 },
  '24h': { minutes: 1_440, stepSeconds: 900 },
  '7d': { minutes: 10_080, stepSeconds: 3_600 },
} as const;
const WINDOW_NAMES = ['1h', '24h', '7d'] as const satisfies (keyof typeof OUTCOME_WINDOWS)[];
export type OutcomeWindow = (typeof WINDOW_NAMES)[number];

/** Senders told in full, those with refusals first. */
export const SENDERS_MAX = 50;

export const IngestOutcomesQuery = z.strictObject({ window: z.enum(WINDOW_NAMES).default('1h') });
export type IngestOutcomesQuery = z.infer<typeof IngestOutcomesQuery>;

/** So many in the step that begins at `at`. A step without any is left out. */
const StepCount = z.object({ at: z.string(), count: z.int() }).meta({ id: 'StepCount' });

export const OutcomeCount = z.object({
  outcome: z.enum(OUTCOME_WORDS),
  /** Null for duplicates, and for accepted ones that were stored whole. */
  reason: z.string().nullable(),
  count: z.int(),
  steps: z.array(StepCount),
});
export type OutcomeCount = z.infer<typeof OutcomeCount>;

/** sent = accepted + duplicate + rejected + dropped + ignored. */
export const KindOutcomes = z.object({
  kind: z.enum(OUTCOME_KINDS),
  sent: z.int(),
  outcomes: z.array(OutcomeCount),
});
export type KindOutcomes = z.infer<typeof KindOutcomes>;

export const SenderOutcomes = z
  .object({
    key_id: z.string(),
    name: z.string(),
    kind: z.enum(KEY_KINDS),
    kinds: z.array(KindOutcomes),
  })
  .meta({ id: 'SenderOutcomes' });
export type SenderOutcomes = z.infer<typeof SenderOutcomes>;

/** What the reporters of a service say of their own reports. */
export const ReporterAccount = z
  .object({
    key_id: z.string(),
    key_name: z.string(),
    service: z.string(),
    reporter: z.string().nullable(),
    kind: z.enum(DELIVERY_KINDS),
    /** Different names of instances; one that says none counts as one with all others that say none. */
    instances: z.int(),
    told_at: z.string(),
    seen: z.int(),
    acknowledged: z.int(),
    dropped: z.array(z.object({ reason: z.string(), count: z.int() })),
    /**
     * seen - acknowledged - dropped: they wait in the reporter, or ended with its process. Below zero, reports
     * that were seen before this time were settled in it.
     */
    open: z.int(),
  })
  .meta({ id: 'ReporterAccount' });
export type ReporterAccount = z.infer<typeof ReporterAccount>;

/** What was counted here of a key against what reporters with this key heard. */
export const OutcomeComparison = z
  .object({
    key_id: z.string(),
    key_name: z.string(),
    kind: z.enum(DELIVERY_KINDS),
    /** `taken`: accepted and duplicate. `rejected`: for good. */
    answer: z.enum(['taken', 'rejected']),
    counted: z.int(),
    heard: z.int(),
    /** Counted here, and no reporter says that it heard of it. */
    unheard: z.array(StepCount),
    /** Heard of by reporters, and not counted here. */
    uncounted: z.array(StepCount),
    /** Counted so lately that no reporter need have told of it yet. */
    untold: z.int(),
  })
  .meta({ id: 'OutcomeComparison' });
export type OutcomeComparison = z.infer<typeof OutcomeComparison>;

export const INGEST_LIMITS = [
  'window_key',
  'window_path',
  'window_installation',
  'window_names',
  'names_services',
  'names_paths',
  'queue_rows',
  'queue_bytes',
  'memory',
  'whole_events',
] as const;
export type IngestLimitName = (typeof INGEST_LIMITS)[number];

/** How much of a limit is taken. */
export const LimitUse = z.object({
  used: z.int(),
  /** Name of the key, or of the path, that takes the most; null where all take together. */
  by: z.string().nullable(),
  /** The process that says so; null for what all share. */
  process: z.string().nullable(),
  at: z.string(),
});
export type LimitUse = z.infer<typeof LimitUse>;

export const IngestLimit = z
  .object({
    limit: z.enum(INGEST_LIMITS),
    max: z.int(),
    /** The fullest of each process, or of the installation; empty where nobody says. */
    uses: z.array(LimitUse),
  })
  .meta({ id: 'IngestLimit' });
export type IngestLimit = z.infer<typeof IngestLimit>;

export const IngestOutcomesResponse = z
  .object({
    as_of: z.string(),
    from: z.string(),
    to: z.string(),
    step_seconds: z.int(),
    senders: z.array(SenderOutcomes),
    /** Senders with counts that are not told, for want of room. */
    senders_left_out: z.int(),
    /** Senders in force of which nothing came. */
    silent: z.array(z.object({ key_id: z.string(), name: z.string() })),
    reporters: z.array(ReporterAccount),
    comparisons: z.array(OutcomeComparison),
    limits: z.array(IngestLimit),
  })
  .meta({ id: 'IngestOutcomesResponse' });
export type IngestOutcomesResponse = z.infer<typeof IngestOutcomesResponse>;
