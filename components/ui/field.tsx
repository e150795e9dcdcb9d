import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

const CONTROL =
  'h-8 w-full rounded-md border border-control bg-panel px-2.5 text-ink placeholder:text-secondary pointer-coarse:h-11 aria-invalid:border-bad';

type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  frameClassName?: string | undefined;
};

/** A text field with its label, hint and complaint, tied together for a screen reader. */
export function Field({
  label,
  hint,
  error,
  frameClassName,
  className,
  ...rest
}: ComponentProps<'input'> & FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} frameClassName={frameClassName}>
      <input
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-hint`}
        className={classNames(CONTROL, className)}
        {...rest}
      />
    </FieldFrame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  frameClassName,
  className,
  children,
  ...rest
}: ComponentProps<'select'> & FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} frameClassName={frameClassName}>
      <select
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-hint`}
        className={classNames(CONTROL, 'pr-7', className)}
        {...rest}
      >
        {children}
      </select>
    </FieldFrame>
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  frameClassName,
  className,
  ...rest
}: ComponentProps<'textarea'> & FieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} frameClassName={frameClassName}>
      <textarea
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={`${id}-hint`}
        className={classNames(CONTROL, 'h-auto resize-y py-1.5 pointer-coarse:h-auto', className)}
        {...rest}
      />
    </FieldFrame>
  );
}

function FieldFrame({
  id,
  label,
  hint,
  error,
  frameClassName,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', frameClassName)}>
      <label htmlFor={id} className="text-small font-medium text-secondary">
        {label}
      </label>
      {children}
      <p id={`${id}-hint`} className="text-small text-secondary empty:hidden">
        {error === undefined ? hint : <span className="text-bad">{error}</span>}
      </p>
    </div>
  );
}
