import type { APIRequestContext } from '@playwright/test';
import type { Decoy } from '#lib/testing/decoy-draw.ts';
import { FORMS, type Place } from '#lib/testing/decoy-forms.ts';
import { evidenceLine, evidenceOf } from './canary-events.ts';
import type { Answer } from './canary-send.ts';
import type { Stack } from './stack.ts';

const NOTE_CHARS_MAX = 4_000;
const REASON_CHARS_MAX = 500;
/** Below the number of entries that a case takes. */
const NOTES_A_CASE = 900;

type Opened = { readonly case: { readonly id: string; readonly version: number } };

/** What people paste and write: every decoy in every form as a paste, and as a note, a reason and a word. */
export async function sendCases(
  stack: Stack,
  { request, decoys, now }: { request: APIRequestContext; decoys: readonly Decoy[]; now: number },
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const send = async (method: 'POST' | 'PUT', path: string, data: unknown): Promise<string> => {
    const headers = { origin: stack.origin };
    const answer = await request.fetch(`/api/v1/cases${path}`, { method, data, headers });
    const text = await answer.text();
    answers.push({ status: answer.status(), type: answer.headers()['content-type'] ?? '', text });
    return text;
  };
  const open = async (text: string): Promise<Opened['case']> => {
    const source = { kind: 'paste', text };
    const opened: Opened = JSON.parse(await send('POST', '', { source, despite_similar: true }));
    return opened.case;
  };

  for (const [index, decoy] of decoys.entries()) {
    const forms = formsOf(decoy).map((form) => `Request failed: ${form} (see the log)`);
    await open([...forms, evidenceLine(evidenceOf(index, now))].join('\n\n'));
  }
  const notes = decoys.flatMap(formsOf).filter(({ length }) => length <= NOTE_CHARS_MAX);
  for (let at = 0; at < notes.length; at += NOTES_A_CASE) {
    const { id, version } = await open('API Error: 500 Internal server error');
    for (const text of notes.slice(at, at + NOTES_A_CASE)) {
      await send('POST', `/${id}/notes`, { text: `It said ${text} here` });
    }
    await send('PUT', `/${id}/state`, { version, to: 'closed', reason: 'gave_up' });
  }
  await sendReasons(decoys, { open, send });
  return answers;
}

/** Shorter words of people, and what is refused: its refusals may not repeat it. */
async function sendReasons(
  decoys: readonly Decoy[],
  by: {
    open: (text: string) => Promise<Opened['case']>;
    send: (method: 'POST' | 'PUT', path: string, data: unknown) => Promise<string>;
  },
): Promise<void> {
  const { id, version } = await by.open('API Error: 529 Overloaded');
  for (const { text } of decoys) {
    if (text.length <= REASON_CHARS_MAX) {
      await by.send('POST', `/${id}/steps`, { step: 'preserve', mark: 'done', note: text });
      await by.send('POST', `/${id}/moves`, { move: 'rotate_keys', why: text });
    }
    await by.send('PUT', `/${id}/state`, { version, to: text, reason: text, note: text });
    await by.send('PUT', `/${id}/owner`, { version, owner_id: text, [text]: text });
    await by.send('POST', `/${id}/moves`, { move: text, why: text, done_at: text });
    await by.send('POST', '', { source: { kind: text, text, ref: text } });
    await by.send('POST', '', { source: { kind: 'event', ref: text } });
  }
}

function formsOf({ text }: Decoy): readonly string[] {
  return Object.values(FORMS).map((form) => form(text));
}

/** What an admin reads of the cases: lists, pages, timelines, and the copies of the failures. */
export async function casePlaces(request: APIRequestContext): Promise<readonly Place[]> {
  const found: Place[] = [];
  const read = async (path: string, name: string): Promise<string> => {
    const answer = await request.get(path);
    if (!answer.ok()) throw new Error(`${name} answers ${answer.status()}`);
    const content = await answer.text();
    found.push({ name, content });
    return content;
  };
  await read('/cases?view=all', '/cases');
  const list = await read('/api/v1/cases?limit=200', '/api/v1/cases');
  const { cases }: { cases: { id: string }[] } = JSON.parse(list);
  for (const { id } of cases) {
    const detail = await read(`/api/v1/cases/${id}`, '/api/v1/cases/*');
    const { entries }: { entries: { id: string; happening: { kind: string } }[] } =
      JSON.parse(detail);
    for (const entry of entries.filter(({ happening }) => happening.kind === 'paste')) {
      await read(`/api/v1/cases/${id}/evidence/${entry.id}`, '/api/v1/cases/*/evidence/*');
      await read(`/cases/${id}/evidence/${entry.id}`, '/cases/*/evidence/*');
    }
  }
  const [last] = cases;
  if (last !== undefined) await read(`/cases/${last.id}`, '/cases/*');
  return found;
}
