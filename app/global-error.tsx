'use client';

import './globals.css';

import { FailedPage } from '#components/shell/failed-page.tsx';

export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body className="min-h-dvh bg-ground text-body text-ink antialiased">
        <title>Samepath failed</title>
        <FailedPage error={error} retry={retry} />
      </body>
    </html>
  );
}
