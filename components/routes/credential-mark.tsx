import { KeyRound, TriangleAlert } from 'lucide-react';
import type { CredentialState } from '#lib/contract/routes.ts';
import { CREDENTIAL_WORDS } from './route-words.ts';

/** The name of a credential, and whether the server that answered has it. Its value is on no page. */
export function CredentialMark({ name, state }: { name: string; state: CredentialState }) {
  const isThere = state === 'set';
  const Icon = isThere ? KeyRound : TriangleAlert;
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-mono text-small break-all">{name}</span>
      <span
        className={`flex items-center gap-1 text-small ${isThere ? 'text-secondary' : 'text-warn'}`}
      >
        <Icon size={12} aria-hidden className="shrink-0" />
        {CREDENTIAL_WORDS[state]}
      </span>
    </span>
  );
}
