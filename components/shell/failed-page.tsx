import { Button } from '#components/ui/button.tsx';

/** A page that could not be built. Stored evidence is untouched by it, and that is worth saying. */
export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  return (
    <main id="main" className="mx-auto flex max-w-prose flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-title font-semibold">This page could not be built</h1>
      <p className="text-secondary">
        Events already stored are safe, and services can go on reporting. If it happens again, look
        in the log of Samepath
        {digest === null ? '.' : ' for this number:'}
      </p>
      {digest !== null && <p className="font-mono text-small">{digest}</p>}
      <Button kind="primary" onClick={retry}>
        Try again
      </Button>
    </main>
  );
}

function digestOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null;
  return typeof error.digest === 'string' ? error.digest : null;
}
