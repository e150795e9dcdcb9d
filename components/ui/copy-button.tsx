'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 2_000;
type Outcome = 'copied' | 'failed';

/**
 * Copies `text` with one tap, and says whether it could. `label` names what is copied; `phoneLabel`, its first
 * words, is all that is seen of it on a phone.
 */
export function CopyButton({
  text,
  label,
  showLabel = false,
  phoneLabel = label,
  isDisabled = false,
  className,
}: {
  text: string;
  label: string;
  showLabel?: boolean;
  phoneLabel?: string;
  isDisabled?: boolean;
  className?: string;
}) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  return (
    <button
      type="button"
      disabled={isDisabled}
      onClick={() => void copyText(text).then((done) => setOutcome(done ? 'copied' : 'failed'))}
      title={showLabel ? undefined : label}
      className={classNames(
        'inline-flex h-6 min-w-6 shrink-0 items-center justify-center gap-1.5 rounded-sm px-1 text-small text-secondary hover:bg-hover hover:text-ink disabled:opacity-50 pointer-coarse:h-11 pointer-coarse:min-w-11',
        className,
      )}
    >
      {outcome === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span className={showLabel || outcome === 'failed' ? undefined : 'sr-only'}>
        {outcome === 'failed' ? (
          'Select and copy by hand'
        ) : (
          <>
            {`${phoneLabel} `}
            <span className="max-sm:sr-only">{label.slice(phoneLabel.length).trim()}</span>
          </>
        )}
      </span>
      <span role="status" className="sr-only">
        {outcome === 'copied' ? 'Copied' : ''}
      </span>
    </button>
  );
}
