import type { ReportedEvent } from '#lib/domain/event/reported-event.ts';
import { numberOf, textOf } from './attributes.ts';
import { type Call, NOT_CLAUDE, type NoCall, type Pseudonym } from './call.ts';
import { effortOf, evidenceOf, named, providerOf, sourceOf, wayOf } from './call-fields.ts';
import { requestKeys, UNKNOWN_TYPE } from './call-of-span.ts';
import { claudeCodeSource, isClaudeCode } from './claude-code.ts';
import type { LogRecord } from './telemetry.ts';

const CODE_PREFIX = 'claude_code.';
/** Events whose only matter is what was said: they are refused, and counted as such. */
const CONTENT_EVENTS =
  /^(?:claude_code\.)?api_(?:request|response)_body$|^gen_ai\.(?:\w+\.message|choice|client\.inference\.operation\.details)$/;

/**
 * The call of the Claude API that a log record tells of: an event of Claude Code, or the exception event of
 * the GenAI conventions. https://code.claude.com/docs/en/monitoring-usage, read 2026-11-25
 */
export function callOfLog(record: LogRecord, pseudonym: Pseudonym): Call | NoCall {
  if (record.names.some((name) => CONTENT_EVENTS.test(name)))
    return { kind: 'refused', reason: 'content' };
  if (isClaudeCode(record.teller) || record.names.some((name) => name.startsWith(CODE_PREFIX)))
    return codeCall(record, pseudonym);
  return record.names.includes('gen_ai.client.operation.exception')
    ? exceptionCall(record, pseudonym)
    : NOT_CLAUDE;
}

/** `api_error` is sent once, after giving up; `api_request` once for a success. */
function codeCall(record: LogRecord, pseudonym: Pseudonym): Call | NoCall {
  const names = record.names.map((name) => name.replace(CODE_PREFIX, ''));
  // It is sent beside the api_error of the same call, and says no more.
  if (names.includes('api_retries_exhausted')) return { kind: 'duplicate' };
  const isFailure = names.includes('api_error');
  if (!isFailure && !names.includes('api_request')) return NOT_CLAUDE;
  const { attributes, teller } = record;
  const source = claudeCodeSource(teller, { attributes, pseudonym });
  const failure: ReportedEvent | null = isFailure
    ? {
        ...evidenceOf(attributes, { message: textOf(attributes, 'error'), type: undefined }),
        ...effortOf({
          attempt: numberOf(attributes, 'attempt'),
          durationMs: numberOf(attributes, 'duration_ms'),
        }),
        surface: 'claude-code',
        outcome: 'gave_up',
        ...named('trace_id', record.traceId ?? undefined),
      }
    : null;
  return callOf(record, {
    voice: 'code-log',
    path: { ...wayOf(attributes), ...source },
    failure,
    pseudonym,
  });
}

/** Sent by a library beside the span of the same call, or in its place. The span is what counts calls. */
function exceptionCall(record: LogRecord, pseudonym: Pseudonym): Call | NoCall {
  const { attributes, teller } = record;
  const provider = providerOf(attributes);
  if (provider === null) return NOT_CLAUDE;
  const failure: ReportedEvent = {
    ...evidenceOf(attributes, {
      message: textOf(attributes, 'exception.message'),
      type: textOf(attributes, 'exception.type'),
    }),
    outcome: 'gave_up',
    ...named('trace_id', record.traceId ?? undefined),
  };
  const path = {
    ...wayOf(attributes),
    ...named('sdk', teller.scope),
    ...named('sdk_version', teller.scopeVersion),
    ...named('route', provider.route),
    ...sourceOf(teller),
  };
  return { ...callOf(record, { voice: 'gen-ai', path, failure, pseudonym }), isCounted: false };
}

function callOf(
  record: LogRecord,
  args: Pick<Call, 'voice' | 'path' | 'failure'> & { pseudonym: Pseudonym },
): Call {
  const { voice, path, failure, pseudonym } = args;
  const { traceId, spanId, attributes } = record;
  const told =
    failure === null || failure.status !== undefined || failure.error !== undefined
      ? failure
      : { ...failure, error: { type: UNKNOWN_TYPE } };
  return {
    kind: 'call',
    id: `otlp-${pseudonym('record', identityOf(record))}`,
    voice,
    at: record.at,
    path,
    failure: told,
    keys: [
      ...(voice === 'gen-ai' && traceId !== null && spanId !== null
        ? [`span:${traceId}:${spanId}`]
        : []),
      ...requestKeys(failure ?? {}),
    ],
    isCounted: true,
    hasContent: attributes.hasContent,
  };
}

/** A log record has no id: it is known by when it was made, in which session, as which of how many, of what. */
function identityOf({ at, names, attributes, teller, traceId, spanId }: LogRecord): string {
  const told = [
    'session.id',
    'event.sequence',
    'request_id',
    'client_request_id',
    'model',
    'error',
  ];
  return JSON.stringify([
    at,
    names,
    traceId,
    spanId,
    textOf(teller.resource, 'service.name'),
    textOf(teller.resource, 'service.instance.id'),
    ...told.map((name) => attributes.values.get(name) ?? null),
  ]);
}
