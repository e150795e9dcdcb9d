import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { VerifyPacketResponse } from '#lib/contract/packets.ts';

const LOOKS: Readonly<
  Record<VerifyPacketResponse['kind'], { icon: LucideIcon; tone: string; word: string }>
> = {
  intact: { icon: CircleCheck, tone: 'text-good', word: 'Intact' },
  tampered: { icon: CircleX, tone: 'text-bad', word: 'Tampered' },
  unknown_form: { icon: CircleHelp, tone: 'text-secondary', word: 'No packet' },
};

/** Whether bytes are those that were sealed, in a word with its sign and a sentence. */
export function VerdictLine({ verdict }: { verdict: VerifyPacketResponse }) {
  const { icon: Icon, tone, word } = LOOKS[verdict.kind];
  return (
    <span className="flex items-start gap-1.5">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
      <span className="min-w-0">
        <span className="font-medium">{word}</span>
        <span className="text-secondary">{`. ${verdict.detail}`}</span>
        {verdict.is_sealed_here === false && (
          <span className="text-secondary"> It was not sealed by this installation.</span>
        )}
      </span>
    </span>
  );
}
