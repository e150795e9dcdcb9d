import { ANSWER_BYTES_MAX, type Exchange, type WireEnd } from '#lib/domain/retest/read-answer.ts';
import { authHeaderOf, authValueOf } from '#lib/domain/route/route.ts';
import { openWire, type Wire } from '../outbound/open-wire.ts';
import { type OutboundRules, type Resolve, resolveTarget } from '../outbound/resolve-target.ts';
import type { AttemptRequest } from './attempt-request.ts';
import { sendPlain } from './send-plain.ts';
import { sendThroughSdk } from './send-through-sdk.ts';

export type SentAttempt = {
  readonly exchange: Exchange;
  readonly firstByteMs: number | null;
  readonly durationMs: number;
};

/** What an attempt asks of its surroundings; a test gives its own. */
export type Outbound = { readonly rules: OutboundRules; readonly resolve?: Resolve };

/**
 * Sends one request, once, and says what was seen on the wire. Every way in which it can end is a value; it
 * throws for a bug only. Ends within `timeoutMs`, and at once when `signal` aborts.
 */
export async function sendAttempt(
  attempt: AttemptRequest,
  { outbound, signal }: { outbound: Outbound; signal: AbortSignal },
): Promise<SentAttempt> {
  const startedAt = performance.now();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), attempt.timeoutMs);
  const ended = AbortSignal.any([signal, limit.signal]);
  try {
    const url = new URL(`${attempt.route.baseUrl}${attempt.request.urlPath}`);
    const target = await raced(resolveTarget({ url, ...outbound }), ended);
    const wire =
      target?.kind === 'target'
        ? openWire({
            target,
            bodyBytesMax: ANSWER_BYTES_MAX,
            headersOf: (given) => outgoingHeaders(attempt, given),
          })
        : null;
    const thrown = wire === null ? null : await send({ attempt, url, wire, signal: ended });
    const durationMs = Math.round(performance.now() - startedAt);
    const stopped: WireEnd | null = signal.aborted
      ? { kind: 'cancelled' }
      : limit.signal.aborted
        ? { kind: 'timed_out', afterMs: durationMs }
        : null;
    const exchange =
      target === null || target.kind !== 'target' || wire === null
        ? nothingSent(stopped ?? endOfNoTarget(target))
        : exchangeOf(wire, stopped, thrown);
    return { exchange, firstByteMs: wire?.seen().firstByteMs ?? null, durationMs };
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown, if anything was: the wire has seen why. */
async function send(args: {
  attempt: AttemptRequest;
  url: URL;
  wire: Wire;
  signal: AbortSignal;
}): Promise<unknown> {
  const isForSdk = ['messages', 'count_tokens', 'models'].includes(args.attempt.request.shape);
  try {
    if (args.attempt.route.client === 'sdk' && isForSdk) await sendThroughSdk(args);
    else await sendPlain(args);
    return null;
  } catch (error) {
    return error;
  }
}

function exchangeOf(wire: Wire, stopped: WireEnd | null, thrown: unknown): Exchange {
  const { wasSent, status, headers, body, brokenBy, isTooLarge } = wire.seen();
  if (!wasSent) {
    // The library refused by itself. Its message may quote the body, its name does not.
    const name = thrown instanceof Error ? thrown.name : 'an error';
    return nothingSent(stopped ?? { kind: 'not_sent', why: `the client refused it (${name})` });
  }
  const end = (): WireEnd => {
    if (isTooLarge) return { kind: 'too_large' };
    if (stopped !== null) return stopped;
    return brokenBy === null ? { kind: 'complete' } : { kind: 'broken', code: brokenBy };
  };
  return { status, headers, body, end: end() };
}

function nothingSent(end: WireEnd): Exchange {
  return { status: null, headers: null, body: '', end };
}

function endOfNoTarget(target: Awaited<ReturnType<typeof resolveTarget>> | null): WireEnd {
  if (target?.kind === 'unresolved') return { kind: 'broken', code: target.code };
  const why = target?.kind === 'refused' ? target.why : 'the address is not known';
  return { kind: 'not_sent', why };
}

/** What may go out, and nothing beside it: `ANTHROPIC_CUSTOM_HEADERS`, for one, ends here. */
const PASSED = /^(?:accept|content-type|user-agent|x-stainless-[a-z-]+)$/;

function outgoingHeaders(attempt: AttemptRequest, given: Headers): Record<string, string> {
  const { route, credential, betas, apiVersion, clientRequestId } = attempt;
  const passed = [...given].filter(([name]) => PASSED.test(name));
  return {
    ...Object.fromEntries(passed),
    'accept-encoding': 'identity',
    ...(apiVersion === null ? {} : { 'anthropic-version': apiVersion }),
    ...(betas.length === 0 ? {} : { 'anthropic-beta': betas.join(',') }),
    'x-client-request-id': clientRequestId,
    ...route.extraHeaders,
    [authHeaderOf(route)]: authValueOf(route.authStyle, credential),
  };
}

/** Null when `signal` aborts first: a name server that hangs must not outlast the attempt. */
async function raced<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  if (signal.aborted) return null;
  return await new Promise<Value | null>((resolve, reject) => {
    const stop = (): void => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
