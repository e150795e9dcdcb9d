import { CodeBlock } from '#components/ui/code-block.tsx';
import type { IngestKey } from '#lib/contract/account.ts';
import { hookSourceOf } from '#lib/domain/account/key-kind.ts';
import { NewKey } from './new-key.tsx';
import { ShownOnce } from './shown-once.tsx';

/** A key, secret or address that was just made: the only time it is on a screen. */
export function NewSender(props: { ingestKey: IngestKey; secret: string; origin: string }) {
  const { ingestKey, secret, origin } = props;
  const source = hookSourceOf(ingestKey.kind);
  if (source !== null) {
    return (
      <ShownOnce>
        <p className="text-secondary">
          Copy the address now. Whoever knows it can send to it; Samepath stores only its hash and
          cannot show it again.
        </p>
        <CodeBlock label="Address" text={`${origin}/api/v1/hooks/${source}/${secret}`} />
        {source === 'claude-code' && (
          <>
            <p className="text-secondary">In the settings of Claude Code:</p>
            <CodeBlock label="Settings" text={hookSettings(origin, secret)} />
          </>
        )}
      </ShownOnce>
    );
  }
  if (ingestKey.kind === 'signature') {
    return (
      <ShownOnce>
        <p className="text-secondary">
          Copy the secret now and give it to the sender. It signs each request to the address below
          by Standard Webhooks. Samepath does not show it again.
        </p>
        <CodeBlock label="Secret" text={secret} />
        <CodeBlock label="Address" text={`${origin}/api/v1/events`} />
      </ShownOnce>
    );
  }
  return <NewKey secret={secret} origin={origin} mayIngest={ingestKey.scopes.includes('ingest')} />;
}

function hookSettings(origin: string, token: string): string {
  const url = `${origin}/api/v1/hooks/claude-code/${token}`;
  return JSON.stringify({ hooks: { StopFailure: [{ hooks: [{ type: 'http', url }] }] } }, null, 2);
}
