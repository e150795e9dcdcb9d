import type { Triage } from '#lib/domain/triage/result.ts';
import { formatWait, ORIGIN_NAMES, PHASE_NAMES, SURFACE_NAMES } from './words.ts';

/** One row of the evidence table. `value` is null where the evidence does not say. */
export type EvidenceRow = {
  readonly name: string;
  readonly value: string | null;
  /** `id` can be copied, `code` is set in mono, `words` is prose. */
  readonly kind: 'id' | 'code' | 'words';
  readonly note?: string;
};

/** What one failure says about itself, in the order in which support asks for it. */
export function evidenceOf(triage: Triage): readonly EvidenceRow[] {
  return [
    statusRow(triage),
    { name: 'Error type', value: triage.errorType, kind: 'code' },
    ...present('Error code', triage.errorCode, 'code'),
    ...present('Message', triage.message, 'words'),
    requestIdRow(triage),
    ...present('Client request id', triage.clientRequestId, 'id'),
    ...present('Gateway request id', triage.gatewayRequestId, 'id'),
    { name: 'Model', value: triage.model, kind: 'code' },
    { name: 'Attempt', value: attemptWords(triage), kind: 'words' },
    {
      name: 'Retry after',
      value: triage.retryAfterMs === null ? null : formatWait(triage.retryAfterMs),
      kind: 'words',
    },
    { name: 'Written by', value: known(ORIGIN_NAMES[triage.origin]), kind: 'words' },
    { name: 'Seen in', value: known(SURFACE_NAMES[triage.surface]), kind: 'words' },
    { name: 'Phase', value: PHASE_NAMES[triage.phase], kind: 'words' },
    { name: 'Route', value: triage.route, kind: 'code' },
    { name: 'Rule', value: `${triage.rule} (${triage.ruleSet})`, kind: 'code' },
  ];
}

/** `4 of 10`; null if no attempt is named. */
export function attemptWords(triage: Pick<Triage, 'attempt' | 'maxAttempts'>): string | null {
  if (triage.attempt === null) return null;
  return triage.maxAttempts === null
    ? `${triage.attempt}`
    : `${triage.attempt} of ${triage.maxAttempts}`;
}

function statusRow({ status, phase }: Triage): EvidenceRow {
  const row: EvidenceRow = {
    name: 'HTTP status',
    value: status === null ? null : `${status}`,
    kind: 'code',
  };
  if (status !== null || phase !== 'mid_stream') return row;
  return { ...row, note: 'an error inside a stream has none of its own' };
}

function requestIdRow({ requestId, requestIdPartial }: Triage): EvidenceRow {
  const row: EvidenceRow = { name: 'Request id', value: requestId, kind: 'id' };
  return requestIdPartial ? { ...row, note: 'one was there, but cut or masked' } : row;
}

function present(name: string, value: string | null, kind: EvidenceRow['kind']): EvidenceRow[] {
  return value === null ? [] : [{ name, value, kind }];
}

function known(words: string): string | null {
  return words === 'unknown' ? null : words;
}
