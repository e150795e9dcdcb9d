import type { Phase } from '#lib/domain/failure/branch.ts';
import { decide } from './decide.ts';
import { type ErrorBody, NO_BODY, readErrorBody } from './error-body.ts';
import { senseOfName } from './error-name.ts';
import { type Evidence, MESSAGE_CHARS_MAX, type RouteKind } from './evidence.ts';
import { gatewayIdOf, type Headers, retryAfterMsOf, routeTellOf } from './headers.ts';
import { missingOf } from './missing.ts';
import { isAnthropicHost } from './origin.ts';
import { quotedBody, quotedFrom } from './quoted-body.ts';
import { repeatOf } from './repeat.ts';
import { kindOfId } from './request-id.ts';
import { RULE_SET, type Triage, type TriageInput } from './result.ts';
import { structuredFacts } from './structured-facts.ts';

const NO_HEADERS: Headers = {};

/** Triages typed evidence: status, error, body and headers. Free text is not looked at. */
export function triageStructured(input: TriageInput): Triage {
  const headers = input.headers ?? NO_HEADERS;
  const body = bodyOf(input);
  const evidence = evidenceOf(input, body, headers);
  const verdict = decide(evidence);
  const retryAfterMs = retryAfterMsOf(headers);
  const shouldRetry = headers['x-should-retry'];
  const route = input.route ?? routeTellOf(headers)?.name ?? routeOfHost(input.baseUrlHost);
  const isFailure = verdict.meaning !== 'abort' && verdict.meaning !== 'noise';
  const rawId = input.requestId ?? headers['request-id'] ?? body.requestId;
  const idKind = rawId === null || rawId === undefined ? null : kindOfId(rawId);
  const partial = idKind === 'cut' || idKind === 'masked';
  const model = input.model ?? null;
  return {
    branch: verdict.branch,
    meaning: verdict.meaning,
    surface: input.surface ?? 'unknown',
    origin: verdict.origin,
    phase: evidence.phase,
    route,
    status: evidence.status,
    errorType: evidence.errorType,
    errorCode: evidence.errorCode,
    message: body.message,
    requestId: evidence.requestId,
    clientRequestId: input.clientRequestId ?? headers['x-client-request-id'] ?? null,
    gatewayRequestId: input.gatewayRequestId ?? gatewayIdOf(headers),
    requestIdPartial: partial,
    model,
    attempt: input.attempt ?? null,
    maxAttempts: input.maxAttempts ?? null,
    retryAfterMs,
    repeat: repeatOf({
      branch: verdict.branch,
      meaning: verdict.meaning,
      retryAfterMs,
      shouldRetry: shouldRetry === undefined ? null : shouldRetry === 'true',
    }),
    isFailure,
    confidence: verdict.confidence,
    rule: verdict.rule,
    ruleSet: RULE_SET,
    ...structuredFacts({ evidence, verdict, message: body.message, input }),
    missing: missingOf({
      branch: verdict.branch,
      phase: evidence.phase,
      isFailure,
      status: evidence.status,
      requestId: evidence.requestId,
      requestIdPartial: partial,
      hasHeaders: evidence.hasHeaders,
      hasBody: evidence.shape !== 'none',
      model,
      route,
    }),
    others: [],
  };
}

function bodyOf(input: TriageInput): ErrorBody {
  const raw = input.body ?? null;
  const error = input.error ?? null;
  const parsed = withQuoted(raw === null ? NO_BODY : parseBody(raw), input);
  if (error === null) return parsed;
  const message = error.message ?? null;
  // The message of an SDK error is the status followed by the whole body.
  const quoted =
    raw === null && message !== null && /^\d{3} [{[<]/.test(message)
      ? withQuoted(parseBody(message.slice(4)), input)
      : parsed;
  return {
    ...quoted,
    shape: quoted.shape === 'none' && isAnthropicName(error.type) ? 'anthropic' : quoted.shape,
    type: quoted.type ?? error.type ?? null,
    code: quoted.code ?? error.code ?? null,
    message: quoted.message ?? message,
  };
}

/** A body that the gateway quotes in its message stands for the gateway's own. */
function withQuoted(parsed: ErrorBody, input: TriageInput): ErrorBody {
  const quoted = quotedBody(parsed.message ?? outerMessageOf(input));
  return quoted === null ? parsed : { ...parsed, ...quoted };
}

function outerMessageOf({ body, error, text }: TriageInput): string {
  return body ?? error?.message ?? text ?? '';
}

function isAnthropicName(type: string | null | undefined): boolean {
  return (
    typeof type === 'string' && type.endsWith('_error') && senseOfName(type)?.family !== 'class'
  );
}

function parseBody(raw: string): ErrorBody {
  const start = raw.search(/\S/);
  if (start === -1) return NO_BODY;
  const opening = raw[start];
  if (opening === '<') return { ...NO_BODY, shape: 'html', message: raw };
  if (opening === '{' || opening === '[') {
    try {
      const outer = readErrorBody(JSON.parse(raw));
      return outer.inner === null ? outer : withInner(outer, outer.inner);
    } catch {
      return { ...NO_BODY, shape: 'text', message: raw };
    }
  }
  return { ...NO_BODY, shape: 'text', message: raw };
}

/** A gateway that quotes the upstream body: the innermost word counts. */
function withInner(outer: ErrorBody, raw: string): ErrorBody {
  const inner = parseBody(raw);
  if (inner.type === null) return outer;
  return { ...inner, status: outer.status };
}

const PAGE_TITLE = /<title>\s*(?:([a-z0-9.-]{4,253})\s*\|)?\s*(?:error )?(\d{3})?/i;

function evidenceOf(input: TriageInput, body: ErrorBody, headers: Headers): Evidence {
  const title = body.shape === 'html' ? PAGE_TITLE.exec(body.message ?? '') : null;
  const titleStatus = title?.[2] === undefined ? null : Number(title[2]);
  const status = input.status ?? body.status ?? titleStatus;
  const hasHeaders = input.headers !== undefined && input.headers !== null && hasAny(input.headers);
  const id = input.requestId ?? headers['request-id'] ?? body.requestId;
  const idKind = id === null || id === undefined ? null : kindOfId(id);
  const message = body.message ?? '';
  return {
    status,
    errorType: body.type,
    errorCode: body.code,
    message: (message.length > MESSAGE_CHARS_MAX
      ? message.slice(0, MESSAGE_CHARS_MAX)
      : message
    ).toLowerCase(),
    isTight: false,
    tight: null,
    className: null,
    shape: body.shape,
    routeKind: routeKindOf(input, headers),
    phase: input.phase ?? phaseOf(status, body, hasHeaders),
    requestId: idKind === 'platform' || idKind === 'foreign' ? (id ?? null) : null,
    hasHeaders,
    server: headers['server']?.toLowerCase() ?? '',
    quotedFrom: quotedFrom(outerMessageOf(input)),
    pageHost: title?.[1]?.toLowerCase() ?? null,
  };
}

function hasAny(headers: Headers): boolean {
  for (const _ in headers) return true;
  return false;
}

/** An error after a 200, or one with a type but without a status, came in the stream. */
function phaseOf(status: number | null, body: ErrorBody, hasHeaders: boolean): Phase {
  if (status === 200) return 'mid_stream';
  if (status !== null) return 'response';
  return hasHeaders || body.shape === 'anthropic' ? 'mid_stream' : 'before_response';
}

function routeKindOf(input: TriageInput, headers: Headers): RouteKind | null {
  const tell = routeTellOf(headers);
  if (tell !== null) return tell.kind;
  const route = input.route ?? routeOfHost(input.baseUrlHost);
  if (route === null) return null;
  if (route.startsWith('gateway')) return 'gateway';
  if (route === 'direct' || route === 'bedrock' || route === 'vertex') return route;
  return route === 'foundry' || route === 'aws' ? route : null;
}

/** The route that a host stands for; null for no host. */
export function routeOfHost(host: string | null | undefined): string | null {
  if (host === null || host === undefined || host === '') return null;
  if (isAnthropicHost(host)) return 'direct';
  if (host.startsWith('bedrock') && host.endsWith('.amazonaws.com')) return 'bedrock';
  if (host.endsWith('aiplatform.googleapis.com')) return 'vertex';
  if (host.endsWith('.azure.com')) return 'foundry';
  return `gateway:${host}`;
}
