'use client';

import { FailedPage } from '#components/shell/failed-page.tsx';

export default function DashboardError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage error={error} retry={retry} />;
}
