import { seconds } from '#lib/domain/retest/failure-words.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { zonedIso } from '#lib/domain/time/zoned-iso.ts';
import type { EvidenceRetest, EvidenceStatus, PacketEvidence } from './evidence.ts';
import { failureWords, type PacketFacts } from './packet-facts.ts';

/**
 * The one sentence that makes the case, of what is known alone: what the status page said, what came back how
 * often on which path, whether it stayed, and which ids are there to look it up. Every count is of attempts
 * that take part.
 */
export function caseSentence(args: {
  evidence: PacketEvidence;
  facts: PacketFacts;
  zone: string;
}): string {
  const { evidence, facts, zone } = args;
  const pieces = [
    statusPiece(facts.status, zone),
    failurePiece(evidence, facts),
    facts.retest === null ? null : retestPiece(facts.retest),
    idPiece(facts),
  ].filter((piece) => piece !== null);
  const sentence = pieces.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

export function instantWords(at: EpochMs, zone: string): string {
  return zonedIso(epochMsOf(Math.floor(at / 1_000) * 1_000), zone).replace('.000', '');
}

function statusPiece(status: EvidenceStatus | null, zone: string): string {
  if (status === null) return 'no reading of the status page at the time';
  if (!status.isKnown || status.readAt === null) return 'status page unknown at the time';
  return `${standingWords(status)} at ${instantWords(epochMsOf(status.readAt), zone)}`;
}

export function standingWords({ components, incidents }: EvidenceStatus): string {
  const { length } = incidents;
  if (length > 0) return `status page had ${String(length)} open ${plural('incident', length)}`;
  if (components.length === 0) return 'status page named none of the components';
  const isGreen = components.every(({ severity }) => severity === 'none');
  return isGreen ? 'status green' : 'status page not green';
}

function failurePiece(evidence: PacketEvidence, facts: PacketFacts): string {
  const { onBranch, failures, firstAt, lastAt } = facts;
  const n = onBranch.length;
  const words = failureWords(evidence, facts);
  if (n === 0) return `${words}, of which no attempt takes part here`;
  const came = facts.hasNoResponse ? `${words} came back` : `returned ${words}`;
  const times = n === 1 ? 'once' : `${String(n)} times`;
  const spread = n > 1 && firstAt !== null && lastAt !== null ? lastAt - firstAt : 0;
  const over = spread > 0 ? ` over ${seconds(spread)}` : '';
  const others = failures.length - n;
  const beside = others === 0 ? '' : ` (and ${String(others)} of another kind)`;
  return `${subjectWords(evidence, facts)}${came} ${times}${over}${beside}`;
}

/** What they have in common, claimed only where every one of them names it. */
function subjectWords({ path }: PacketEvidence, facts: PacketFacts): string {
  const named = [
    ...(path.model === null ? [] : ['model']),
    ...(path.endpoint === null ? [] : ['endpoint']),
  ];
  if (named.length === 0) return facts.hasNoResponse ? '' : 'a request ';
  const link = facts.hasNoResponse ? ', ' : ' ';
  if (facts.onBranch.length > 1) {
    if (!facts.isSamePath) return facts.hasNoResponse ? '' : 'requests ';
    return `same ${named.join(' and ')}${link}`;
  }
  return `${[path.model, path.endpoint].filter((value) => value !== null).join(' at ')}${link}`;
}

function retestPiece(retest: EvidenceRetest): string {
  const made = `${String(retest.attempts)} ${plural('attempt', retest.attempts)}`;
  const ended = retest.verdict.replaceAll('_', ' ');
  return `a bounded, jittered retest made ${made}, ${String(retest.succeeded)} succeeded: ${ended}`;
}

function idPiece(facts: PacketFacts): string {
  const n = facts.onBranch.length;
  const withId = facts.onBranch.filter(({ requestId }) => requestId !== null).length;
  if (withId > 0 && withId === n) {
    return n === 1 ? 'request id attached' : 'request ids attached';
  }
  if (withId > 0) return `${String(withId)} of ${String(n)} request ids attached`;
  if (facts.gatewayIds.length > 0) return 'gateway request ids attached, none of the API';
  if (facts.clientIds.length > 0) return 'client request ids attached, none of the API';
  return facts.hasNoResponse ? 'without a response there is no request id' : 'no request id';
}

function plural(word: string, n: number): string {
  return n === 1 ? word : `${word}s`;
}
