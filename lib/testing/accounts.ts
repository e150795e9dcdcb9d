import { hashPassword } from '#lib/server/auth/password.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { newUuidV7 } from '#lib/server/ids.ts';

/** A password that stands in no fixture and no list. */
export const A_PASSWORD = ['only', 'for', 'tests', String(process.pid)].join('-');

/** An account in the test database, with `A_PASSWORD`. */
export async function anAccount(
  given: { email?: string; role?: string; disabledAt?: Date | null } = {},
): Promise<{ id: string; email: string; role: string; disabledAt: Date | null }> {
  const account = {
    id: newUuidV7(Date.now()),
    email: 'ada@example.com',
    role: 'admin',
    disabledAt: null,
    ...given,
  };
  const passwordHash = await hashPassword(A_PASSWORD);
  await prisma().user.create({ data: { ...account, passwordHash, createdAt: new Date() } });
  return account;
}

/** Takes every account, session, link, key and audit entry out of the test database. */
export async function removeAccounts(): Promise<void> {
  await prisma().session.deleteMany();
  await prisma().user.deleteMany();
  await prisma().setupLink.deleteMany();
  await prisma().ingestKey.deleteMany();
  await prisma().auditEntry.deleteMany();
}
