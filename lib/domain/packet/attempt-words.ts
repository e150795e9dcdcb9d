import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import type { EvidenceAttempt } from './evidence.ts';
import type { PacketVariant } from './form.ts';

/** What came of an attempt: `500 api_error, attempt 2 of 3`. */
export function attemptResult(attempt: EvidenceAttempt): string {
  const { status, errorType, branch, phase, result } = attempt;
  const number = attempt.attempt === null ? null : `attempt ${String(attempt.attempt)}`;
  const of = attempt.maxAttempts === null ? '' : ` of ${String(attempt.maxAttempts)}`;
  const title = branch === null ? null : BRANCH_WORDS[branch].title;
  const what = [status === null ? null : String(status), errorType ?? title]
    .filter((part) => part !== null)
    .join(' ');
  return [
    what === '' ? (result ?? 'unknown') : what,
    ...(phase === 'mid_stream' ? ['mid-stream'] : []),
    ...(attempt.from === 'retest' ? ['retest'] : []),
    ...(number === null ? [] : [`${number}${of}`]),
  ].join(', ');
}

/** The ids by which an attempt can be looked up; first those of whoever reads it. */
export function attemptIds(attempt: EvidenceAttempt, variant: PacketVariant): readonly string[] {
  const foreign = [
    ...(attempt.gatewayRequestId === null ? [] : [attempt.gatewayRequestId]),
    ...attempt.cloudRequestIds.map(({ name, value }) => `${name}: ${value}`),
  ];
  const own = attempt.requestId === null ? [] : [attempt.requestId];
  const answered = variant === 'provider' ? [...foreign, ...own] : [...own, ...foreign];
  const client = attempt.clientRequestId === null ? [] : [`client ${attempt.clientRequestId}`];
  const trace =
    variant !== 'internal' || attempt.traceId === null ? [] : [`trace ${attempt.traceId}`];
  return [...answered, ...(answered.length === 0 ? client : []), ...trace];
}
