'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { routesQuery } from '#lib/client/routes.ts';
import type { ConfiguredRoute } from '#lib/contract/routes.ts';
import { RemoveRouteDialog } from './remove-route-dialog.tsx';
import { RouteDialog } from './route-dialog.tsx';
import { RouteTable } from './route-table.tsx';

/** A new route has no former one. */
type Editing = { readonly former: ConfiguredRoute | null };

/** The ways to the API that retests may use. */
export function RoutesPanel() {
  const found = useQuery(routesQuery());
  const [editing, setEditing] = useState<Editing | null>(null);
  const [removing, setRemoving] = useState<ConfiguredRoute | null>(null);
  const mayChange = useMay('manage-settings');
  const edit = {
    onChange: (former: ConfiguredRoute) => setEditing({ former }),
    onRemove: setRemoving,
  };

  return (
    <Panel
      title="Routes"
      aside={
        mayChange && (
          <Button kind="primary" onClick={() => setEditing({ former: null })}>
            Add a route
          </Button>
        )
      }
      bodyClassName=""
    >
      <p className="max-w-prose px-4 pb-3 text-secondary">
        A retest goes out from this server on one of these routes. A route holds the name of its
        credential; the value stays in the environment of the server, and no page or answer shows
        it.
        {!mayChange && ' Only an admin adds or changes routes.'}
      </p>
      {found.isPending && <Waiting />}
      {found.isError && found.data === undefined && (
        <FailedPanel
          what="The routes could not be read."
          why={`${found.error.message} They are kept.`}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
      {found.isError && found.data !== undefined && (
        <StaleLine at={found.dataUpdatedAt} why={found.error.message} />
      )}
      {found.data?.routes.length === 0 && <Nothing />}
      {found.data !== undefined && found.data.routes.length > 0 && (
        <RouteTable routes={found.data.routes} edit={mayChange ? edit : null} />
      )}
      <RouteDialog
        key={editing?.former?.id ?? 'new'}
        isOpen={editing !== null}
        former={editing?.former ?? null}
        onClose={() => setEditing(null)}
      />
      <RemoveRouteDialog route={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function Nothing() {
  return (
    <EmptyState title="No route so far">
      Put the credential of a service into a variable of the server whose name begins with{' '}
      <code className="font-mono text-ink">SAMEPATH_ROUTE_</code>, restart it, and add a route that
      names it. Give the route the name by which events call it, such as{' '}
      <code className="font-mono text-ink">direct</code>.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading routes…</span>
      <Skeleton className="h-8" />
      <Skeleton className="h-11" />
      <Skeleton className="h-11" />
    </div>
  );
}
