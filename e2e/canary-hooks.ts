import type { APIRequestContext } from '@playwright/test';
import type { Decoy } from '#lib/testing/decoy-draw.ts';
import type { Sending } from './canary-send.ts';
import { INGEST_KEY, type Stack } from './stack.ts';

/** The addresses of a hook of each kind. */
export async function hooksOf(
  stack: Stack,
  request: APIRequestContext,
): Promise<{ code: string; page: string }> {
  const make = async (kind: string, source: string): Promise<string> => {
    const made = await request.post('/api/v1/keys', {
      data: { name: kind, kind },
      headers: { origin: stack.origin },
    });
    const { secret }: { secret: string } = JSON.parse(await made.text());
    return `${stack.origin}/api/v1/hooks/${source}/${secret}`;
  };
  return {
    code: await make('claude-code-hook', 'claude-code'),
    page: await make('statuspage-hook', 'statuspage'),
  };
}

/** Every decoy in what hooks bring, in the token of an address that is none, and in the headers of a signature. */
export function hookSendings(
  stack: Stack,
  decoys: readonly Decoy[],
  addresses: { readonly code: string; readonly page: string },
): readonly Sending[] {
  return decoys.flatMap(({ text }, index) => {
    const origin = index % 2 === 0 ? stack.ingestOrigin : stack.origin;
    const [line = ''] = text.split('\n');
    const part = encodeURIComponent(line);
    const post = (path: string, body: unknown, headers: Record<string, string> = {}): Sending => ({
      url: `${origin}${path}`,
      init: { method: 'POST', body: JSON.stringify(body), headers },
    });
    const stopped = {
      hook_event_name: 'StopFailure',
      session_id: line.slice(0, 200),
      transcript_path: text,
      cwd: text,
      error: line.slice(0, 100),
      error_details: `529 ${text}`,
      last_assistant_message: text,
      [line]: text,
    };
    return [
      post(new URL(addresses.code).pathname, stopped),
      post(new URL(addresses.code).pathname, {
        ...stopped,
        error: 'overloaded',
        error_details: { raw: text },
      }),
      post(new URL(addresses.page).pathname, {
        incident: { name: text },
        page: text,
        [line]: text,
      }),
      post(`/api/v1/hooks/claude-code/${part}`, stopped),
      post(
        '/api/v1/events',
        { status: 500 },
        { 'webhook-id': part, 'webhook-timestamp': part, 'webhook-signature': part },
      ),
      post(
        '/api/v1/events',
        { status: 500 },
        { authorization: `Bearer ${INGEST_KEY}`, 'idempotency-key': part.slice(0, 300) },
      ),
    ];
  });
}
