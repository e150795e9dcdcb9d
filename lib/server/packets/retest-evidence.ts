import type { AttemptOutcome, Retest } from '#lib/contract/retests.ts';
import type {
  EvidenceAttempt,
  EvidenceRetest,
  EvidenceStatus,
} from '#lib/domain/packet/evidence.ts';
import { componentStateOf, severityOfState } from '#lib/domain/status/severity.ts';
import { epochMsFromIso } from '#lib/domain/time/epoch.ts';

/** What a retest that ended gives to a packet. Null while it has no verdict. */
export function retestEvidence(retest: Retest): EvidenceRetest | null {
  if (retest.verdict === null) return null;
  return {
    id: retest.id,
    vantage: retest.vantage,
    endedAt: retest.ended_at === null ? null : epochMsFromIso(retest.ended_at),
    verdict: retest.verdict.kind,
    sentence: retest.verdict.sentence,
    attempts: retest.attempts.length,
    succeeded: retest.attempts.filter(({ outcome }) => outcome?.kind === 'success').length,
    attemptsMax: retest.budget.attempts_max,
    elapsedMsMax: retest.budget.elapsed_ms_max,
    waitsMs: retest.attempts.flatMap(({ next }) => (next?.kind === 'retry' ? [next.delay_ms] : [])),
  };
}

/** Of its attempts those that were answered, or were not; what was never sent is none. */
export function retestAttempts(retest: Retest): readonly EvidenceAttempt[] {
  const isSamePath = retest.checks.every(({ standing }) => standing !== 'differs');
  return retest.attempts
    .filter(({ outcome }) => outcome?.kind !== 'not_sent' && outcome?.kind !== 'cancelled')
    .map((attempt) => {
      const failure = attempt.outcome?.kind === 'failure' ? attempt.outcome.failure : null;
      return {
        id: `${retest.id}.${String(attempt.n)}`,
        from: 'retest' as const,
        at: epochMsFromIso(attempt.started_at),
        isFailure: isFailure(attempt.outcome),
        branch: failure?.branch ?? null,
        origin: failure?.origin ?? 'unknown',
        phase: failure?.phase ?? 'response',
        status: attempt.status,
        errorType: failure?.error_type ?? null,
        message: failure?.message ?? null,
        requestId: attempt.request_id,
        clientRequestId: attempt.client_request_id,
        gatewayRequestId: attempt.gateway_request_id,
        cloudRequestIds: [],
        traceId: null,
        logicalRequestId: retest.id,
        isSamePath,
        attempt: attempt.n,
        maxAttempts: retest.attempts_max,
        delayMs: attempt.next?.kind === 'retry' ? attempt.next.delay_ms : null,
        durationMs: attempt.duration_ms,
        outcome: null,
        result: attempt.result,
      };
    });
}

function isFailure(outcome: AttemptOutcome | null): boolean {
  return outcome?.kind === 'failure' || outcome?.kind === 'unanswered';
}

export function retestStatus({ status }: Retest): EvidenceStatus {
  const { as_of: at, fetched_at: readAt, state, is_stale: isStale } = status;
  return {
    about: 'retest',
    source: status.source,
    at: epochMsFromIso(at) ?? 0,
    readAt: readAt === null ? null : epochMsFromIso(readAt),
    isKnown: state !== null && !isStale,
    components:
      state === null
        ? []
        : [
            {
              name: 'Claude API',
              said: state,
              severity: severityOfState(componentStateOf(state)),
            },
          ],
    incidents: status.open_incidents.map((name) => ({
      name,
      impact: 'none' as const,
      startedAt: null,
      url: null,
    })),
  };
}
