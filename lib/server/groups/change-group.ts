import type { Prisma } from '#generated/prisma/client.ts';
import type { ChangeGroupRequest, GroupDetail } from '#lib/contract/groups.ts';
import { LIVE_CHANNEL, type LiveMessage } from '#lib/contract/live.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { canBecome, type GroupState } from '#lib/domain/failure-group/standing.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { getGroup, noSuchGroup } from './get-group.ts';

type Wanted = Exclude<ChangeGroupRequest, { kind: 'comment' }>;
type Args = { id: string; request: ChangeGroupRequest; by: Actor; now: Date };

const STATE_OF = {
  acknowledge: 'acknowledged',
  mute: 'muted',
  resolve: 'resolved',
  reopen: 'open',
} as const satisfies Record<string, GroupState>;

/**
 * What a person says of a group, kept with who and when, and audited but for comments. Throws AppError: `not_found`,
 * `conflict` when somebody changed it meanwhile or it stands like that already, `invalid_request` for a mute
 * that ends before now and for an owner who may not work on it.
 */
export async function changeGroup(args: Args): Promise<GroupDetail> {
  const { id, request, now } = args;
  const before = await getGroup({ id, now: epochMsOf(now.getTime()) });
  const words = 'text' in request ? (request.text ?? '').trim() : '';
  const text = words === '' ? null : maskedWords('text', words).text;
  await prisma().$transaction(async (transaction) => {
    const entry: Entry = { text, until: null, owner: null };
    if (request.kind !== 'comment') {
      await lockRevision(transaction, id, request.revision);
      Object.assign(entry, await applied(transaction, { ...args, request, before }));
    }
    await keepEntry(transaction, { ...args, entry });
  });
  return getGroup({ id, now: epochMsOf(now.getTime()) });
}

type Entry = { text: string | null; until: string | null; owner: string | null };

async function applied(
  transaction: Prisma.TransactionClient,
  args: Args & { request: Wanted; before: GroupDetail },
): Promise<Partial<Entry>> {
  const { id, request, before, by, now } = args;
  const revision = request.revision + 1;
  if (request.kind === 'owner') {
    const owner = request.owner_id === null ? null : await nameOf(transaction, request.owner_id);
    await transaction.errorGroup.update({
      where: { id },
      data: { ownerId: request.owner_id, revision },
    });
    await audit(transaction, {
      by,
      now,
      id,
      action: 'error-group.owner-changed',
      detail: { owner: request.owner_id },
    });
    return { owner };
  }
  const state = STATE_OF[request.kind];
  if (!canBecome(before.standing, state))
    throw new AppError('conflict', `It is ${before.standing} already.`);
  const until = request.kind === 'mute' ? new Date(request.until) : null;
  if (until !== null && until <= now) throw refusal('until', 'must be later than now');
  await transaction.errorGroup.update({
    where: { id },
    data: { state, stateSince: now, mutedUntil: until, revision },
  });
  await audit(transaction, {
    by,
    now,
    id,
    action: 'error-group.state-changed',
    detail: { from: before.standing, to: state },
  });
  return { until: until?.toISOString() ?? null };
}

async function audit(
  transaction: Prisma.TransactionClient,
  entry: {
    by: Actor;
    now: Date;
    id: string;
    action: 'error-group.owner-changed' | 'error-group.state-changed';
    detail: Prisma.InputJsonObject;
  },
): Promise<void> {
  const { by, now, id, action, detail } = entry;
  await recordAudit(transaction, {
    at: now,
    actor: actorName(by),
    action,
    target: `error-group:${id}`,
    detail,
  });
}

/** Of two people at once the second looks first. */
async function lockRevision(
  transaction: Prisma.TransactionClient,
  id: string,
  revision: number,
): Promise<void> {
  const [held] = await transaction.$queryRaw<
    { revision: number }[]
  >`SELECT revision FROM error_groups WHERE id = ${id}::uuid FOR UPDATE`;
  if (held === undefined) throw noSuchGroup();
  if (held.revision !== revision) {
    throw new AppError('conflict', 'Somebody changed this group meanwhile. Look at it again.');
  }
}

async function keepEntry(
  transaction: Prisma.TransactionClient,
  { id, request, by, now, entry }: Args & { entry: Entry },
): Promise<void> {
  await transaction.errorGroupEntry.create({
    data: {
      id: newUuidV7(now.getTime()),
      groupId: id,
      at: now,
      actor: actorName(by),
      actorName: by.kind === 'user' ? by.email : actorName(by),
      kind: request.kind,
      detail: entry,
    },
  });
  const message: LiveMessage = { topics: ['groups'], at: now.toISOString() };
  // Heard once it is committed.
  await transaction.$executeRaw`SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(message)})`;
}

async function nameOf(transaction: Prisma.TransactionClient, id: string): Promise<string> {
  const user = await transaction.user.findUnique({
    where: { id },
    select: { email: true, role: true, disabledAt: true },
  });
  const role = user === null ? null : roleOf(user.role);
  if (user === null || role === null || user.disabledAt !== null || !roleMay(role, 'investigate')) {
    throw refusal('owner_id', 'names nobody who may work on errors');
  }
  return user.email;
}

function refusal(field: string, detail: string): AppError {
  return new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}
