import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** In place of data that never came. */
export function FailedPanel({
  what,
  why,
  onRetry,
  isRetrying,
}: {
  what: string;
  why: string;
  onRetry: () => void;
  isRetrying: boolean;
}) {
  return (
    <div className="p-4">
      <Notice
        action={
          <Button onClick={onRetry} isBusy={isRetrying}>
            Try again
          </Button>
        }
      >
        <p className="font-medium">{what}</p>
        <p className="text-secondary">{why}</p>
      </Notice>
    </div>
  );
}
