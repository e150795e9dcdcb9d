import { useEffect, useRef } from 'react';

/** A tick box for "masked", with a third state for some of several. */
export function MaskSwitch({
  label,
  state,
  onChange,
  isSmall = false,
}: {
  label: string;
  state: 'all' | 'some' | 'none';
  onChange: (isMasked: boolean) => void;
  isSmall?: boolean;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === 'some';
  }, [state]);

  return (
    <label
      className={`inline-flex shrink-0 cursor-pointer items-center gap-1.5 text-small pointer-coarse:min-h-11 ${isSmall ? 'min-h-6' : 'h-8'}`}
    >
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={state === 'all'}
        onChange={() => onChange(state !== 'all')}
        className="size-4 accent-ink"
      />
      <span aria-hidden>{state === 'none' ? 'Shown' : 'Masked'}</span>
    </label>
  );
}
