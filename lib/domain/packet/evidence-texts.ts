import type { EvidenceAttempt, EvidenceStatus, PacketEvidence } from './evidence.ts';
import type { PacketField } from './field.ts';

/** Answers what stands for a text of a field. */
export type Rewrite = (field: PacketField, text: string) => string;

type Drawn = { readonly evidence: PacketEvidence; readonly impact: string };

/**
 * Rewrites every text of the evidence that came from outside, each under the field that decides about it: the
 * one list of what may enter a packet. Words of closed lists (branches, severities) stay as they are.
 */
export function rewriteEvidence({ evidence, impact }: Drawn, rewrite: Rewrite): Drawn {
  const maybe = (field: PacketField, text: string | null): string | null =>
    text === null ? null : rewrite(field, text);
  const { path } = evidence;
  return {
    impact: rewrite('impact', impact),
    evidence: {
      ...evidence,
      errorMessage: maybe('error_message', evidence.errorMessage),
      errorBody: maybe('error_body', evidence.errorBody),
      errorText: maybe('error_text', evidence.errorText),
      headers: evidence.headers.map(({ name, value }) => ({
        name: rewrite('headers', name),
        value: rewrite('headers', value),
      })),
      path: {
        ...path,
        route: maybe('route', path.route),
        baseUrlHost: maybe('base_url_host', path.baseUrlHost),
        endpoint: maybe('endpoint', path.endpoint),
        model: maybe('model', path.model),
        authOwner: maybe('auth_owner', path.authOwner),
        sdk: maybe('sdk', path.sdk),
        sdkVersion: maybe('sdk', path.sdkVersion),
        runtime: maybe('runtime', path.runtime),
        betas: path.betas?.map((beta) => rewrite('betas', beta)) ?? null,
      },
      service: maybe('service', evidence.service),
      environment: maybe('environment', evidence.environment),
      instance: maybe('instance', evidence.instance),
      attempts: evidence.attempts.map((attempt) => attemptOf(attempt, rewrite)),
      statuses: evidence.statuses.map((status) => statusOf(status, rewrite)),
      retests: evidence.retests.map((retest) => ({
        ...retest,
        sentence: rewrite('retest', retest.sentence),
      })),
    },
  };
}

function attemptOf(attempt: EvidenceAttempt, rewrite: Rewrite): EvidenceAttempt {
  const maybe = (field: PacketField, text: string | null): string | null =>
    text === null ? null : rewrite(field, text);
  return {
    ...attempt,
    errorType: maybe('error_type', attempt.errorType),
    message: maybe('error_message', attempt.message),
    requestId: maybe('request_ids', attempt.requestId),
    clientRequestId: maybe('client_request_ids', attempt.clientRequestId),
    gatewayRequestId: maybe('gateway_request_ids', attempt.gatewayRequestId),
    cloudRequestIds: attempt.cloudRequestIds.map(({ name, value }) => ({
      name: rewrite('gateway_request_ids', name),
      value: rewrite('gateway_request_ids', value),
    })),
    traceId: maybe('trace_ids', attempt.traceId),
    logicalRequestId: maybe('client_request_ids', attempt.logicalRequestId),
    result: maybe('retest', attempt.result),
  };
}

function statusOf(status: EvidenceStatus, rewrite: Rewrite): EvidenceStatus {
  return {
    ...status,
    source: rewrite('status_page', status.source),
    components: status.components.map((component) => ({
      ...component,
      name: rewrite('status_page', component.name),
      said: rewrite('status_page', component.said),
    })),
    incidents: status.incidents.map((incident) => ({
      ...incident,
      name: rewrite('status_page', incident.name),
      url: incident.url === null ? null : rewrite('status_page', incident.url),
    })),
  };
}

/** What a field holds before anything is done to it: its different texts, one a line, in a fixed order. */
export type Originals = ReadonlyMap<PacketField, readonly OriginalText[]>;
export type OriginalText = { readonly text: string; readonly start: number };

export function originalsOf(drawn: Drawn): Originals {
  const originals = new Map<PacketField, OriginalText[]>();
  const seen = new Set<string>();
  rewriteEvidence(drawn, (field, text) => {
    const key = `${field}\n${text}`;
    if (text === '' || seen.has(key)) return text;
    seen.add(key);
    const known = originals.get(field) ?? [];
    const last = known.at(-1);
    const start = last === undefined ? 0 : last.start + last.text.length + 1;
    known.push({ text, start });
    originals.set(field, known);
    return text;
  });
  return originals;
}

export function originalText(originals: Originals, field: PacketField): string {
  return (originals.get(field) ?? []).map(({ text }) => text).join('\n');
}
