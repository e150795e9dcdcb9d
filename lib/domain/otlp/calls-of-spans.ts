import type { Call, NoCall, Pseudonym } from './call.ts';
import { callOfSpan } from './call-of-span.ts';
import type { Span } from './telemetry.ts';

/**
 * The calls of spans that came together, in their order. A library that wraps the SDK makes a span around
 * the SDK's own: the two are one call, and the SDK's says more.
 */
export function callsOfSpans(
  spans: readonly Span[],
  pseudonym: Pseudonym,
): readonly (Call | NoCall)[] {
  const calls = spans.map((span) => callOfSpan(span, pseudonym));
  const wrapping = new Set(
    spans.flatMap(({ traceId, parentSpanId }, index) => {
      const call = calls[index];
      const isSdk = call?.kind === 'call' && call.voice === 'sdk';
      return isSdk && parentSpanId !== null ? [`span:${traceId}:${parentSpanId}`] : [];
    }),
  );
  return calls.map((call) =>
    call.kind === 'call' && call.voice === 'gen-ai' && call.keys.some((key) => wrapping.has(key))
      ? { kind: 'duplicate' }
      : call,
  );
}
