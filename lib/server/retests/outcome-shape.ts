import { AttemptOutcome } from '#lib/contract/retests.ts';
import type { Outcome } from '#lib/domain/retest/outcome.ts';

/** An outcome as it crosses the wire and as it is stored. */
export function wireOutcome(outcome: Outcome): AttemptOutcome {
  switch (outcome.kind) {
    case 'success':
      return { kind: 'success', stop_reason: outcome.stopReason };
    case 'unanswered':
      return { kind: 'unanswered', after_ms: outcome.afterMs, status: outcome.status };
    case 'failure': {
      const { failure } = outcome;
      return {
        kind: 'failure',
        failure: {
          form: failure.form,
          branch: failure.branch,
          meaning: failure.meaning,
          origin: failure.origin,
          phase: failure.phase,
          status: failure.status,
          error_type: failure.errorType,
          error_code: failure.errorCode,
          message: failure.message,
          rule: failure.rule,
          can_repeat_help: failure.canRepeatHelp,
          why_repeat: failure.whyRepeat,
          retry_after_ms: failure.retryAfterMs,
          should_retry: failure.shouldRetry,
        },
      };
    }
    case 'refusal':
    case 'not_sent':
    case 'cancelled':
      break;
  }
  return outcome;
}

/** A stored outcome in the words of the domain. Null for one that was never written, or that this version cannot read. */
export function outcomeOf(stored: unknown): Outcome | null {
  const parsed = AttemptOutcome.safeParse(stored);
  if (!parsed.success) return null;
  const outcome = parsed.data;
  switch (outcome.kind) {
    case 'success':
      return { kind: 'success', stopReason: outcome.stop_reason };
    case 'unanswered':
      return { kind: 'unanswered', afterMs: outcome.after_ms, status: outcome.status };
    case 'failure': {
      const { failure } = outcome;
      return {
        kind: 'failure',
        failure: {
          form: failure.form,
          branch: failure.branch,
          meaning: failure.meaning,
          origin: failure.origin,
          phase: failure.phase,
          status: failure.status,
          errorType: failure.error_type,
          errorCode: failure.error_code,
          message: failure.message,
          rule: failure.rule,
          canRepeatHelp: failure.can_repeat_help,
          whyRepeat: failure.why_repeat,
          retryAfterMs: failure.retry_after_ms,
          shouldRetry: failure.should_retry,
        },
      };
    }
    case 'refusal':
    case 'not_sent':
    case 'cancelled':
      break;
  }
  return outcome;
}
