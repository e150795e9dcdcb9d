import type { ReactElement } from 'react';
import type { Severity } from '#lib/domain/status/severity.ts';

const SHAPES: Readonly<Record<Exclude<Severity, 'unknown'>, ReactElement>> = {
  none: <circle cx="6" cy="6" r="5" fill="var(--good)" />,
  maintenance: (
    <circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--secondary)" strokeWidth="1.5" />
  ),
  minor: <path d="M6 1.2 11.2 10.8H.8Z" fill="var(--warn)" />,
  major: <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="var(--branch-500)" />,
  critical: <rect x="1" y="1" width="10" height="10" fill="var(--bad)" />,
};

/** A shape per severity, so that none rests on colour alone. Green is for a fresh, verified good only. */
export function SeverityMark({ severity }: { severity: Severity }) {
  if (severity === 'unknown') {
    return (
      <span aria-hidden className="hatched size-3 shrink-0 rounded-full border border-control" />
    );
  }
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden className="shrink-0">
      {SHAPES[severity]}
    </svg>
  );
}
