import {
  MESSAGE_BYTES_MAX,
  safeNameOrNull,
  safeText,
  unnoted,
} from '#lib/domain/event/safe-string.ts';
import type { Phase } from '#lib/domain/failure/branch.ts';
import type { PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import { retryAfterMs as retryAfterMsOfHeader } from '#lib/domain/status/retry-after.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import type { Triage, TriageInput } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';
import { type AnswerContent, readContent } from './answer-content.ts';
import type { Failure, FailureForm, Outcome } from './outcome.ts';
import type { RequestShape } from './request-shape.ts';

/** The longest answer, in bytes; a longer one is cut off and said to be too large. */
export const ANSWER_BYTES_MAX = 4_194_304;

/** How the exchange ended. */
export type WireEnd =
  | { readonly kind: 'complete' }
  /** The connection failed; `code` is the word of the operating system or of the client. */
  | { readonly kind: 'broken'; readonly code: string }
  | { readonly kind: 'timed_out'; readonly afterMs: number }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not_sent'; readonly why: string };

/** What was seen on the wire of one attempt. Status and headers are null when no answer began. */
export type Exchange = {
  readonly status: number | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>> | null;
  /** As text, as far as it came; cut to a bound. */
  readonly body: string;
  readonly end: WireEnd;
};

export type AnswerContext = {
  readonly shape: RequestShape;
  readonly stream: boolean;
  readonly route: string;
  readonly baseUrlHost: string | null;
  readonly model: string | null;
  /** When the answer ended; a `retry-after` date counts from here. */
  readonly at: EpochMs;
  readonly packs?: PackScanner | null;
};

/** What became of an attempt, read from its wire. Told apart: errors before, in and after an answer, and 200s that hold none. */
export function readAnswer(exchange: Exchange, context: AnswerContext): Outcome {
  const { status, end } = exchange;
  if (end.kind === 'not_sent') return { kind: 'not_sent', why: end.why };
  if (end.kind === 'cancelled') return { kind: 'cancelled' };
  if (status === null) {
    if (end.kind === 'timed_out') return { kind: 'unanswered', afterMs: end.afterMs, status };
    const code = end.kind === 'broken' ? end.code : 'the connection ended';
    return failed(
      'connection',
      triage({ ...pathOf(context), text: connectionWords(code) }),
      exchange,
      context,
    );
  }
  if (status >= 300 && status < 400)
    return failed('redirect', redirectTriage(exchange, context), exchange, context);
  if (status >= 400) return statusFailure(exchange, context);
  return readSuccess(exchange, status, context);
}

function statusFailure(exchange: Exchange, context: AnswerContext): Outcome {
  const isHtml = looksLikeHtml(exchange);
  const seen = triage({
    ...pathOf(context),
    status: exchange.status,
    headers: exchange.headers,
    body: exchange.body,
  });
  return failed(isHtml ? 'html' : 'status', seen, exchange, context);
}

function readSuccess(exchange: Exchange, status: number, context: AnswerContext): Outcome {
  const { end } = exchange;
  if (end.kind === 'too_large') return badAnswer('too_large', exchange, context);
  const content = readContent(exchange.body, context);
  if (content.kind === 'error') return midStream(content, exchange, context);
  if (content.kind === 'whole') {
    return content.isRefusal
      ? { kind: 'refusal' }
      : { kind: 'success', stopReason: content.stopReason };
  }
  if (end.kind === 'timed_out') return { kind: 'unanswered', afterMs: end.afterMs, status };
  if (end.kind === 'broken') return cut(exchange, context);
  if (looksLikeHtml(exchange)) return badAnswer('html', exchange, context);
  if (content.kind === 'empty') return badAnswer('empty_200', exchange, context);
  // A stream that ends in order, but before its last event, was cut by something that speaks HTTP.
  return content.kind === 'part'
    ? cut(exchange, context)
    : badAnswer('malformed_200', exchange, context);
}

function midStream(
  content: Extract<AnswerContent, { kind: 'error' }>,
  exchange: Exchange,
  context: AnswerContext,
): Outcome {
  const seen = triage({
    ...pathOf(context),
    status: 200,
    phase: 'mid_stream',
    headers: exchange.headers,
    body: content.body,
  });
  return failed('mid_stream_error', seen, exchange, context);
}

function cut(exchange: Exchange, context: AnswerContext): Outcome {
  const seen = triage({ ...pathOf(context), text: 'Connection closed mid-response' });
  return failed('stream_cut', seen, exchange, context);
}

function badAnswer(form: FailureForm, exchange: Exchange, context: AnswerContext): Outcome {
  const text = 'API returned an empty or malformed response (HTTP 200)';
  return failed(form, triage({ ...pathOf(context), text }), exchange, context);
}

function redirectTriage(exchange: Exchange, context: AnswerContext): Triage {
  const seen = triage({ ...pathOf(context), status: exchange.status, headers: exchange.headers });
  // A redirect is an answer of something that is not the API; it is not followed.
  return {
    ...seen,
    branch: 'gateway_route',
    meaning: 'wrong_base_url',
    rule: 'retest.redirect',
    message: 'The address answers with a redirect, which is not followed.',
    repeat: { canHelp: 'no', afterMs: null, why: 'The same address redirects again.' },
  };
}

function failed(
  form: FailureForm,
  seen: Triage,
  exchange: Exchange,
  context: AnswerContext,
): Outcome {
  const headers = exchange.headers ?? {};
  const shouldRetry = headers['x-should-retry'];
  // What answers may be anything, and may write a secret of its own into any member.
  const unlisted = unnoted(context.packs);
  const failure: Failure = {
    form,
    branch: seen.branch,
    meaning: seen.meaning,
    origin: seen.origin,
    phase: phaseOf(form, seen.phase),
    status: exchange.status,
    errorType: safeNameOrNull(seen.errorType, 'error.type', unlisted),
    errorCode: safeNameOrNull(seen.errorCode, 'error.code', unlisted),
    message: safeText(seen.message, { field: 'message', bytesMax: MESSAGE_BYTES_MAX }, unlisted),
    rule: seen.rule,
    canRepeatHelp: seen.repeat.canHelp,
    whyRepeat: seen.repeat.why,
    retryAfterMs: waitOf(headers, context.at, seen),
    shouldRetry: shouldRetry === undefined ? null : shouldRetry === 'true',
  };
  return { kind: 'failure', failure };
}

/** Seconds and milliseconds are read by triage; a date needs the clock. */
function waitOf(
  headers: Readonly<Record<string, string>>,
  at: EpochMs,
  seen: Triage,
): number | null {
  const wait = seen.retryAfterMs ?? retryAfterMsOfHeader(headers['retry-after'] ?? null, at);
  return wait === null || wait <= 0 ? null : wait;
}

function phaseOf(form: FailureForm, seen: Phase): Phase {
  if (form === 'connection') return 'before_response';
  return form === 'mid_stream_error' || form === 'stream_cut' ? 'mid_stream' : seen;
}

function pathOf({ route, baseUrlHost, model }: AnswerContext): TriageInput {
  return { route, baseUrlHost, model, surface: 'api' };
}

function looksLikeHtml({ headers, body }: Exchange): boolean {
  const type = headers?.['content-type'] ?? '';
  return type.startsWith('text/html') || /^\s*<(?:!doctype html|html)/i.test(body);
}

/** Codes as Node, curl and Python spell them, in words that triage knows. */
function connectionWords(code: string): string {
  const isTls = /CERT|SIGNED|TLS|SSL|EPROTO/.test(code);
  return `Connection error. (${code})${isTls ? ' SSL certificate' : ''}`;
}
