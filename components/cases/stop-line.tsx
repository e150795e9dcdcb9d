import { OctagonX } from 'lucide-react';
import type { CaseDetail } from '#lib/contract/cases.ts';

/** Says that it is time to stop, once it is; nothing before, and nothing when the case is over. */
export function StopLine({
  stop,
  state,
}: {
  stop: CaseDetail['stop'];
  state: CaseDetail['state'];
}) {
  if (!stop.is_reached || state === 'closed') return null;
  return (
    <section
      aria-label="Stop condition"
      className="mb-2 flex items-start gap-3 rounded-md border border-hairline border-l-4 border-l-warn bg-panel px-4 py-3 sm:mb-4"
    >
      <OctagonX size={18} aria-hidden className="mt-px shrink-0 text-warn" />
      <p className="min-w-0">
        <span className="font-semibold">Stop here. </span>
        {stop.why}{' '}
        <span className="text-secondary">
          More attempts and more changes would only lower the evidence.
          {state !== 'escalated' && ' What is left is to escalate, or to wait.'}
        </span>
      </p>
    </section>
  );
}
