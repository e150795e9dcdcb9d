import type { Branch, Origin, Phase, Surface } from '#lib/domain/failure/branch.ts';

/** Version of the rules; it is stored beside every classification. */
export const RULE_SET = '2026-11';

/** What one event, or one pasted text, says. Everything is optional. */
export type TriageInput = {
  readonly text?: string | null;
  readonly status?: number | null;
  readonly error?: {
    readonly type?: string | null | undefined;
    readonly message?: string | null | undefined;
    readonly code?: string | null | undefined;
  } | null;
  /** The body as text: JSON, HTML or anything else. */
  readonly body?: string | null;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly surface?: Surface | null;
  /** `direct`, `gateway:<name>`, `bedrock`, `vertex`, `foundry`, `aws`, … */
  readonly route?: string | null;
  readonly baseUrlHost?: string | null;
  readonly model?: string | null;
  readonly sdk?: string | null;
  readonly requestId?: string | null;
  readonly clientRequestId?: string | null;
  readonly gatewayRequestId?: string | null;
  readonly phase?: Phase | null;
  readonly attempt?: number | null;
  readonly maxAttempts?: number | null;
};

export type FactSource = 'text' | 'status' | 'type' | 'body' | 'headers' | 'path' | 'event';

export type Span = { readonly start: number; readonly end: number };

/** The parts of an input that hold free text. */
export type Part = 'text' | 'body' | 'message';

/** One reason, and where it was found. */
export type Fact = {
  readonly text: string;
  readonly source: FactSource;
  /** The part, as given, that `start` and `end` are offsets into; all three are null if it came from elsewhere. */
  readonly within: Part | null;
  readonly start: number | null;
  readonly end: number | null;
  /** The second place in the same part, where two things disagree. */
  readonly also?: Span;
};

/** A narrower sense within a branch: it changes what to do, not where the failure stands. */
export const MEANINGS = [
  'spend_cap',
  'credit_balance',
  'plan_window',
  'entitlement',
  'rate_window',
  'acceleration',
  'overload_as_500',
  'forged_status',
  'edge_page',
  'gateway_page',
  'gateway_own_error',
  'wrong_base_url',
  'bad_answer',
  'region_block',
  'challenge_page',
  'tls',
  'dns',
  'proxy',
  'refused',
  'reset',
  'unreachable',
  'client_timeout',
  'stream_idle',
  'stream_cut',
  'sleep',
  'lost_payload',
  'long_request',
  'model_unavailable',
  'context_too_long',
  'beta_header',
  'conflict',
  'login_expired',
  'organization_disabled',
  'abort',
  'refusal',
  'noise',
  'output_limit',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export type Repeat = {
  readonly canHelp: 'yes' | 'no' | 'unknown';
  /** The earliest time at which a repetition makes sense, counted from the failure; null if nothing said so. */
  readonly afterMs: number | null;
  readonly why: string;
};

export const CONFIDENCES = ['certain', 'likely', 'weak'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Triage = {
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  readonly surface: Surface;
  readonly origin: Origin;
  readonly phase: Phase;
  /** Who carried the request, as far as the evidence tells; null if it does not. */
  readonly route: string | null;
  readonly status: number | null;
  readonly errorType: string | null;
  readonly errorCode: string | null;
  /** What the answering side said, shortened; null if it said nothing. */
  readonly message: string | null;
  /** The id of the side that answered. Never guessed, never a cut one. */
  readonly requestId: string | null;
  readonly clientRequestId: string | null;
  readonly gatewayRequestId: string | null;
  /** True when an id was seen but had been cut or masked, so that it is worthless. */
  readonly requestIdPartial: boolean;
  readonly model: string | null;
  readonly attempt: number | null;
  readonly maxAttempts: number | null;
  readonly retryAfterMs: number | null;
  readonly repeat: Repeat;
  /** False for aborts, refusals and noise. */
  readonly isFailure: boolean;
  readonly confidence: Confidence;
  readonly rule: string;
  readonly ruleSet: string;
  readonly for: readonly Fact[];
  readonly against: readonly Fact[];
  readonly missing: readonly string[];
  /** Other failures found in the same text, the latest first. */
  readonly others: readonly Triage[];
};
