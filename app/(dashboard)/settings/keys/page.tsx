import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { KeysPanel } from '#components/account/keys-panel.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ingestKeysQuery } from '#lib/client/keys.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { publicOrigin } from '#lib/server/http/public-origin.ts';
import { listIngestKeys } from '#lib/server/keys/list-ingest-keys.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata: Metadata = { title: 'Keys' };

export default async function KeysPage() {
  const role = roleOf((await requireReader()).role);
  if (role === null || !roleMay(role, 'manage-keys')) {
    return (
      <EmptyState title="Only an admin manages keys">
        Ask one for a key, and say which service it is for.
      </EmptyState>
    );
  }

  const queryClient = makeQueryClient();
  await queryClient.prefetchQuery({
    ...ingestKeysQuery(),
    queryFn: async () => listIngestKeys({ now: new Date() }),
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <KeysPanel origin={publicOrigin()} />
    </HydrationBoundary>
  );
}
