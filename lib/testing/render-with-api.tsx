import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { NowProvider } from '#components/ui/now.tsx';
import { makeQueryClient } from '#lib/client/query-client.ts';

type Answer = { readonly status: number; readonly body?: unknown };
export type Call = { readonly method: string; readonly path: string; readonly body: unknown };

/**
 * Renders with the app's providers over an API that answers as told; `'never'` keeps it waiting.
 * Answers what was asked of the API so far.
 */
export function renderWithApi(
  children: ReactNode,
  answer: (call: Call) => Answer | 'never',
): readonly Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}): Promise<Response> => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const call = { method: init.method ?? 'GET', path, body };
    calls.push(call);
    const answered = answer(call);
    if (answered === 'never') return new Promise(() => undefined);
    return new Response(JSON.stringify(answered.body ?? {}), { status: answered.status });
  });
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <NowProvider renderedAt={0}>{children}</NowProvider>
    </QueryClientProvider>,
  );
  return calls;
}

/** A refusal, as the API words it. */
export function aRefusal(status: number, code: string, detail: string): Answer {
  return {
    status,
    body: { type: `/docs#${code}`, title: code, status, detail, code, request_id: 'req_test' },
  };
}
