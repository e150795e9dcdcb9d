import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import type {
  EvidenceAttempt,
  EvidenceRetest,
  EvidenceStatus,
  PacketEvidence,
} from './evidence.ts';

/** How often one request was tried, over how long, and how that ended. */
export type RetryFacts = {
  readonly attempts: number;
  readonly maxAttempts: number | null;
  /** From the first attempt to the last. */
  readonly windowMs: number | null;
  readonly waitsMs: readonly number[];
  readonly ended: 'recovered' | 'gave_up' | 'stopped' | null;
};

/** What follows from the attempts that take part. Nothing is claimed beyond them. */
export type PacketFacts = {
  readonly failures: readonly EvidenceAttempt[];
  /** Those on the branch of the packet. */
  readonly onBranch: readonly EvidenceAttempt[];
  /** True where all failures name the path of the packet. */
  readonly isSamePath: boolean;
  readonly firstAt: EpochMs | null;
  readonly lastAt: EpochMs | null;
  readonly requestIds: readonly string[];
  /** Of gateways and clouds: their own ids. */
  readonly gatewayIds: readonly string[];
  readonly clientIds: readonly string[];
  readonly retries: RetryFacts | null;
  readonly retest: EvidenceRetest | null;
  /** What the status page said of the time of the failure; null where nothing was kept. */
  readonly status: EvidenceStatus | null;
  /** No answer came, so there is no status, no body and no request id of the API. */
  readonly hasNoResponse: boolean;
};

export function packetFactsOf(evidence: PacketEvidence, excluded: readonly string[]): PacketFacts {
  const left = new Set(excluded);
  const included = evidence.attempts.filter(({ id }) => !left.has(id));
  const failures = included.filter(({ isFailure }) => isFailure);
  const onBranch = failures.filter(({ branch }) => branch === evidence.branch);
  const times = onBranch.flatMap(({ at }) => (at === null ? [] : [at]));
  return {
    failures,
    onBranch,
    isSamePath: onBranch.length > 0 && onBranch.every(({ isSamePath }) => isSamePath === true),
    firstAt: times.length === 0 ? null : epochMsOf(Math.min(...times)),
    lastAt: times.length === 0 ? null : epochMsOf(Math.max(...times)),
    requestIds: distinct(onBranch.map(({ requestId }) => requestId)),
    gatewayIds: distinct(
      onBranch.flatMap(({ gatewayRequestId, cloudRequestIds }) => [
        gatewayRequestId,
        ...cloudRequestIds.map(({ value }) => value),
      ]),
    ),
    clientIds: distinct(onBranch.map(({ clientRequestId }) => clientRequestId)),
    retries: retriesOf(failures),
    retest: evidence.retests.at(-1) ?? null,
    status: statusOfFailure(evidence.statuses, onBranch),
    hasNoResponse:
      evidence.phase === 'before_response' && onBranch.every(({ status }) => status === null),
  };
}

/** The word for what came back: `500 api_error`, `no HTTP response`. */
export function failureWords(evidence: PacketEvidence, facts: PacketFacts): string {
  if (facts.hasNoResponse) return 'no HTTP response';
  const { code, title } = BRANCH_WORDS[evidence.branch];
  const shown = facts.onBranch.find(({ status }) => status !== null);
  const type = facts.onBranch.find(({ errorType }) => errorType !== null)?.errorType;
  // The status came before the failure, and says nothing of it.
  if (evidence.phase === 'mid_stream') return `${type ?? title} inside the stream`;
  if (shown === undefined) return type ?? `${code} ${title}`;
  return `${String(shown.status)} ${type ?? title}`;
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.flatMap((value) => value ?? []))];
}

/** Of the logical request that was tried most often, as the service told it. */
function retriesOf(failures: readonly EvidenceAttempt[]): RetryFacts | null {
  const groups = Map.groupBy(
    failures.filter(({ from, attempt }) => from !== 'retest' && attempt !== null),
    ({ logicalRequestId, id }) => logicalRequestId ?? id,
  );
  const ledgers = [...groups.values()].map(ledgerOf);
  const [most] = ledgers.toSorted((one, other) => other.attempts - one.attempts);
  return most ?? null;
}

function ledgerOf(attempts: readonly EvidenceAttempt[]): RetryFacts {
  const ordered = attempts.toSorted((one, other) => (one.attempt ?? 0) - (other.attempt ?? 0));
  const last = ordered.at(-1);
  const times = ordered.flatMap(({ at }) => at ?? []);
  const outcome = last?.outcome ?? null;
  return {
    // A lone report of attempt three tells of three.
    attempts: last?.attempt ?? ordered.length,
    maxAttempts: last?.maxAttempts ?? null,
    windowMs: times.length < 2 ? null : Math.max(...times) - Math.min(...times),
    waitsMs: ordered.slice(0, -1).flatMap(({ delayMs }) => delayMs ?? []),
    ended: outcome === 'pending' ? null : outcome,
  };
}

/** Of the failures themselves; a later reading says nothing about that time. */
function statusOfFailure(
  statuses: readonly EvidenceStatus[],
  onBranch: readonly EvidenceAttempt[],
): EvidenceStatus | null {
  const isOfRetest = onBranch.length > 0 && onBranch.every(({ from }) => from === 'retest');
  const about = isOfRetest ? 'retest' : 'failure';
  const ofFailures = statuses.filter((status) => status.about === about);
  return ofFailures.findLast(({ isKnown }) => isKnown) ?? ofFailures.at(-1) ?? null;
}
