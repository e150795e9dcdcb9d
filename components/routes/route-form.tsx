'use client';

import { useState } from 'react';
import type { z } from 'zod';
import { Field, SelectField, TextAreaField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/client/api.ts';
import type { ConfiguredRoute, RouteInput } from '#lib/contract/routes.ts';
import { CREDENTIAL_PREFIX } from '#lib/domain/route/credential-name.ts';
import { EXTRA_HEADER_NAMES } from '#lib/domain/route/extra-header.ts';
import {
  AUTH_STYLES,
  CREDENTIAL_SOURCES,
  ROUTE_CLIENTS,
  ROUTE_KINDS,
} from '#lib/domain/route/route.ts';
import { headerLines, routeInputOf } from './route-input.ts';
import { AUTH_WORDS, CLIENT_WORDS, KIND_WORDS, SOURCE_WORDS } from './route-words.ts';

/** The description of a route. What the server complains of stands at its field. */
export function RouteForm(props: {
  id: string;
  former: ConfiguredRoute | null;
  problem: Error | null;
  onSubmit: (input: z.input<typeof RouteInput>) => void;
}) {
  const { id, former, problem, onSubmit } = props;
  const complaint = (name: string): string | undefined => complaintOf(problem, name);
  return (
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(routeInputOf(new FormData(event.currentTarget)));
      }}
      className="flex flex-col gap-4"
    >
      {problem !== null && <Notice>{problemWords(problem)}</Notice>}
      <Field
        ref={markAsFirst}
        label="Name"
        name="name"
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={former?.name}
        error={complaint('name')}
        hint="As events name the route: direct, gateway:litellm, bedrock, …"
      />
      <SelectField label="Kind" name="kind" defaultValue={former?.kind ?? 'direct'}>
        {ROUTE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind]}
          </option>
        ))}
      </SelectField>
      <Field
        label="Base URL"
        name="base_url"
        required
        autoComplete="off"
        inputMode="url"
        className="font-mono"
        defaultValue={former?.base_url}
        placeholder="https://api.anthropic.com"
        error={complaint('base_url')}
        hint="Without the path of an endpoint. Private and loopback addresses only if OUTBOUND_PRIVATE_RANGES lists them."
      />
      <Credential former={former} complaint={complaint} />
      <More former={former} complaint={complaint} />
    </form>
  );
}

/** What most routes do without. */
function More({ former, complaint }: Parameters<typeof Credential>[0]) {
  return (
    <>
      <Field
        label="Owner of the credential"
        name="owner_label"
        maxLength={200}
        autoComplete="off"
        defaultValue={former?.owner_label ?? ''}
        error={complaint('owner_label')}
        hint="As events name it in auth_owner. Empty if they do not."
      />
      <Field
        label="Models"
        name="models"
        autoComplete="off"
        className="font-mono"
        defaultValue={former?.models.join(', ')}
        error={complaint('models')}
        hint="Which may be asked for, separated by commas. Empty: any."
      />
      <SelectField label="Sent by" name="client" defaultValue={former?.client ?? 'sdk'}>
        {ROUTE_CLIENTS.map((client) => (
          <option key={client} value={client}>
            {CLIENT_WORDS[client]}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Extra headers"
        name="extra_headers"
        rows={2}
        className="font-mono"
        defaultValue={former === null ? '' : headerLines(former)}
        error={complaint('extra_headers')}
        hint={`One a line, name: value. No secrets. Allowed: ${EXTRA_HEADER_NAMES.join(', ')}.`}
      />
    </>
  );
}

function Credential(props: {
  former: ConfiguredRoute | null;
  complaint: (name: string) => string | undefined;
}) {
  const { former, complaint } = props;
  const [style, setStyle] = useState<string>(former?.auth_style ?? 'bearer');
  return (
    <>
      <SelectField
        label="Credential is"
        name="credential_source"
        defaultValue={former?.credential_source ?? 'env'}
      >
        {CREDENTIAL_SOURCES.map((source) => (
          <option key={source} value={source}>
            {SOURCE_WORDS[source]}
          </option>
        ))}
      </SelectField>
      <Field
        label="Name of the credential"
        name="credential_name"
        required
        maxLength={100}
        autoComplete="off"
        className="font-mono"
        defaultValue={former?.credential_name ?? CREDENTIAL_PREFIX}
        error={complaint('credential_name')}
        hint={`The name alone, never the value. A variable begins with ${CREDENTIAL_PREFIX}, or is listed in ROUTE_CREDENTIAL_VARIABLES.`}
      />
      <SelectField
        label="It travels in"
        name="auth_style"
        value={style}
        onChange={(event) => setStyle(event.currentTarget.value)}
      >
        {AUTH_STYLES.map((word) => (
          <option key={word} value={word}>
            {AUTH_WORDS[word]}
          </option>
        ))}
      </SelectField>
      {style === 'header' && (
        <Field
          label="Header"
          name="auth_header"
          required
          autoComplete="off"
          className="font-mono"
          defaultValue={former?.auth_header ?? ''}
          error={complaint('auth_header')}
        />
      )}
    </>
  );
}

function problemWords(problem: Error): string {
  const isAtFields = problem instanceof ApiError && problem.fields.length > 0;
  return isAtFields ? 'Not saved. What does not hold is said at its field.' : problem.message;
}

/** What the server said of a field, or of a part of it. */
function complaintOf(problem: Error | null, name: string): string | undefined {
  if (!(problem instanceof ApiError)) return undefined;
  const found = problem.fields.find(({ field }) => field === name || field.startsWith(`${name}.`));
  if (found === undefined) return undefined;
  const part = found.field.slice(name.length + 1);
  return part === '' ? found.detail : `${part} ${found.detail}`;
}

/** A dialog gives the focus to the field that bears the attribute; React's `autoFocus` does not set it. */
function markAsFirst(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '');
}
