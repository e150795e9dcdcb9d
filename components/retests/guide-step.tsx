import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';

/** One decision. Open it shows its question; done it collapses to the answer, and can be opened again. */
export function Step(props: {
  number: number;
  title: string;
  about: string;
  standing: 'open' | 'done' | 'ahead';
  /** What was decided, in a few words. */
  answer: string;
  onReopen: () => void;
  children: ReactNode;
}) {
  const { number, title, about, standing, answer, onReopen, children } = props;
  return (
    <li className="px-4 py-3" aria-current={standing === 'open' ? 'step' : undefined}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2
          tabIndex={-1}
          data-step={number}
          className={`font-semibold outline-offset-4 ${standing === 'ahead' ? 'text-secondary' : ''}`}
        >
          {`${number}. ${title}`}
        </h2>
        {standing === 'done' && (
          <>
            <span className="min-w-0 break-words text-secondary max-sm:order-last max-sm:basis-full sm:flex-1">
              {answer}
            </span>
            <Button
              kind="quiet"
              className="ml-auto"
              onClick={onReopen}
              aria-label={`Change step ${number}: ${title}`}
            >
              Change
            </Button>
          </>
        )}
      </div>
      {standing === 'open' && (
        <div className="mt-1 flex flex-col gap-4">
          <p className="max-w-prose text-secondary">{about}</p>
          {children}
        </div>
      )}
    </li>
  );
}

/** The way to the next decision. */
export function Continue({ onClick, isDisabled }: { onClick: () => void; isDisabled?: boolean }) {
  return (
    <div>
      <Button kind="primary" disabled={isDisabled} onClick={onClick}>
        Continue
      </Button>
    </div>
  );
}
