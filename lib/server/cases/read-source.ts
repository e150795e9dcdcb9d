import type {
  CaseEvidence,
  CaseHappening,
  CasePath,
  PasteTriage,
} from '#lib/contract/case-entries.ts';
import type { CaseSource, CaseSubject } from '#lib/contract/cases.ts';
import type { EventDetail } from '#lib/contract/events.ts';
import { pastedFailure } from '#lib/domain/case/pasted-failure.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { getEvent } from '../events/get-event.ts';
import { AppError } from '../http/app-error.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { retestSource } from './retest-source.ts';
import { statusSaidAt } from './status-said.ts';

/** What a source gives to a case: the failure for the timeline, its whole copy, and what it is about. */
export type SourcedFailure = {
  readonly at: EpochMs;
  /** Once per case; null where nothing tells two of them apart. */
  readonly sourceKey: string | null;
  readonly subject: CaseSubject;
  readonly happening: Extract<CaseHappening, { kind: 'event' | 'paste' | 'retest' }>;
  /** Null for a retest: its entry holds all of it. */
  readonly evidence: CaseEvidence | null;
};

const UNSAID: CasePath = {
  route: null,
  base_url_host: null,
  endpoint: null,
  model: null,
  auth_owner: null,
  sdk: null,
  sdk_version: null,
  runtime: null,
  stream: null,
  request_size_class: null,
  betas: null,
};

/**
 * Fetches, or reads, the failure that a source names. Throws AppError: `not_found` for an event or a retest that is
 * not kept, `conflict` for a retest under way, `invalid_request` for a text that cannot be taken.
 */
export async function readSource(source: CaseSource, now: EpochMs): Promise<SourcedFailure> {
  if (source.kind === 'paste') return ofPaste(source, now);
  if (source.kind === 'retest') return retestSource({ id: source.id, now });
  return ofEvent(await getEvent({ reference: source.ref }));
}

async function ofEvent(event: EventDetail): Promise<SourcedFailure> {
  const at = epochMsFromIso(event.occurred_at);
  if (at === null) throw new Error('a stored event bears no instant');
  const { id: _, fingerprint: __, ...path } = event.path;
  return {
    at,
    sourceKey: `event:${event.ref}`,
    subject: {
      branch: event.branch,
      meaning: event.meaning,
      surface: event.surface,
      origin: event.origin,
      path,
    },
    happening: {
      kind: 'event',
      ref: event.ref,
      service: event.service,
      branch: event.branch,
      surface: event.surface,
      status: event.status,
      error_type: event.error_type,
      message: event.message,
      request_id: event.request_id,
      gateway_request_id: event.gateway_request_id,
      attempt: event.attempt,
      max_attempts: event.max_attempts,
      outcome: event.outcome,
      path,
      status_before: await statusSaidAt(at),
    },
    evidence: { kind: 'event', event },
  };
}

function ofPaste(source: Extract<CaseSource, { kind: 'paste' }>, now: EpochMs): SourcedFailure {
  const read = pastedFailure({ ...source, packs: packScanner() });
  if (read.kind === 'refused') {
    throw refusal(
      'source.text',
      'could not be masked, so nothing of it is kept; send a shorter part',
    );
  }
  if (read.kind === 'no-such-failure') {
    throw refusal('source.failure', `the text holds ${read.count}`);
  }
  const triage = triageOf(read.triage);
  const path = { ...UNSAID, route: triage.route, model: triage.model };
  const { branch, meaning, surface, origin, status, error_type, message } = triage;
  return {
    at: now,
    sourceKey: null,
    subject: { branch, meaning, surface, origin, path },
    happening: {
      kind: 'paste',
      branch,
      surface,
      status,
      error_type,
      message,
      request_id: triage.request_id,
      attempt: triage.attempt,
      max_attempts: triage.max_attempts,
      path,
      text_chars: read.text.length,
      masked_on_arrival: read.masked,
    },
    evidence: { kind: 'paste', text: read.text, triage },
  };
}

function triageOf(triage: Triage): PasteTriage {
  return {
    branch: triage.branch,
    meaning: triage.meaning,
    surface: triage.surface,
    origin: triage.origin,
    phase: triage.phase,
    status: wholeOrNull(triage.status),
    error_type: triage.errorType,
    message: triage.message,
    request_id: triage.requestId,
    route: triage.route,
    model: triage.model,
    attempt: wholeOrNull(triage.attempt),
    max_attempts: wholeOrNull(triage.maxAttempts),
    is_failure: triage.isFailure,
    confidence: triage.confidence,
    rule: triage.rule,
    rule_set: triage.ruleSet,
    for: [...triage.for],
    against: [...triage.against],
    missing: [...triage.missing],
  };
}

/** Numbers read out of a text have any size; one that the wire cannot hold is not said. */
function wholeOrNull(value: number | null): number | null {
  return Number.isSafeInteger(value) ? value : null;
}

function refusal(field: string, detail: string): AppError {
  return new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}
