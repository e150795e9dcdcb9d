/** What a removed string was. Stands in the replacement, so the words are for readers. */
export const FINDING_KINDS = [
  'api-key',
  'token',
  'jwt',
  'private-key',
  'password',
  'secret',
  'cookie',
  'signature',
  'webhook',
  'encoded',
  'prompt',
  'email',
  'phone',
  'ip',
  'card',
  'bank',
  'wallet',
  'national-id',
  'name',
  'address',
  'birth-date',
  'user',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One span to replace. Never holds the value. Offsets are UTF-16 code units of the scanned text. */
export type Finding = {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  /** The detector's id, such as `vendor:anthropic`. */
  readonly rule: string;
  /** One short sentence for the reader of a preview. */
  readonly why: string;
  readonly replacement: string;
  readonly confidence: Confidence;
};

/** `proven` by its own form or by structure, told by what stands around it, or by its shape alone. */
export type Confidence = 'proven' | 'context' | 'shape';

/** Kinds that nobody needs to see in a report once they are proven. */
const SECRET_KINDS: ReadonlySet<FindingKind> = new Set([
  'api-key',
  'token',
  'jwt',
  'private-key',
  'password',
  'secret',
  'cookie',
  'signature',
  'webhook',
  'encoded',
]);

/** Whether a finding is a secret beyond doubt, so that no reader may show it. */
export function isProvenSecret({
  kind,
  confidence,
}: Pick<Finding, 'kind' | 'confidence'>): boolean {
  return confidence === 'proven' && SECRET_KINDS.has(kind);
}

/**
 * How sure a detector is. Where two spans overlap, the surer one names the finding.
 * Survivor spans (ids, models, times) stop `CONTEXT` and `SHAPE`, never the two above.
 */
export const RANK = { STRUCTURE: 4, PROVEN: 3, CONTEXT: 2, SHAPE: 1 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

export function confidenceOf(rank: Rank): Confidence {
  if (rank >= RANK.PROVEN) return 'proven';
  return rank === RANK.CONTEXT ? 'context' : 'shape';
}

/** A finding before it is merged and numbered. */
export type Hit = {
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  readonly rule: string;
  readonly why: string;
  readonly rank: Rank;
  /** Replaces the numbered token, for prompts: shape and size class. */
  readonly replacement?: string;
};

export type Emit = (hit: Hit) => void;
export type Detector = (text: string, emit: Emit) => void;
