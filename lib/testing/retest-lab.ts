import type { CreateRetestRequest, PathInput } from '#lib/contract/retest-plan.ts';
import type { Retest } from '#lib/contract/retests.ts';
import { RouteInput } from '#lib/contract/routes.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { createRetest, type Surroundings } from '#lib/server/retests/create-retest.ts';
import { getRetest } from '#lib/server/retests/get-retest.ts';
import { runDone } from '#lib/server/retests/runs.ts';
import { createRoute } from '#lib/server/routes/create-route.ts';

export const LAB_ACTOR: Actor = {
  kind: 'user',
  userId: '01930000-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  role: 'admin',
};
/** The variable that the routes of the lab name. */
export const LAB_VARIABLE = 'SAMEPATH_ROUTE_LAB';
/** Looks like a key and is none; in no file as it stands here. */
export const LAB_CREDENTIAL = [
  'sk',
  'ant',
  'api03',
  `lab${String(process.pid)}${'Zq7'.repeat(24)}`,
].join('-');

/** Lets routes of this process reach a stand-in on loopback. Before the settings are first read. */
export function allowLoopback(): void {
  process.env['OUTBOUND_PRIVATE_RANGES'] = '127.0.0.0/8';
  process.env[LAB_VARIABLE] = LAB_CREDENTIAL;
}

/** A route to a stand-in, as an admin would describe it. */
export async function aRoute(given: Partial<RouteInput> & { base_url: string }): Promise<string> {
  const input = RouteInput.parse({
    name: 'direct',
    kind: 'direct',
    credential_name: LAB_VARIABLE,
    ...given,
  });
  return (await createRoute({ input, createdBy: LAB_ACTOR, now: new Date() })).id;
}

export async function emptyLab(): Promise<void> {
  await prisma().retestAttempt.deleteMany();
  await prisma().comparison.deleteMany();
  await prisma().retest.deleteMany();
  await prisma().retestBudget.deleteMany();
  await prisma().route.deleteMany();
}

/** A request for a retest of a path, with what most tests do not care about filled in. */
export function aRetestRequest(
  path: Partial<PathInput>,
  given: Partial<CreateRetestRequest> = {},
): CreateRetestRequest {
  return {
    path: {
      route: 'direct',
      betas: [],
      model: 'claude-sonnet-5-5',
      endpoint: '/v1/messages',
      stream: false,
      ...path,
    },
    vantage: 'server',
    body: { kind: 'synthetic', with_tools: false },
    budget: { kind: 'own', attempts_max: 3, elapsed_seconds_max: 6 },
    safety: 'read_only',
    ...given,
  };
}

/** Runs a retest to its end, without waits of its own between attempts. */
export async function retested(
  request: CreateRetestRequest,
  surroundings: Surroundings = {},
  actor: Actor = LAB_ACTOR,
): Promise<Retest> {
  const created = await createRetest({
    request,
    actor,
    now: new Date(),
    surroundings: { random: () => 0, ...surroundings },
  });
  await runDone(created.retest.id);
  return getRetest({ id: created.retest.id, now: epochMsOf(Date.now()) });
}
