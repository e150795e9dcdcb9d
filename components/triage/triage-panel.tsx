'use client';

import {
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import { PackNotice } from '#components/redaction/pack-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { CardActions } from './card-actions.tsx';
import { deskAfter, EMPTY_DESK, withText } from './desk.ts';
import { deskView } from './desk-view.ts';
import { ExamplesPanel } from './examples-panel.tsx';
import { FileDrop } from './file-drop.tsx';
import { PageHead } from './page-head.tsx';
import { readFile } from './read-file.ts';
import { Result } from './result.tsx';
import { SpokenResult } from './spoken-result.tsx';
import { TextField } from './text-field.tsx';
import { useArrival } from './use-arrival.ts';
import { usePaste } from './use-paste.ts';
import { useReading } from './use-reading.ts';

/** Paste anything: which branch it is on, and why. Runs in the browser alone. */
export function TriagePanel() {
  const [desk, dispatch] = useReducer(deskAfter, EMPTY_DESK);
  const [refusedFile, setRefusedFile] = useState<string | null>(null);
  // Typing stays quick: the reading of a long text may lag behind the field. Only the text does.
  const readable = useDeferredValue(desk.text);
  const { rules, reading } = useReading(readable);
  const shown = readable === desk.text ? desk : withText(desk, readable);
  // Field by field, so that a tick does not draw a long text again.
  const { choices, selected } = shown;
  const isShown = reading?.kind === 'read' && desk.text !== '';
  const view = isShown ? deskView({ text: shown.text, choices, selected }, reading) : null;
  const field = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAfterTurn(desk.mode, { edit: field, read: heading });

  const onText = useCallback((text: string) => {
    setRefusedFile(null);
    dispatch({ type: 'given', text });
  }, []);
  useArrival(onText);
  usePaste(onText);

  async function onFile(file: File): Promise<void> {
    const read = await readFile(file);
    setRefusedFile(read.kind === 'text' ? null : file.name);
    if (read.kind === 'text') dispatch({ type: 'given', text: read.text, isCut: read.isCut });
  }

  return (
    <FileDrop onFile={(file) => void onFile(file)}>
      <PageHead>
        {view !== null && <CardActions desk={shown} view={view} />}
        {desk.text !== '' && <Button onClick={() => dispatch({ type: 'cleared' })}>Clear</Button>}
      </PageHead>
      <SpokenResult reading={reading} />
      <div className="space-y-2 sm:space-y-4">
        {refusedFile !== null && (
          <Notice>{refusedFile} is not a text file. Nothing of it was read.</Notice>
        )}
        {desk.isCut && (
          <Notice role="status">
            This text is longer than 256 KiB. Only its end is read: the last 256 KiB, from the start
            of a line.
          </Notice>
        )}
        {desk.mode === 'edit' && (
          <TextField
            field={field}
            value={desk.text}
            onChange={(text) => dispatch({ type: 'typed', text })}
            onFile={(file) => void onFile(file)}
            onDone={() => dispatch({ type: 'turned', mode: 'read' })}
          />
        )}
        {desk.text === '' ? <ExamplesPanel onText={onText} /> : <PackNotice state={rules} />}
        {reading?.kind === 'refused' && (
          <Notice>
            The masking did not finish, so nothing of this text is shown. Try a shorter part of it.
          </Notice>
        )}
        {view !== null && <Result desk={shown} view={view} dispatch={dispatch} heading={heading} />}
      </div>
    </FileDrop>
  );
}

type Targets = Readonly<Record<'edit' | 'read', RefObject<HTMLElement | null>>>;

/** What had the focus is gone when the field opens or closes: the field, or the answer, takes it. */
function useFocusAfterTurn(mode: 'edit' | 'read', { edit, read }: Targets): void {
  const before = useRef(mode);
  useEffect(() => {
    if (before.current === mode) return;
    before.current = mode;
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const target = mode === 'edit' ? edit : read;
    target.current?.focus({ preventScroll: true });
  }, [mode, edit, read]);
}
