import { randomBytes } from 'node:crypto';
import type { CreateComparisonRequest, CreatedComparison } from '#lib/contract/comparisons.ts';
import type { CreateRetestRequest } from '#lib/contract/retest-plan.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import type { Compared } from '#lib/domain/comparison/compared-fields.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { outboundRules } from '../outbound/outbound-rules.ts';
import { admitRun } from '../retests/admit-run.ts';
import type { Surroundings } from '../retests/create-retest.ts';
import type { NewRetest } from '../retests/insert-retest.ts';
import { startRun } from '../retests/run-retest.ts';
import { sendablePlan } from '../retests/sendable-plan.ts';
import { statusSaid } from '../retests/status-said.ts';
import { credentialOfRoute } from '../routes/credential-of-route.ts';
import { comparisonRules } from './comparison-rules.ts';
import { endComparison } from './end-comparison.ts';
import { getComparison } from './get-comparison.ts';
import { insertComparison } from './insert-comparison.ts';
import { planSides, type Sides, sideA, sideB, strayWords } from './plan-sides.ts';

/**
 * Starts a comparison of two paths, or shows the one of them that is under way. Throws AppError: `invalid_request`
 * names the fields that differ where it is not exactly one, `conflict` what this installation cannot do now,
 * `forbidden` an override without the right, `not_found`.
 */
export async function createComparison(args: {
  request: CreateComparisonRequest;
  actor: Actor;
  now: Date;
  surroundings?: Surroundings;
}): Promise<CreatedComparison> {
  const { request, actor, now, surroundings = {} } = args;
  const { drawer, overrideReason } = await admitRun({ request, actor });
  const sides = await planSides(request);
  const planned = { a: sendablePlan(sides.a), b: sendablePlan(sides.b) };
  const compared = comparable(sides);
  const credentials = {
    a: await credentialOfRoute(planned.a.plan.route),
    b: await credentialOfRoute(planned.b.plan.route),
  };
  const at = epochMsOf(now.getTime());
  const comparisonId = `cmp_${newUuidV7(at)}`;
  const fixed = { safety: 'read_only', override_reason: overrideReason } as const;
  const asked: Record<'a' | 'b', CreateRetestRequest> = {
    a: { ...sideA(request), ...fixed },
    b: { ...sideB(request, sides.a), ...fixed },
  };
  const status = await statusSaid(at);
  const fresh = (side: 'a' | 'b'): NewRetest => ({
    id: `rt_${newUuidV7(at)}`,
    holder: randomBytes(12).toString('hex'),
    state: 'running',
    request: asked[side],
    ...planned[side],
    branchBefore: side === 'a' ? sides.a.branchBefore : null,
    status,
    actor,
    now,
    runTokenHash: null,
    runExpiresAt: null,
    comparisonId,
  });
  const a = fresh('a');
  const b = fresh('b');
  const id = await insertComparison({ id: comparisonId, a, b, compared, budget: sides.budget });
  writers().announcer.say('retests');
  if (id === comparisonId) {
    const legOf = (side: NewRetest, credential: string) => {
      const { id: retestId, holder, plan, pathKey } = side;
      return { retestId, holder, plan, pathKey, credential };
    };
    startRun({
      legs: [legOf(a, credentials.a), legOf(b, credentials.b)],
      rules: comparisonRules(sides.budget),
      drawer,
      outbound: { ...surroundings, rules: outboundRules(environment()) },
      random: surroundings.random ?? Math.random,
      onEnded: async (stop, endedAt) => {
        await endComparison({ id, stop, now: endedAt });
      },
    });
  }
  return { comparison: await getComparison({ id, now: at }), is_watching: id !== comparisonId };
}

function comparable(sides: Sides): Extract<Compared, { kind: 'comparable' }> {
  const stray = strayWords(sides.a);
  if (stray !== null) throw new AppError('invalid_request', stray);
  const { compared } = sides;
  if (compared?.kind === 'comparable') return compared;
  if (compared === null) throw new Error('both sides are planned');
  const fields = compared.differing.map((field) => ({
    field: `other.${field}`,
    detail: 'differs',
  }));
  throw new AppError('invalid_request', compared.why, { fields });
}
