import { CopyButton } from './copy-button.tsx';

/** Preformatted text that can be copied whole. Scrolls by keyboard. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative min-w-0 rounded-md border border-hairline bg-sunken">
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-96 overflow-auto p-3 pr-12 font-mono text-small break-words whitespace-pre-wrap"
      >
        {text}
      </pre>
      <CopyButton
        text={text}
        label={`Copy ${label.toLowerCase()}`}
        className="absolute top-1.5 right-1.5 bg-sunken"
      />
    </div>
  );
}
