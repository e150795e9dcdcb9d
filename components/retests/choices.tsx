import { type ReactNode, useId } from 'react';

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly about?: ReactNode;
};

/** One of a few, each with a sentence; all visible. */
export function Choices<Value extends string>(props: {
  legend: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  const { legend, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-small font-medium text-secondary">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex gap-2.5 py-1 pointer-coarse:py-2.5">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="mt-0.5 size-4 shrink-0 accent-ink"
          />
          <span className="min-w-0">
            {choice.label}
            {choice.about !== undefined && (
              <span className="block text-secondary">{choice.about}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
