'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { type Action, roleMay } from '#lib/domain/account/rights.ts';
import { type Role, roleOf } from '#lib/domain/account/role.ts';

const ReaderRole = createContext<Role | null>(null);

/** Tells the page what its reader may do, so that it can say so before they try. `reader` is a role. The server decides. */
export function RightsProvider({ reader, children }: { reader: string; children: ReactNode }) {
  return <ReaderRole value={roleOf(reader)}>{children}</ReaderRole>;
}

/** Whether the reader of the page may do this; false where nobody is known. */
export function useMay(action: Action): boolean {
  const role = useContext(ReaderRole);
  return role !== null && roleMay(role, action);
}
