import { type Ref, useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { FileButton } from './file-drop.tsx';

/** The only place that shows the text as given. */
export function TextField({
  value,
  onChange,
  onFile,
  onDone,
  field,
}: {
  value: string;
  onChange: (text: string) => void;
  onFile: (file: File) => void;
  onDone: () => void;
  field: Ref<HTMLTextAreaElement>;
}) {
  const id = useId();
  const isEmpty = value === '';
  return (
    <Panel
      title={<label htmlFor={id}>Error text</label>}
      aside={
        <div className="flex items-center gap-1">
          <FileButton onFile={onFile} />
          {!isEmpty && <Button onClick={onDone}>Hide the field</Button>}
        </div>
      }
      bodyClassName=""
      className="overflow-hidden"
    >
      <textarea
        ref={field}
        id={id}
        data-takes-paste=""
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder="Paste an error: JSON, a stack trace, terminal lines, a log. Or drop a file."
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        className={`block w-full resize-y border-t border-hairline bg-sunken px-4 py-3 font-mono text-small leading-5 placeholder:text-secondary focus-visible:-outline-offset-2 ${isEmpty ? 'h-40 lg:h-80' : 'h-40'}`}
      />
      {!isEmpty && (
        <p className="border-t border-hairline px-4 py-2 text-small text-secondary">
          Here the text stands as given. Everywhere else on the page its secrets are masked.
        </p>
      )}
    </Panel>
  );
}
