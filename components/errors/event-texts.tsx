import { MarkLegend } from '#components/marked-text/mark-legend.tsx';
import { MarkedText, type Pointer } from '#components/marked-text/marked-text.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import type { EventPart } from './event-parts.ts';

/** What was reported, redacted, with the places that decided marked. */
export function EventTexts({
  event,
  parts,
  pointer,
  onPoint,
}: {
  event: EventDetail;
  parts: readonly EventPart[];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const headers = Object.entries(event.headers).map(([name, value]) => `${name}: ${value}`);
  if (parts.length === 0 && headers.length === 0) return null;
  return (
    <Panel title="As reported, redacted" bodyClassName="" className="overflow-hidden">
      {parts.map(({ label, segments }) => (
        <section key={label} aria-label={`${label} as reported`} className="min-w-0">
          <header className="flex items-center justify-between gap-4 px-4 py-1">
            <h3 className="text-small font-medium text-secondary">{label}</h3>
            <CopyButton
              text={segments.map(({ shown }) => shown).join('')}
              label={`Copy ${label.toLowerCase()}`}
            />
          </header>
          <MarkedText label={label} segments={segments} pointer={pointer} onPoint={onPoint} />
        </section>
      ))}
      <MarkLegend places={parts.flatMap(({ segments }) => segments.flatMap((one) => one.places))} />
      {headers.length > 0 && (
        <section aria-label="Headers as reported" className="px-4 pt-3 pb-4">
          <h3 className="mb-1 text-small font-medium text-secondary">Headers</h3>
          <CodeBlock label="Headers" text={headers.join('\n')} />
        </section>
      )}
    </Panel>
  );
}
