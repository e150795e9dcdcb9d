import { randomBytes } from 'node:crypto';
import type { CreateRetestRequest } from '#lib/contract/retest-plan.ts';
import type { CreatedRetest, HostRun } from '#lib/contract/retests.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { retestRules } from '#lib/domain/retest/run-state.ts';
import { differences } from '#lib/domain/retest/same-path.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { newToken, tokenHash } from '../auth/token.ts';
import { environment } from '../env.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { outboundRules } from '../outbound/outbound-rules.ts';
import type { Resolve } from '../outbound/resolve-target.ts';
import { credentialOfRoute } from '../routes/credential-of-route.ts';
import { admitRun } from './admit-run.ts';
import { endRetest } from './end-retest.ts';
import { getRetest } from './get-retest.ts';
import { hostRunOf } from './host-run-of.ts';
import { insertRetest, type NewRetest } from './insert-retest.ts';
import { makePlan } from './make-plan.ts';
import { startRun } from './run-retest.ts';
import { sendablePlan } from './sendable-plan.ts';
import { statusSaid } from './status-said.ts';

/** How long the host of a service may take to begin. */
const HOST_BEGIN_MS_MAX = 15 * 60_000;

/** What a run takes from outside, where a test gives its own. */
export type Surroundings = {
  readonly resolve?: Resolve;
  /** Uniform in [0, 1). */
  readonly random?: () => number;
};

/**
 * Starts a retest, or shows the one that is under way on the same path. What must not run is kept too, ended at
 * once with its verdict: the refusal is evidence. Throws AppError: `invalid_request` names what is missing,
 * `conflict` what this installation cannot do now, `forbidden` an override without the right, `not_found`.
 */
export async function createRetest(args: {
  request: CreateRetestRequest;
  actor: Actor;
  now: Date;
  surroundings?: Surroundings;
}): Promise<CreatedRetest> {
  const { actor, now, surroundings = {} } = args;
  const { drawer, overrideReason } = await admitRun(args);
  const request = { ...args.request, override_reason: overrideReason };
  const made = await makePlan(request);
  const { plan, pathKey } = sendablePlan(made);
  const at = epochMsOf(now.getTime());
  const isRefused = request.safety === 'side_effects' || differences(plan.checks).length > 0;
  const isHere = request.vantage === 'server';
  const credential = isHere && !isRefused ? await credentialOfRoute(plan.route) : '';
  const token = isHere || isRefused ? null : `rtr_${newToken()}`;
  const runExpiresAt = token === null ? null : new Date(at + HOST_BEGIN_MS_MAX);
  const fresh: NewRetest = {
    id: `rt_${newUuidV7(at)}`,
    holder: randomBytes(12).toString('hex'),
    state: isHere && !isRefused ? 'running' : 'waiting_for_host',
    request,
    plan,
    pathKey,
    branchBefore: made.branchBefore,
    status: await statusSaid(at),
    actor,
    now,
    runTokenHash: token === null ? null : tokenHash(token),
    runExpiresAt,
    comparisonId: null,
  };
  const id = await insertRetest(fresh);
  writers().announcer.say('retests');
  if (isRefused) await endRetest({ id, stop: 'not_sent', now: at });
  if (id === fresh.id && isHere && !isRefused) {
    startRun({
      legs: [{ retestId: id, holder: fresh.holder, plan, pathKey, credential }],
      rules: retestRules(plan.budget),
      drawer,
      outbound: { ...surroundings, rules: outboundRules(environment()) },
      random: surroundings.random ?? Math.random,
    });
  }
  const retest = await getRetest({ id, now: at });
  const hostRun: HostRun | null =
    token === null || runExpiresAt === null
      ? null
      : hostRunOf({
          id,
          token,
          plan,
          expiresAt: isoFromEpochMs(epochMsOf(runExpiresAt.getTime())),
        });
  return { retest, is_watching: id !== fresh.id, host_run: hostRun };
}
