import type { ReportedEvent } from '#lib/domain/event/reported-event.ts';
import type { Surface } from '#lib/domain/failure/branch.ts';
import { booleanOf, numberOf, textOf } from './attributes.ts';
import {
  CANCELLED,
  type Call,
  NOT_CLAUDE,
  type NoCall,
  type Pseudonym,
  type Voice,
} from './call.ts';
import { effortOf, evidenceOf, named, providerOf, sourceOf, wayOf } from './call-fields.ts';
import { claudeCodeSource, isClaudeCode } from './claude-code.ts';
import type { Span } from './telemetry.ts';

const SDK_SCOPE = 'com.anthropic.sdk.';
const API_SCOPE = 'com.anthropic.claude-platform';
const SERVER = 2;
const CLIENT = 3;
/** Operations that are one request each; an agent or a tool is made of many. */
const OPERATIONS = new Set(['chat', 'generate_content', 'text_completion', 'message']);
/** Ends that the caller wanted. */
const ABORTS = /(?:^|\.)(?:APIUserAbortError|AbortError|CancelledError|Canceled|GeneratorExit)$/;

type Kind = {
  readonly voice: Voice;
  readonly surface: Surface;
  readonly route: string | undefined;
  /** True where an unset status means that the caller ended the call. */
  readonly isUnsetCancelled: boolean;
  readonly isCounted: boolean;
};

/**
 * The call of the Claude API that a span tells of. One span is one call, with all its retries: what became of
 * the attempts before the last, a span does not say.
 * https://platform.claude.com/docs/en/api/opentelemetry/spans, read 2026-11-25
 */
export function callOfSpan(span: Span, pseudonym: Pseudonym): Call | NoCall {
  const kind = kindOf(span);
  if (kind === null) return NOT_CLAUDE;
  const ending = endingOf(span, kind);
  if (ending === 'cancelled') return CANCELLED;
  const { attributes, teller } = span;
  const isCode = kind.voice === 'code-span';
  const source = isCode ? claudeCodeSource(teller, { attributes, pseudonym }) : sourceOf(teller);
  const failure = ending === 'failed' ? failureOf(span, kind) : null;
  return {
    kind: 'call',
    id: `otlp-${span.traceId}-${span.spanId}`,
    voice: kind.voice,
    at: span.endedAt,
    path: {
      ...wayOf(attributes),
      ...sdkOf(span, kind.voice),
      ...named('route', kind.route),
      ...source,
    },
    failure,
    keys: keysOf(span, { kind, failure }),
    isCounted: kind.isCounted,
    hasContent: attributes.hasContent || span.exception.hasContent,
  };
}

function kindOf(span: Span): Kind | null {
  const { scope } = span.teller;
  if (scope.startsWith(SDK_SCOPE)) return span.spanKind === CLIENT ? sdkKind(span) : null;
  if (scope === API_SCOPE) return span.spanKind === SERVER ? apiKind(span) : null;
  if (isClaudeCode(span.teller)) {
    if (span.name !== 'claude_code.llm_request') return null;
    // Its log events are what counts calls; a trace tells of the same ones.
    return {
      voice: 'code-span',
      surface: 'claude-code',
      route: undefined,
      isUnsetCancelled: false,
      isCounted: false,
    };
  }
  const provider = providerOf(span.attributes);
  const operation = textOf(span.attributes, 'gen_ai.operation.name') ?? 'chat';
  if (provider === null || span.spanKind === SERVER || !OPERATIONS.has(operation)) return null;
  const { route } = provider;
  const surface = route === undefined ? 'unknown' : 'provider';
  return { voice: 'gen-ai', surface, route, isUnsetCancelled: false, isCounted: true };
}

/** `com.anthropic.sdk.<language>`, and behind it the cloud platform of a client made for one. */
function sdkKind({ teller, attributes }: Span): Kind {
  const [language, platform] = teller.scope.slice(SDK_SCOPE.length).split('.');
  const surfaces: Readonly<Record<string, Surface>> = {
    typescript: 'sdk-ts',
    python: 'sdk-python',
  };
  return {
    voice: 'sdk',
    surface: surfaces[language ?? ''] ?? 'api',
    route: platform ?? providerOf(attributes)?.route,
    isUnsetCancelled: true,
    isCounted: true,
  };
}

/** A span with a parent belongs to a caller that is traced itself, and whose spans count the call. */
function apiKind({ parentSpanId }: Span): Kind {
  return {
    voice: 'api',
    surface: 'api',
    route: 'direct',
    isUnsetCancelled: true,
    isCounted: parentSpanId === null,
  };
}

function endingOf(span: Span, { isUnsetCancelled }: Kind): 'failed' | 'succeeded' | 'cancelled' {
  const { attributes, status } = span;
  const type = textOf(attributes, 'error.type');
  if (type !== undefined && ABORTS.test(type)) return 'cancelled';
  const code = numberOf(attributes, 'http.response.status_code', 'status_code') ?? 0;
  const isFailed = status === 'error' || type !== undefined || code >= 400;
  if (isFailed || booleanOf(attributes, 'success') === false) return 'failed';
  return status === 'unset' && isUnsetCancelled ? 'cancelled' : 'succeeded';
}

function failureOf(span: Span, { voice, surface }: Kind): ReportedEvent {
  const { attributes, exception } = span;
  const message =
    textOf(exception, 'exception.message') ?? textOf(attributes, 'error') ?? span.statusMessage;
  const said = evidenceOf(attributes, { message, type: textOf(exception, 'exception.type') });
  const resent = numberOf(attributes, 'http.request.resend_count');
  const isTold = said.status !== undefined || said.error !== undefined;
  return {
    ...said,
    ...(isTold ? {} : { error: { type: UNKNOWN_TYPE } }),
    ...(voice === 'code-span' ? named('request_id', textOf(attributes, 'gen_ai.response.id')) : {}),
    ...effortOf({
      attempt: resent === undefined ? numberOf(attributes, 'attempt') : resent + 1,
      durationMs: span.endedAt - span.startedAt,
    }),
    surface,
    trace_id: span.traceId,
    ...(voice === 'api' ? {} : { outcome: 'gave_up' as const }),
  };
}

/** OpenTelemetry's own word for a failure of which nothing is known. */
export const UNKNOWN_TYPE = '_OTHER';

/** The same request id, or the same span: the API's span is a child of its caller's. */
function keysOf(
  { traceId, spanId, parentSpanId }: Span,
  { kind, failure }: { kind: Kind; failure: ReportedEvent | null },
): readonly string[] {
  const caller = kind.voice === 'api' ? parentSpanId : spanId;
  return [...(caller === null ? [] : [`span:${traceId}:${caller}`]), ...requestKeys(failure ?? {})];
}

/** Of a failure, the ids that others who tell of it would name too. */
export function requestKeys({ request_id, client_request_id }: ReportedEvent): readonly string[] {
  return [
    ...(request_id == null ? [] : [`request:${request_id}`]),
    ...(client_request_id == null ? [] : [`client:${client_request_id}`]),
  ];
}

function sdkOf({ teller }: Span, voice: Voice): { sdk?: string; sdk_version?: string } {
  if (voice === 'api') return {};
  const names: Readonly<Record<string, string>> = {
    [`${SDK_SCOPE}typescript`]: '@anthropic-ai/sdk',
    [`${SDK_SCOPE}python`]: 'anthropic',
  };
  return {
    ...named('sdk', names[teller.scope] ?? teller.scope),
    ...named('sdk_version', teller.scopeVersion),
  };
}
