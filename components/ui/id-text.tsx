import { CopyButton } from './copy-button.tsx';

/** An id in mono, whole, with one-tap copy. */
export function IdText({ value, label }: { value: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="min-w-0 font-mono text-small break-all">{value}</span>
      <CopyButton text={value} label={`Copy ${label}`} className="-my-1" />
    </span>
  );
}
