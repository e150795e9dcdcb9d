import { Eye, EyeOff, Lock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { KIND_NAMES } from './kind-names.ts';
import { MaskSwitch } from './mask-switch.tsx';
import type { PreviewFinding, PreviewGroup } from './preview.ts';
import type { RedactionPreviewProps } from './redaction-preview.tsx';

/** More of them wait behind a button: a log may repeat a value a thousand times. */
const PLACES_LISTED = 8;

const PLACE_BUTTON =
  'min-h-6 rounded-sm underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11';

type Props = Pick<RedactionPreviewProps, 'onMask' | 'onShow' | 'originalOf'> & {
  group: PreviewGroup;
};

/** One value: what it is, why it is masked, what stands for it, and where. */
export function GroupRow({ group, onMask, onShow, originalOf }: Props) {
  const { kind, why, replacement, findings, isProven, rule } = group;
  const name = `${KIND_NAMES[kind]} ${replacement}`;
  const masked = findings.filter(({ isMasked }) => isMasked).length;

  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{KIND_NAMES[kind]}</span>
          <code className="font-mono text-small break-all text-secondary">{replacement}</code>
        </p>
        {isProven ? (
          <span className="inline-flex h-8 items-center gap-1.5 text-small text-secondary">
            <Lock size={14} aria-hidden />
            Proven secret, always masked
          </span>
        ) : (
          onMask !== undefined && (
            <MaskSwitch
              label={`Mask ${name}`}
              state={masked === findings.length ? 'all' : masked === 0 ? 'none' : 'some'}
              onChange={(isMasked) =>
                onMask(
                  findings.map(({ id }) => id),
                  isMasked,
                )
              }
            />
          )
        )}
      </div>
      <p className="text-small text-secondary">
        {sentenceOf(why)} {kind !== 'own' && <span className="font-mono">{rule}</span>}
      </p>
      {originalOf !== undefined && !isProven && (
        <Original name={name} read={() => originalOf(group)} />
      )}
      <Places group={group} name={name} onMask={onMask} onShow={onShow} />
    </li>
  );
}

function Places({
  group,
  name,
  onMask,
  onShow,
}: Pick<Props, 'onMask' | 'onShow'> & { group: PreviewGroup; name: string }) {
  const { findings, isProven } = group;
  const [isWhole, setIsWhole] = useState(false);
  const listed = isWhole ? findings : findings.slice(0, PLACES_LISTED);
  const rest = findings.length - listed.length;
  return (
    <ul aria-label={`Places of ${name}`} className="mt-0.5 flex flex-wrap gap-x-3 text-small">
      {listed.map((finding) => (
        <li
          key={finding.id}
          className="inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11"
        >
          <PlaceName finding={finding} onShow={onShow} />
          {findings.length > 1 && !isProven && onMask !== undefined && (
            <MaskSwitch
              label={`Mask ${name} at ${placeOf(finding)}`}
              state={finding.isMasked ? 'all' : 'none'}
              onChange={(isMasked) => onMask([finding.id], isMasked)}
              isSmall
            />
          )}
        </li>
      ))}
      {rest > 0 && (
        <li>
          <button
            type="button"
            aria-label={`List ${rest} more places of ${name}`}
            onClick={() => setIsWhole(true)}
            className={PLACE_BUTTON}
          >
            {rest} more
          </button>
        </li>
      )}
    </ul>
  );
}

function PlaceName({ finding, onShow }: { finding: PreviewFinding; onShow: Props['onShow'] }) {
  const place = placeOf(finding);
  if (onShow === undefined || !finding.isMasked) return <span>{place}</span>;
  return (
    <button type="button" onClick={() => onShow(finding)} className={PLACE_BUTTON}>
      {place}
    </button>
  );
}

function Original({ name, read }: { name: string; read: () => string }) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Button
        kind="quiet"
        aria-expanded={isShown}
        aria-label={`${isShown ? 'Hide' : 'Show'} the original of ${name}`}
        onClick={() => setIsShown(!isShown)}
        className="-ml-3 text-small"
      >
        <Icon size={14} aria-hidden />
        {isShown ? 'Hide original' : 'Show original'}
      </Button>
      {isShown && <code className="min-w-0 font-mono text-small break-all">{read()}</code>}
    </p>
  );
}

function placeOf({ within, line, column }: PreviewFinding): string {
  const place = `line ${line}, column ${column}`;
  return within === undefined ? place : `${within}, ${place}`;
}

function sentenceOf(why: string): string {
  const words = why.charAt(0).toUpperCase() + why.slice(1);
  return words.endsWith('.') ? words : `${words}.`;
}
