import { classNames } from './class-names.ts';

const FRAME = 'inline-flex h-8 items-center rounded-md bg-hover p-0.5 pointer-coarse:h-11';
const OPTION =
  'inline-flex h-full items-center rounded-sm px-2.5 text-small whitespace-nowrap text-secondary hover:text-ink aria-pressed:bg-panel aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-[0_0_0_1px_var(--hairline)]';

export type SegmentedOption<Value extends string> = { value: Value; label: string };

/** One choice of a few, all visible. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}) {
  return (
    <div role="group" aria-label={label} className={classNames(FRAME, className)}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={OPTION}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
