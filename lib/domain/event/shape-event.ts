import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import { allowedHeaders } from '#lib/domain/redaction/response-headers.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';
import { bytesIn, isTooDeep, NESTING_MAX } from './bounded-text.ts';
import { type ClockBounds, clockComplaint } from './clock.ts';
import type { FailureEvent } from './event.ts';
import { type ReportedEvent, UNKNOWN_SERVICE } from './reported-event.ts';
import { type PathReading, readPath } from './reported-path.ts';
import {
  type Clipped,
  MESSAGE_BYTES_MAX,
  type ShapeBounds,
  safeBody,
  safeId,
  safeIdOrNull,
  safeName,
  safeNameOrNull,
  safeText,
  TEXT_BYTES_MAX,
  type Withheld,
} from './safe-string.ts';
import { uuidV7Time } from './uuid-v7-time.ts';

const ATTEMPTS_MAX = 1_000;

export type Shaping =
  | { readonly kind: 'event'; readonly event: FailureEvent }
  | {
      readonly kind: 'rejected';
      readonly code:
        | 'missing_evidence'
        | 'invalid_field'
        | 'clock_out_of_range'
        | 'event_too_large';
      readonly field: string | null;
      readonly detail: string;
    };

type Evidence = Pick<
  FailureEvent,
  'message' | 'headers' | 'body' | 'text' | 'errorType' | 'errorCode'
>;

/**
 * Turns a report into what may be stored: redacted first, then classified, so that no reason can quote what
 * was removed. `newId` is asked when the report bears no id of its own.
 */
export function shapeEvent(args: {
  reported: ReportedEvent;
  newId: () => string;
  bounds: ShapeBounds;
}): Shaping {
  const { reported, bounds } = args;
  const occurredAt = occurredAtOf(reported, bounds);
  if (typeof occurredAt !== 'number') return occurredAt;
  const lack = evidenceComplaint(reported);
  if (lack !== null) return lack;

  const clippedFields = new Set<string>();
  const withheld: Withheld[] = [];
  const clipped: Clipped = {
    packs: bounds.packs ?? null,
    note: (field) => clippedFields.add(field),
    withhold: (one) => withheld.push(one),
  };
  const reading = readPath(reported, clipped);
  if (reading.kind === 'bad-base-url')
    return rejected('invalid_field', 'base_url', 'Names no host.');
  const evidence = safeEvidence(reported, clipped);
  const ids = safeIds(reported, clipped);
  const said = triage({
    ...triageInput(reported, { evidence, ids }),
    route: reading.isRouteKnown ? reading.path.route : null,
    baseUrlHost: reading.path.baseUrlHost,
    model: reading.path.model,
    sdk: reading.path.sdk,
  });
  return {
    kind: 'event',
    event: {
      ...idOf(reported.id, { newId: args.newId, clipped }),
      occurredAt,
      service: safeName(reported.service ?? UNKNOWN_SERVICE, 'service', clipped),
      environment: safeNameOrNull(reported.environment, 'environment', clipped),
      instance: safeIdOrNull(reported.instance, 'instance', clipped),
      path: wholePath(reading, said),
      ...classified(said),
      ...evidence,
      status: reported.status ?? within(said.status, 999),
      errorType: evidence.errorType ?? said.errorType,
      errorCode: evidence.errorCode ?? said.errorCode,
      message: evidence.message ?? cutMessage(said.message, clipped),
      requestId: ids.requestId ?? said.requestId,
      clientRequestId: ids.clientRequestId ?? said.clientRequestId,
      gatewayRequestId: ids.gatewayRequestId ?? said.gatewayRequestId,
      logicalRequestId: safeIdOrNull(reported.logical_request_id, 'logical_request_id', clipped),
      attempt: reported.attempt ?? within(said.attempt, ATTEMPTS_MAX),
      maxAttempts: reported.max_attempts ?? within(said.maxAttempts, ATTEMPTS_MAX),
      delayMs: reported.delay_ms ?? null,
      nextAction: safeNameOrNull(reported.next_action, 'next_action', clipped),
      outcome: reported.outcome ?? null,
      durationMs: reported.duration_ms ?? null,
      traceId: safeIdOrNull(reported.trace_id, 'trace_id', clipped),
      clipped: [...clippedFields],
      withheld,
    },
  };
}

/** What the report does not say of the path, the evidence may. */
function wholePath(
  { path, isRouteKnown }: Extract<PathReading, { kind: 'read' }>,
  said: Triage,
): PathFields {
  if (isRouteKnown && (path.model !== null || said.model === null)) return path;
  return {
    ...path,
    route: isRouteKnown ? path.route : routeSaid(said.route),
    model: path.model ?? said.model,
  };
}

/**
 * A masked id is no id: two different ones can be masked alike, and the second would pass for a repetition.
 */
function idOf(
  id: string | undefined,
  { newId, clipped }: { newId: () => string; clipped: Clipped },
): Pick<FailureEvent, 'id' | 'hasOwnId'> {
  const isOwn = id !== undefined && safeId(id, 'id', clipped) === id;
  return { id: isOwn ? id : newId(), hasOwnId: isOwn };
}

/** Numbers read out of a text have any size; one that makes no sense is not said. */
function within(value: number | null, max: number): number | null {
  return value !== null && Number.isInteger(value) && value >= 0 && value <= max ? value : null;
}

const PROVIDERS = new Set(['direct', 'bedrock', 'vertex', 'foundry', 'aws']);

/** The evidence names a gateway by its own name alone. Without any sign the way is taken to be direct. */
function routeSaid(route: string | null): string {
  if (route === null || PROVIDERS.has(route)) return route ?? 'direct';
  return route.startsWith('gateway:') ? route : `gateway:${route}`;
}

/** An id is known again only at the same time, so the time of the receipt is none for an event that bears one. */
function occurredAtOf(reported: ReportedEvent, bounds: ClockBounds): EpochMs | Shaping {
  const { id, occurred_at } = reported;
  if (occurred_at === undefined && id === undefined) return bounds.receivedAt;
  const at = occurred_at === undefined ? uuidV7Time(id ?? '') : epochMsFromIso(occurred_at);
  if (at === null) {
    const detail =
      occurred_at === undefined
        ? 'Give occurred_at with id, so that a repeat is recognised.'
        : 'Is no instant.';
    return rejected('invalid_field', 'occurred_at', detail);
  }
  const complaint = clockComplaint(at, bounds);
  return complaint === null ? at : rejected('clock_out_of_range', 'occurred_at', complaint);
}

function evidenceComplaint(reported: ReportedEvent): Shaping | null {
  const { status, error, body, text } = reported;
  const nothing = [status, error, body, text].every(
    (value) => value === undefined || value === null,
  );
  if (nothing)
    return rejected('missing_evidence', null, 'Give one of status, error, body and text.');
  if (isTooDeep(body))
    return rejected('event_too_large', 'body', `Nested deeper than ${NESTING_MAX} levels.`);
  return null;
}

function safeEvidence(reported: ReportedEvent, clipped: Clipped): Evidence {
  const { error } = reported;
  const message = safeText(
    error?.message,
    { field: 'error.message', bytesMax: MESSAGE_BYTES_MAX },
    clipped,
  );
  const headers = safeHeaders(reported, clipped);
  const said = [message ?? '', ...Object.entries(headers ?? {}).flat()];
  const body = safeBody(reported.body, { field: 'body', bytesMax: bytesLeft(said) }, clipped);
  const textBytesMax = bytesLeft([...said, body ?? '']);
  return {
    errorType: safeNameOrNull(error?.type, 'error.type', clipped),
    errorCode: safeNameOrNull(error?.code, 'error.code', clipped),
    message,
    headers,
    body,
    text: safeText(reported.text, { field: 'text', bytesMax: textBytesMax }, clipped),
  };
}

/** What JSON adds to a pair of texts in an object: quotes, colon, comma, braces. */
const PAIR_BYTES = 6;

/** What others leave of the limit of all texts of an event. */
function bytesLeft(texts: readonly string[]): number {
  const bytes = texts.reduce((sum, text) => sum + bytesIn(text) + PAIR_BYTES, 0);
  return Math.max(0, TEXT_BYTES_MAX - bytes);
}

function safeHeaders({ headers }: ReportedEvent, clipped: Clipped): Evidence['headers'] {
  if (headers === undefined) return null;
  return nonEmpty(allowedHeaders(headers, clipped.packs, () => clipped.note('headers')));
}

type Ids = Pick<FailureEvent, 'requestId' | 'clientRequestId' | 'gatewayRequestId'>;

function safeIds(reported: ReportedEvent, clipped: Clipped): Ids {
  return {
    requestId: safeIdOrNull(reported.request_id, 'request_id', clipped),
    clientRequestId: safeIdOrNull(reported.client_request_id, 'client_request_id', clipped),
    gatewayRequestId: safeIdOrNull(reported.gateway_request_id, 'gateway_request_id', clipped),
  };
}

function triageInput(
  reported: ReportedEvent,
  { evidence, ids }: { evidence: Evidence; ids: Ids },
): Parameters<typeof triage>[0] {
  const hasError = reported.error !== undefined && reported.error !== null;
  return {
    text: evidence.text,
    status: reported.status ?? null,
    error: hasError
      ? { type: evidence.errorType, message: evidence.message, code: evidence.errorCode }
      : null,
    body: evidence.body,
    headers: evidence.headers,
    surface: reported.surface ?? null,
    ...ids,
    attempt: reported.attempt ?? null,
    maxAttempts: reported.max_attempts ?? null,
  };
}

function classified(said: Triage): Pick<FailureEvent, 'classification' | 'reasons'> {
  return {
    classification: {
      branch: said.branch,
      surface: said.surface,
      origin: said.origin,
      phase: said.phase,
      rule: said.rule,
      ruleSet: said.ruleSet,
    },
    reasons: JSON.stringify({
      meaning: said.meaning,
      confidence: said.confidence,
      for: said.for,
      against: said.against,
      missing: said.missing,
    }),
  };
}

/** What triage read out of a body or a text is redacted already, but as long as it was. */
function cutMessage(message: string | null, clipped: Clipped): string | null {
  return message === null
    ? null
    : safeText(message, { field: 'error.message', bytesMax: MESSAGE_BYTES_MAX }, clipped);
}

function nonEmpty(headers: Readonly<Record<string, string>>): typeof headers | null {
  return Object.keys(headers).length === 0 ? null : headers;
}

function rejected(
  code: Extract<Shaping, { kind: 'rejected' }>['code'],
  field: string | null,
  detail: string,
): Shaping {
  return { kind: 'rejected', code, field, detail };
}
