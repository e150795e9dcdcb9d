import { z } from 'zod';
import { CASE_REASONS, CASE_STATES } from '#lib/domain/case/state.ts';
import { CASE_STEPS, STEP_MARKS } from '#lib/domain/case/step.ts';
import { WEAK_MOVES } from '#lib/domain/case/weak-move.ts';
import { BRANCHES, ORIGINS, SURFACES } from '#lib/domain/failure/branch.ts';
import { MEANINGS } from '#lib/domain/triage/result.ts';
import { TEXT_BYTES_MAX } from '#lib/domain/triage-card/bound-text.ts';
import { CaseEntry, CasePath } from './case-entries.ts';
import { instant } from './instant.ts';
import { freeText } from './text.ts';

export const NOTE_CHARS_MAX = 4_000;
export const REASON_CHARS_MAX = 500;
/** A pasted text of TEXT_BYTES_MAX, with what JSON adds to it. */
export const CASE_BODY_BYTES_MAX = 1_048_576;

/** What a case is about: the failure that opened it. */
export const CaseSubject = z.object({
  branch: z.enum(BRANCHES),
  meaning: z.enum(MEANINGS).nullable(),
  surface: z.enum(SURFACES),
  origin: z.enum(ORIGINS),
  path: CasePath,
});
export type CaseSubject = z.infer<typeof CaseSubject>;

export const CaseSummary = z
  .object({
    id: z.string(),
    /** What people call it by. */
    number: z.int(),
    title: z.string(),
    subject: CaseSubject,
    state: z.enum(CASE_STATES),
    state_reason: z.enum(CASE_REASONS).nullable(),
    state_since: z.string(),
    /** Grows with every change of state or owner; send it back with the next one. */
    version: z.int(),
    opened_at: z.string(),
    opened_by: z.string(),
    updated_at: z.string(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    failures: z.int(),
  })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.infer<typeof CaseSummary>;

const StepReading = z.object({
  state: z.enum(['open', 'done', 'not_needed', 'broken']),
  why: z.string(),
});
export const CaseStepStanding = StepReading.extend({
  step: z.enum(CASE_STEPS),
  /** A person's word on it, with who and when; it counts before the evidence. */
  said: z
    .object({ mark: z.enum(STEP_MARKS), note: z.string(), by: z.string(), at: z.string() })
    .nullable(),
  evidence: StepReading,
});
export type CaseStepStanding = z.infer<typeof CaseStepStanding>;

export const CaseDetail = CaseSummary.extend({
  as_of: z.string(),
  steps: z.array(CaseStepStanding),
  stop: z.object({ is_reached: z.boolean(), since: z.string().nullable(), why: z.string() }),
  advice: z.array(
    z.object({
      move: z.enum(WEAK_MOVES),
      stance: z.enum(['not_now', 'supported', 'degraded_only']),
      why: z.string(),
    }),
  ),
  /** In the order in which it happened. */
  entries: z.array(CaseEntry),
  /** Who may own it. */
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
}).meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof CaseDetail>;

export const CasesQuery = z.strictObject({
  /** `unsettled`: all that are not closed. */
  state: z.enum([...CASE_STATES, 'unsettled']).optional(),
  branch: z.enum(BRANCHES).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The number of the last case of the page before. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
});
export type CasesQuery = z.infer<typeof CasesQuery>;

/** A page of cases, the newest first. `next` is the cursor of the page after, null on the last. */
export const CasesResponse = z
  .object({ as_of: z.string(), cases: z.array(CaseSummary), next: z.int().nullable() })
  .meta({ id: 'CasesResponse' });
export type CasesResponse = z.infer<typeof CasesResponse>;

/** Where evidence comes from. A pasted text is masked by the sender, and again on arrival. */
export const CaseSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), ref: z.string().min(1).max(800) }),
  z.strictObject({
    kind: z.literal('paste'),
    text: freeText(TEXT_BYTES_MAX).refine((text) => text.trim() !== '', { error: 'holds nothing' }),
    /** Which of several failures in the text; 0 is the last one. */
    failure: z.int().min(0).max(999).default(0),
  }),
  z.strictObject({ kind: z.literal('retest'), id: z.string().min(1).max(60) }),
]);
export type CaseSource = z.infer<typeof CaseSource>;

export const OpenCaseRequest = z.strictObject({
  source: CaseSource,
  /** False: if a case about the same is not closed, it is offered and nothing is stored. */
  despite_similar: z.boolean().default(false),
});
export type OpenCaseRequest = z.infer<typeof OpenCaseRequest>;

export const OpenCaseResponse = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('opened'), case: CaseSummary }),
    z.object({ kind: z.literal('similar'), cases: z.array(CaseSummary) }),
  ])
  .meta({ id: 'OpenCaseResponse' });
export type OpenCaseResponse = z.infer<typeof OpenCaseResponse>;

export const AddEvidenceRequest = z.strictObject({
  source: z.discriminatedUnion('kind', [
    ...CaseSource.options,
    z.strictObject({ kind: z.literal('comparison'), id: z.string().min(1).max(60) }),
  ]),
});
export type AddEvidenceRequest = z.infer<typeof AddEvidenceRequest>;

const words = (lengthMax: number) =>
  freeText(lengthMax).refine((text) => text.trim() !== '', { error: 'say something' });

export const AddNoteRequest = z.strictObject({ text: words(NOTE_CHARS_MAX) });
export type AddNoteRequest = z.infer<typeof AddNoteRequest>;

export const MarkStepRequest = z.strictObject({
  step: z.enum(CASE_STEPS),
  mark: z.enum(STEP_MARKS),
  note: words(REASON_CHARS_MAX),
});
export type MarkStepRequest = z.infer<typeof MarkStepRequest>;

export const RecordMoveRequest = z.strictObject({
  move: z.enum(WEAK_MOVES),
  why: words(REASON_CHARS_MAX),
  /** When it was done; now if left out. */
  done_at: instant.optional(),
});
export type RecordMoveRequest = z.infer<typeof RecordMoveRequest>;

export const ChangeStateRequest = z.strictObject({
  version: z.int(),
  to: z.enum(CASE_STATES),
  reason: z.enum(CASE_REASONS),
  note: freeText(REASON_CHARS_MAX).default(''),
});
export type ChangeStateRequest = z.infer<typeof ChangeStateRequest>;

export const ChangeOwnerRequest = z.strictObject({
  version: z.int(),
  /** Null: nobody. */
  owner_id: z.uuid().nullable(),
});
export type ChangeOwnerRequest = z.infer<typeof ChangeOwnerRequest>;
