import { useEffect, useEffectEvent, useState } from 'react';
import type { FinalScan } from '#lib/domain/redaction/final-scan.ts';
import { type PackState, usePackScanner } from './pack-rules.tsx';

/** Typing goes on; only what stands for this long is scanned. */
const SETTLED_MS = 150;

export type CheckedText = {
  /** The exact text that would leave. */
  readonly text: string;
  /** Values that were masked. */
  readonly accepted: readonly string[];
  /** Values that a person chose to show. */
  readonly shown: readonly string[];
};

/** Scans a text before it may be copied. The scanner is fetched once, and works without a network from then on. */
export function useFinalScan(checked: CheckedText): FinalScan | { readonly kind: 'checking' } {
  const { text } = checked;
  const [done, setDone] = useState<{ text: string; scan: FinalScan } | null>(null);
  const rules = usePackScanner();
  const run = useEffectEvent(() => scanned(checked, rules));

  useEffect(() => {
    let isCurrent = true;
    const check = async (): Promise<void> => {
      const scan = await run();
      if (isCurrent) setDone({ text, scan });
    };
    const timer = setTimeout(() => void check(), SETTLED_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);

  return done !== null && done.text === text ? done.scan : { kind: 'checking' };
}

async function scanned(checked: CheckedText, rules: PackState): Promise<FinalScan> {
  // Nothing is read, and so nothing can be copied, before they are ready.
  if (rules.kind !== 'ready') return { kind: 'failed' };
  try {
    const { finalScan } = await import('#lib/domain/redaction/final-scan.ts');
    return await finalScan({ ...checked, packs: rules.packs });
  } catch {
    // The scanner could not be fetched: nothing leaves unchecked.
    return { kind: 'failed' };
  }
}
