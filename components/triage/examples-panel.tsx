import { Panel } from '#components/ui/panel.tsx';
import { EXAMPLES } from '#lib/domain/triage-card/examples.ts';

/** Three texts to try the page with. */
export function ExamplesPanel({ onText }: { onText: (text: string) => void }) {
  return (
    <Panel title="Or try an example" bodyClassName="">
      <ul className="divide-y divide-hairline border-t border-hairline">
        {EXAMPLES.map(({ title, about, text }) => (
          <li key={title}>
            <button
              type="button"
              onClick={() => onText(text)}
              className="block w-full px-4 py-2.5 text-start hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="font-medium">{title}</span>
              <span className="block text-secondary">{about}</span>
              <code
                aria-hidden
                className="mt-1 hidden truncate font-mono text-small text-secondary lg:block"
              >
                {glimpseOf(text)}
              </code>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The line that carries the error. */
function glimpseOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(?:\{|⎿ {2}API Error|litellm)/.test(line)) ?? lines[0] ?? '';
}
