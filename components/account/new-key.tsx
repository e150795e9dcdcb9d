import { CodeBlock } from '#components/ui/code-block.tsx';
import { firstEventCommand } from '#lib/domain/account/first-event-command.ts';
import { ShownOnce } from './shown-once.tsx';

/** A key that was just made: the only time its secret is on a screen. */
export function NewKey({
  secret,
  origin,
  mayIngest,
}: {
  secret: string;
  origin: string;
  mayIngest: boolean;
}) {
  return (
    <ShownOnce>
      <p className="text-secondary">
        Copy the key now and keep it where your services keep theirs. Samepath stores only its hash
        and cannot show it again.
      </p>
      <CodeBlock label="Key" text={secret} />
      {mayIngest && (
        <>
          <p className="text-secondary">
            This command reports one failure with it. The board shows it within two seconds.
          </p>
          <CodeBlock label="Command" text={firstEventCommand({ origin, key: secret })} />
        </>
      )}
    </ShownOnce>
  );
}
