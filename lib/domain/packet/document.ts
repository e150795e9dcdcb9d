import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { zonedIso } from '#lib/domain/time/zoned-iso.ts';
import type { Json } from './canonical-json.ts';
import { completenessOf } from './completeness.ts';
import type { PacketContent } from './content.ts';
import type { EvidenceAttempt, EvidenceRetest, EvidenceStatus } from './evidence.ts';
import type { RedactionManifest } from './manifest.ts';

export const DOCUMENT_FORM = 'samepath.packet/1';

/** What names a packet and what made it. */
export type PacketMeta = {
  readonly id: string;
  readonly createdAt: string;
  readonly toolVersion: string;
  readonly ruleSets: readonly string[];
};

/** A packet for programs, whole: each part is sealed by a hash of its own. Names no person. */
export function packetDocument(
  content: PacketContent,
  meta: PacketMeta,
  manifest: RedactionManifest,
): Readonly<Record<string, Json>> {
  const { evidence, facts, zone } = content;
  const zoned = (at: number | null): string | null =>
    at === null ? null : zonedIso(epochMsOf(at), zone);
  const { path } = evidence;
  return {
    form: DOCUMENT_FORM,
    packet: { id: meta.id, created_at: meta.createdAt, zone },
    case: { sentence: content.sentence, impact: content.impact, number: evidence.caseNumber },
    failure: {
      branch: evidence.branch,
      meaning: evidence.meaning,
      surface: evidence.surface,
      origin: evidence.origin,
      phase: evidence.phase,
      message: evidence.errorMessage,
      body: evidence.errorBody,
      text: evidence.errorText,
      headers: evidence.headers.map(({ name, value }) => ({ name, value })),
    },
    path: {
      route: path.route,
      base_url_host: path.baseUrlHost,
      endpoint: path.endpoint,
      model: path.model,
      auth_owner: path.authOwner,
      sdk: path.sdk,
      sdk_version: path.sdkVersion,
      runtime: path.runtime,
      stream: path.stream,
      request_size_class: path.sizeClass,
      betas: path.betas,
    },
    place: {
      service: evidence.service,
      environment: evidence.environment,
      instance: evidence.instance,
    },
    attempts: {
      n: facts.failures.length,
      left_out: evidence.attemptsLeftOut,
      list: facts.failures.map((attempt) => attemptOf(attempt, zoned)),
    },
    retries: facts.retries,
    retests: evidence.retests.map((retest) => retestOf(retest, zoned)),
    status_page: evidence.statuses.map((status) => statusOf(status, zoned)),
    reproductions: content.reproductions,
    items: content.items.map(({ item, state, says }) => ({ item, state, says })),
    completeness: completenessOf(content.items),
    redactions: { ...manifest, fields: { ...manifest.fields } },
    made_by: { tool: 'Samepath', version: meta.toolVersion, rule_sets: [...meta.ruleSets] },
  };
}

type Zoned = (at: number | null) => string | null;

function attemptOf(attempt: EvidenceAttempt, zoned: Zoned): Json {
  return {
    at: zoned(attempt.at),
    from: attempt.from,
    branch: attempt.branch,
    phase: attempt.phase,
    status: attempt.status,
    error_type: attempt.errorType,
    message: attempt.message,
    request_id: attempt.requestId,
    client_request_id: attempt.clientRequestId,
    gateway_request_id: attempt.gatewayRequestId,
    cloud_request_ids: attempt.cloudRequestIds.map(({ name, value }) => ({ name, value })),
    trace_id: attempt.traceId,
    logical_request_id: attempt.logicalRequestId,
    attempt: attempt.attempt,
    max_attempts: attempt.maxAttempts,
    delay_ms: attempt.delayMs,
    duration_ms: attempt.durationMs,
    outcome: attempt.outcome,
    result: attempt.result,
  };
}

function retestOf(retest: EvidenceRetest, zoned: Zoned): Json {
  return {
    id: retest.id,
    vantage: retest.vantage,
    ended_at: zoned(retest.endedAt),
    verdict: retest.verdict,
    sentence: retest.sentence,
    attempts: retest.attempts,
    succeeded: retest.succeeded,
    attempts_max: retest.attemptsMax,
    elapsed_ms_max: retest.elapsedMsMax,
    waits_ms: retest.waitsMs,
    jitter: 'full',
  };
}

function statusOf(status: EvidenceStatus, zoned: Zoned): Json {
  return {
    about: status.about,
    source: status.source,
    at: zoned(status.at),
    read_at: zoned(status.readAt),
    is_known: status.isKnown,
    components: status.components.map(({ name, said, severity }) => ({ name, said, severity })),
    incidents: status.incidents.map(({ name, impact, startedAt, url }) => ({
      name,
      impact,
      started_at: zoned(startedAt),
      url,
    })),
  };
}
