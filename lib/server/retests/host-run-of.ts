import type { HostRun } from '#lib/contract/retests.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { probeTemplate } from '#lib/domain/retest/probe.ts';
import { curlSnippet } from '#lib/domain/retest/snippet/curl-snippet.ts';
import { pythonSnippet } from '#lib/domain/retest/snippet/python-snippet.ts';
import type { SnippetArgs } from '#lib/domain/retest/snippet/snippet-args.ts';
import { typescriptSnippet } from '#lib/domain/retest/snippet/typescript-snippet.ts';
import { authHeaderOf } from '#lib/domain/route/route.ts';
import { publicOrigin } from '../http/public-origin.ts';

/** The variable in which a host has the credential of its service; whoever runs the snippet may change it. */
const CREDENTIAL_VARIABLE = 'ANTHROPIC_API_KEY';

/** What the host of a service needs to run the plan. Said once: the row holds the hash of the token alone. */
export function hostRunOf(args: {
  id: string;
  token: string;
  plan: Plan;
  expiresAt: string;
}): HostRun {
  const { id, token, plan, expiresAt } = args;
  const url = `${publicOrigin()}/api/v1/retests/${id}/run`;
  const snippet = snippetArgs(plan, { url, token });
  return {
    url,
    token,
    expires_at: expiresAt,
    snippets: {
      curl: curlSnippet(snippet),
      typescript: typescriptSnippet(snippet),
      python: pythonSnippet(snippet),
    },
  };
}

function snippetArgs(plan: Plan, run: { url: string; token: string }): SnippetArgs {
  const { route, request, sent, reproduction, withTools, apiVersion } = plan;
  const { model, stream, sizeClass, betas } = sent;
  const template =
    reproduction === null
      ? probeTemplate({ shape: request.shape, model, stream, sizeClass, withTools })
      : { text: reproduction.text, fillBytes: 0 };
  return {
    runUrl: run.url,
    runToken: run.token,
    method: request.method,
    url: `${route.baseUrl}${request.urlPath}`,
    headers: {
      accept: stream ? 'text/event-stream' : 'application/json',
      ...(request.method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(apiVersion === null ? {} : { 'anthropic-version': apiVersion }),
      ...(betas.length === 0 ? {} : { 'anthropic-beta': betas.join(',') }),
      ...route.extraHeaders,
    },
    authHeader: authHeaderOf(route),
    authPrefix: route.authStyle === 'bearer' ? 'Bearer ' : '',
    credentialVariable: CREDENTIAL_VARIABLE,
    bodyText: template.text,
    fillBytes: template.fillBytes,
  };
}
