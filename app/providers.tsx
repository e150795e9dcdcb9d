'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { NowProvider } from '#components/ui/now.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';

/** `renderedAt`: when the server rendered, in milliseconds since 1970, so that ages agree on both sides. */
export function Providers({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);

  return (
    <QueryClientProvider client={queryClient}>
      <NowProvider renderedAt={renderedAt}>{children}</NowProvider>
    </QueryClientProvider>
  );
}
