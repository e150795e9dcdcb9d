import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-ink text-ground hover:opacity-90',
  secondary: 'border border-control bg-panel text-ink hover:bg-hover',
  quiet: 'text-secondary hover:bg-hover hover:text-ink',
  danger: 'border border-bad bg-panel text-bad hover:bg-hover',
};

/** The class names of a button, for links that look like one. */
export function buttonClass(kind: ButtonKind = 'secondary', className?: string): string {
  return classNames('px-3', frameClass(kind), className);
}

function frameClass(kind: ButtonKind): string {
  return classNames(
    'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md text-body font-medium whitespace-nowrap transition-colors select-none pointer-coarse:h-11 disabled:opacity-50',
    KINDS[kind],
  );
}

/** `isBusy` keeps the width and says so to a screen reader; `isIcon` is for an icon alone, with an `aria-label`. */
export function Button({
  kind = 'secondary',
  isBusy = false,
  isIcon = false,
  className,
  type = 'button',
  disabled,
  ...rest
}: ComponentProps<'button'> & { kind?: ButtonKind; isBusy?: boolean; isIcon?: boolean }) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- the default is `button`; a caller may say `submit`
      type={type}
      aria-busy={isBusy || undefined}
      disabled={disabled ?? isBusy}
      className={classNames(
        isIcon ? 'w-8 pointer-coarse:w-11' : 'px-3',
        frameClass(kind),
        className,
      )}
      {...rest}
    />
  );
}
