import { useMutation } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextAreaField } from '#components/ui/field.tsx';
import { verifyPacketMutation } from '#lib/client/packets.ts';
import { VERIFY_BODY_BYTES_MAX } from '#lib/contract/packets.ts';
import { VerdictLine } from './verdict-line.tsx';

/** Says whether a packet that somebody has is the one that was sealed. */
export function VerifyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const verify = useMutation(verifyPacketMutation());

  function close(): void {
    verify.reset();
    setText('');
    setRefusal(undefined);
    onClose();
  }

  function given(next: string): void {
    verify.reset();
    setRefusal(next.length > VERIFY_BODY_BYTES_MAX ? 'This is longer than any packet.' : undefined);
    setText(next);
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (refusal === undefined && text.trim() !== '') verify.mutate(text);
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Verify a packet"
      footer={
        <>
          <Button onClick={close}>Close</Button>
          <Button
            type="submit"
            form={id}
            kind="primary"
            isBusy={verify.isPending}
            disabled={verify.isPending || text.trim() === '' || refusal !== undefined}
          >
            {verify.isPending ? 'Checking…' : 'Verify'}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <TextAreaField
          label="The packet, as it was taken along"
          value={text}
          onChange={({ target }) => given(target.value)}
          rows={6}
          error={refusal}
          hint="JSON, or any text form whole with its last line. It is checked and not kept."
          className="font-mono"
          spellCheck={false}
        />
      </form>
      <ChooseFile onText={given} />
      <div role="status" className="mt-3">
        {verify.data !== undefined && <VerdictLine verdict={verify.data} />}
      </div>
      {verify.isError && <RefusedNotice error={verify.error} kept="The text is still here." />}
    </Dialog>
  );
}

function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button kind="quiet" className="-ml-3" onClick={() => input.current?.click()}>
        <FileText size={16} aria-hidden />
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File with a packet"
        accept=".json,.md,.txt"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          // One more than allowed, so that what is too long is seen to be.
          if (file !== undefined)
            void file
              .slice(0, VERIFY_BODY_BYTES_MAX + 1)
              .text()
              .then(onText);
        }}
      />
    </>
  );
}
