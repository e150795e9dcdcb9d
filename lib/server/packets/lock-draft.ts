import type { Prisma, Packet as Row } from '#generated/prisma/client.ts';
import { AppError } from '../http/app-error.ts';
import { noSuchPacket } from './draft.ts';

/** Holds a packet against everybody else's change until the transaction ends. Throws AppError `not_found`. */
export async function lockPacket(transaction: Prisma.TransactionClient, id: string): Promise<Row> {
  await transaction.$queryRaw`SELECT id FROM packets WHERE id = ${id} FOR UPDATE`;
  const row = await transaction.packet.findUnique({ where: { id } });
  if (row === null) throw noSuchPacket();
  return row;
}

/** Of two who change a draft at once, the second looks first. Throws AppError `conflict`. */
export function refuseOtherVersion(row: Pick<Row, 'version'>, version: number): void {
  if (row.version === version) return;
  throw new AppError('conflict', 'Somebody changed this packet meanwhile. Look at it again.');
}
