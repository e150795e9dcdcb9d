import type { CasePath } from '#lib/contract/case-entries.ts';
import type { Retest } from '#lib/contract/retests.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '../http/app-error.ts';
import { getRetest } from '../retests/get-retest.ts';
import type { SourcedFailure } from './read-source.ts';

/** A retest as a case keeps it. Throws AppError: `not_found`, or `conflict` while it has no verdict. */
export async function retestSource(args: { id: string; now: EpochMs }): Promise<SourcedFailure> {
  const retest = await getRetest(args);
  const { verdict, ended_at: endedAt } = retest;
  if (verdict === null || endedAt === null) {
    throw new AppError('conflict', 'The retest has no verdict yet. Add it once it has ended.');
  }
  const failure = lastFailure(retest);
  return {
    at: epochMsOf(Date.parse(endedAt)),
    sourceKey: `retest:${retest.id}`,
    subject: {
      branch: failure?.branch ?? retest.branch_before ?? 'other',
      meaning: failure?.meaning ?? null,
      surface: 'api',
      origin: failure?.origin ?? 'unknown',
      path: pathOf(retest),
    },
    happening: {
      kind: 'retest',
      ref: retest.id,
      route: retest.route,
      model: retest.model,
      endpoint: retest.endpoint,
      vantage: retest.vantage,
      branch_before: retest.branch_before,
      attempts_max: retest.attempts_max,
      attempts: retest.attempts.map((attempt) => ({
        n: attempt.n,
        started_at: attempt.started_at,
        result: attempt.result,
        request_id: attempt.request_id,
        client_request_id: attempt.client_request_id,
      })),
      verdict,
    },
    evidence: null,
  };
}

function lastFailure({ attempts }: Retest) {
  const outcome = attempts.findLast((attempt) => attempt.outcome?.kind === 'failure')?.outcome;
  return outcome?.kind === 'failure' ? outcome.failure : null;
}

/** The path as it was recorded, and as it was sent where nothing was. */
function pathOf({ checks }: Retest): CasePath {
  const of = (field: Retest['checks'][number]['field']): string | null => {
    const check = checks.find((one) => one.field === field);
    return check?.recorded ?? check?.sent ?? null;
  };
  const stream = of('stream');
  const betas = of('betas');
  return {
    route: of('route'),
    base_url_host: of('base_url_host'),
    endpoint: of('endpoint'),
    model: of('model'),
    auth_owner: of('auth_owner'),
    sdk: of('sdk'),
    sdk_version: of('sdk_version'),
    runtime: of('runtime'),
    stream: stream === null ? null : stream === 'yes',
    request_size_class: of('size_class'),
    betas: betas === null || betas === 'none' ? [] : betas.split(', '),
  };
}
