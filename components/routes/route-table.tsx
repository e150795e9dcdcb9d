'use client';

import { Button } from '#components/ui/button.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { ConfiguredRoute } from '#lib/contract/routes.ts';
import { CredentialMark } from './credential-mark.tsx';
import { AUTH_WORDS, KIND_WORDS } from './route-words.ts';

type Edit = {
  readonly onChange: (route: ConfiguredRoute) => void;
  readonly onRemove: (route: ConfiguredRoute) => void;
};

/** Routes as rows. Without `edit`, the reader may not change them. */
export function RouteTable(props: { routes: readonly ConfiguredRoute[]; edit: Edit | null }) {
  const { routes, edit } = props;
  return (
    <Table
      caption="Routes"
      head={
        <>
          <HeadCell>Route</HeadCell>
          <HeadCell className="max-md:hidden">Address</HeadCell>
          <HeadCell>Credential</HeadCell>
          <HeadCell className="max-lg:hidden">Owner</HeadCell>
          <HeadCell className="max-lg:hidden">Models</HeadCell>
          {edit !== null && (
            <HeadCell>
              <span className="sr-only">Change or remove</span>
            </HeadCell>
          )}
        </>
      }
    >
      {routes.map((route) => (
        <Row key={route.id} route={route} edit={edit} />
      ))}
    </Table>
  );
}

function Row({ route, edit }: { route: ConfiguredRoute; edit: Edit | null }) {
  return (
    <tr>
      <Cell className="align-top">
        <span className="font-medium break-words">{route.name}</span>
        <span className="block text-small text-secondary">{KIND_WORDS[route.kind]}</span>
        <span className="block font-mono text-small break-all text-secondary md:hidden">
          {route.base_url}
        </span>
      </Cell>
      <Cell className="align-top max-md:hidden">
        <span className="font-mono text-small break-all">{route.base_url}</span>
        <span className="block text-small text-secondary">{authWords(route)}</span>
      </Cell>
      <Cell className="align-top">
        <CredentialMark name={route.credential_name} state={route.credential_state} />
      </Cell>
      <Cell className="align-top max-lg:hidden">
        {route.owner_label ?? <span className="text-secondary">any</span>}
      </Cell>
      <Cell className="max-w-56 align-top max-lg:hidden">
        {route.models.length === 0 ? (
          <span className="text-secondary">any</span>
        ) : (
          <span className="font-mono text-small break-words">{route.models.join(', ')}</span>
        )}
      </Cell>
      {edit !== null && (
        <Cell align="end" className="align-top">
          <span className="inline-flex flex-wrap justify-end">
            <Button
              kind="quiet"
              aria-label={`Change ${route.name}`}
              onClick={() => edit.onChange(route)}
            >
              Change
            </Button>
            <Button
              kind="quiet"
              aria-label={`Remove ${route.name}`}
              onClick={() => edit.onRemove(route)}
            >
              Remove
            </Button>
          </span>
        </Cell>
      )}
    </tr>
  );
}

function authWords({ auth_style: style, auth_header: header }: ConfiguredRoute): string {
  return style === 'header' ? (header ?? '') : AUTH_WORDS[style];
}
