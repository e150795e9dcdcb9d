import type { Retest } from '#lib/contract/retests.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { getRetest } from '../retests/get-retest.ts';
import { collectEvent } from './collect-event.ts';
import { type Collected, drawEvidence, evidencePath, type Subject } from './draw-evidence.ts';

/** What a retest proved: with the event that it repeats where that is still kept, else by itself. */
export async function collectRetest(args: { id: string; now: EpochMs }): Promise<Collected> {
  const { now } = args;
  const retest = await getRetest(args);
  if (retest.verdict === null) {
    throw new AppError('conflict', 'The retest has no verdict yet. Begin the packet once it has.');
  }
  const { event_ref: eventRef, case_id: caseId } = retest;
  const ofEvent = eventRef === null ? null : await keptEvent(eventRef, now);
  if (ofEvent !== null) return { evidence: ofEvent, caseId, eventRef };
  const evidence = await drawEvidence({
    subject: subjectOf(retest),
    events: [],
    pasted: [],
    retests: [retest],
    statuses: [],
    caseNumber: null,
    now,
  });
  return { evidence, caseId, eventRef };
}

async function keptEvent(reference: string, now: EpochMs): Promise<Collected['evidence'] | null> {
  try {
    return await collectEvent({ reference, now });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function subjectOf(retest: Retest): Subject {
  const failures = retest.attempts.flatMap(({ outcome, headers }) =>
    outcome?.kind === 'failure' ? [{ ...outcome.failure, headers }] : [],
  );
  const last = failures.at(-1);
  if (last === undefined) {
    throw new AppError(
      'conflict',
      'Nothing failed with an answer in this retest. Begin the packet from the failure before it.',
    );
  }
  const sent = (name: string): string | null =>
    retest.checks.find(({ field }) => field === name)?.sent ?? null;
  return {
    branch: last.branch,
    meaning: last.meaning,
    surface: 'api',
    origin: last.origin,
    phase: last.phase,
    path: evidencePath({
      route: retest.route,
      base_url_host: sent('base_url_host'),
      endpoint: retest.endpoint,
      model: retest.model,
      auth_owner: sent('auth_owner'),
      sdk: sent('sdk'),
      sdk_version: sent('sdk_version'),
      runtime: sent('runtime'),
      stream: sent('stream') === null ? null : sent('stream') === 'yes',
      request_size_class: sent('size_class'),
      betas: null,
    }),
    service: null,
    environment: null,
    instance: null,
    errorMessage: last.message,
    errorBody: null,
    errorText: null,
    headers: Object.entries(last.headers).map(([name, value]) => ({ name, value })),
  };
}
