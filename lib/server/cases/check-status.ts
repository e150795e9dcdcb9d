import type { CaseDetail } from '#lib/contract/cases.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { addEntry, type By, lockCase } from './add-entry.ts';
import { getCase } from './get-case.ts';
import { statusSaidAt } from './status-said.ts';

/** Stores with the case what the status page says now, or that this is unknown. */
export async function checkStatus(args: By & { caseId: string }): Promise<CaseDetail> {
  const { caseId, by, now } = args;
  const said = await statusSaidAt(epochMsOf(now.getTime()));
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const entry = { happening: { kind: 'status', said } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
  });
  return getCase({ id: caseId, now });
}
