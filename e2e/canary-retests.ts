import type { APIRequestContext } from '@playwright/test';
import type { Decoy } from '#lib/testing/decoy-draw.ts';
import type { Place } from '#lib/testing/decoy-forms.ts';
import type { Answer } from './canary-send.ts';
import { expect } from './fixtures.ts';
import { ROUTE_VARIABLE, type Stack } from './stack.ts';

/** Below what one reproduction may hold. */
const DECOY_CHARS_MAX = 30_000;
const MODEL = 'claude-canary-run';

type Sender = (path: string, data: unknown) => Promise<string>;

/** Routes, and runs on them: each decoy stands in a reproduction that is pasted for one run, and in a reason. */
export async function sendRetests(
  stack: Stack,
  args: { request: APIRequestContext; decoys: readonly Decoy[]; upstreamUrl: string },
): Promise<readonly Answer[]> {
  const { request, decoys, upstreamUrl } = args;
  const answers: Answer[] = [];
  const send: Sender = async (path, data) => {
    const headers = { origin: stack.origin };
    const answer = await request.post(`/api/v1/${path}`, { data, headers });
    const text = await answer.text();
    answers.push({ status: answer.status(), type: answer.headers()['content-type'] ?? '', text });
    return text;
  };
  const route = { kind: 'gateway', base_url: upstreamUrl, credential_name: ROUTE_VARIABLE };
  await send('routes', { ...route, name: 'gateway:canary' });
  const other: { id: string } = JSON.parse(
    await send('routes', { ...route, name: 'gateway:canary-other' }),
  );
  const path = { route: 'gateway:canary', model: MODEL, endpoint: '/v1/messages', stream: false };
  for (const text of reproductionsOf(decoys)) {
    const body = { kind: 'reproduction', json: text };
    const asked = { path, body, budget: { kind: 'interactive' } };
    await send('retest-plans', asked);
    await send('retests', { ...asked, safety: 'read_only' });
    await ended(request, 'retests');
  }
  await send('comparisons', { path, other: { route_id: other.id }, elapsed_seconds_max: 8 });
  await ended(request, 'comparisons');
  return answers;
}

/** As many decoys in one request as it may hold. */
function reproductionsOf(decoys: readonly Decoy[]): string[] {
  const groups: string[][] = [[]];
  for (const { text } of decoys) {
    const chars = (groups.at(-1) ?? []).join('').length;
    if (chars + text.length > DECOY_CHARS_MAX) groups.push([]);
    groups.at(-1)?.push(text);
  }
  return groups.map((texts) =>
    JSON.stringify({
      model: MODEL,
      max_tokens: 16,
      messages: texts.map((content) => ({ role: 'user', content })),
    }),
  );
}

async function ended(request: APIRequestContext, what: 'retests' | 'comparisons'): Promise<void> {
  await expect
    .poll(async () => (await request.get(`/api/v1/${what}?limit=1`)).text(), { timeout: 60_000 })
    .toContain('"state":"ended"');
}

/** What an admin reads of routes, retests and comparisons: lists, pages and answers. */
export async function retestPlaces(request: APIRequestContext): Promise<readonly Place[]> {
  const found: Place[] = [];
  const read = async (path: string, name: string): Promise<string> => {
    const answer = await request.get(path);
    if (!answer.ok()) throw new Error(`${name} answers ${answer.status()}`);
    const content = await answer.text();
    found.push({ name, content });
    return content;
  };
  for (const page of ['/settings/routes', '/retests', '/compare', '/compare/new']) {
    await read(page, page);
  }
  await read('/api/v1/routes', '/api/v1/routes');
  for (const [what, page] of [
    ['retests', '/retests'],
    ['comparisons', '/compare'],
  ] as const) {
    const list: Record<string, { id: string }[]> = JSON.parse(
      await read(`/api/v1/${what}`, `/api/v1/${what}`),
    );
    for (const { id } of list[what] ?? []) {
      await read(`/api/v1/${what}/${id}`, `/api/v1/${what}/*`);
      await read(`${page}/${id}`, `${page}/*`);
    }
  }
  return found;
}
