import Link from 'next/link';
import { classNames } from './class-names.ts';

const FRAME = 'inline-flex h-8 items-center rounded-md bg-hover p-0.5 pointer-coarse:h-11';
const OPTION =
  'inline-flex h-full items-center rounded-sm px-2.5 text-small whitespace-nowrap text-secondary hover:text-ink aria-pressed:bg-panel aria-pressed:font-medium aria-pressed:text-ink aria-[current=true]:bg-panel aria-[current=true]:font-medium aria-[current=true]:text-ink aria-pressed:shadow-[0_0_0_1px_var(--hairline)] aria-[current=true]:shadow-[0_0_0_1px_var(--hairline)]';

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

/** The same as links, for a choice that is an address. */
export function SegmentedLinks({
  label,
  options,
  value,
  className,
}: {
  label: string;
  options: readonly (SegmentedOption<string> & { href: string })[];
  value: string;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={classNames(FRAME, className)}>
      {options.map((option) => (
        <Link
          key={option.value}
          href={option.href}
          aria-current={option.value === value ? 'true' : undefined}
          className={OPTION}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
