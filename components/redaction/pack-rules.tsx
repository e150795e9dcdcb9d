'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { PackRule, PackScanner } from '#lib/domain/redaction/rule-packs.ts';

/** Nobody waits for more than the masking of one text. */
const BUDGET_MS = 2_000;

const PackRules = createContext<readonly PackRule[]>([]);

/** Gives the page the rules of the installation, so that what is masked here is what the server would mask. */
export function PackRulesProvider({
  rules,
  children,
}: {
  rules: readonly PackRule[];
  children: ReactNode;
}) {
  return <PackRules value={rules}>{children}</PackRules>;
}

export type PackState =
  | { readonly kind: 'ready'; readonly packs: PackScanner | null }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' };

/** The rules of the installation, compiled. Until they are ready, and if they cannot be, nothing may be shown. */
export function usePackScanner(): PackState {
  const rules = useContext(PackRules);
  const [state, setState] = useState<PackState>(
    rules.length === 0 ? { kind: 'ready', packs: null } : { kind: 'loading' },
  );

  useEffect(() => {
    if (rules.length === 0) return undefined;
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const loaded = await compiled(rules);
      if (isCurrent) setState(loaded);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [rules]);

  return state;
}

const known = new WeakMap<readonly PackRule[], Promise<PackState>>();

async function compiled(rules: readonly PackRule[]): Promise<PackState> {
  const loading = known.get(rules) ?? compile(rules);
  known.set(rules, loading);
  return await loading;
}

/** Large, and most installations have no rules: fetched where there are some. */
async function compile(rules: readonly PackRule[]): Promise<PackState> {
  try {
    const { createPackScanner } = await import('#lib/domain/redaction/rule-packs.ts');
    const nowMs = (): number => performance.now();
    return { kind: 'ready', packs: createPackScanner(rules, { nowMs, budgetMs: BUDGET_MS }) };
  } catch {
    return { kind: 'failed' };
  }
}
