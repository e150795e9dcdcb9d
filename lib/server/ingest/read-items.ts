import { EVENT_BATCH_MAX } from '#lib/contract/events.ts';
import { mayNeedMending, mendJson } from '#lib/domain/event/bounded-text.ts';
import { AppError } from '../http/app-error.ts';
import { placeOfJsonError } from './json-place.ts';

/**
 * The items of a body: one object, an array, `{ "events": […] }` (or another name for the list), or one JSON
 * value a line. Strings come out mended. Throws AppError: `invalid_request` that names the place of an error,
 * `payload_too_large` for more items than a batch may have.
 */
export function readItems(
  text: string,
  form: { contentType: string | undefined; listName: string },
): readonly unknown[] {
  if (text.trim() === '') throw new AppError('invalid_request', 'The body is empty.');
  const items = isLines(form.contentType)
    ? readLines(text)
    : itemsOf(readWhole(text), form.listName);
  if (items.length === 0) throw new AppError('invalid_request', 'The body holds no items.');
  if (items.length > EVENT_BATCH_MAX) throw tooMany(items.length);
  return mayNeedMending(text) ? items.map((item) => mendJson(item)) : items;
}

function isLines(contentType: string | undefined): boolean {
  return (
    contentType !== undefined &&
    /^application\/(?:x-)?(?:nd-?json|jsonl(?:ines)?)\b/i.test(contentType)
  );
}

/** Clients often send lines under another content type; a body that fails as one value is tried as lines. */
function readWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const end = text.indexOf('\n');
    const first = end === -1 ? '' : text.slice(0, end).trim();
    if (first.startsWith('{') && isJson(first)) return readLines(text);
    throw new AppError('invalid_request', `The body is not valid JSON${placeOf(text)}.`, {
      cause: error,
    });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function itemsOf(value: unknown, listName: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null)
    throw new AppError('invalid_request', `Send an object, an array, or {"${listName}": […]}.`);
  if (!Object.hasOwn(value, listName)) return [value];
  const list: unknown = Object.entries(value).find(([name]) => name === listName)?.[1];
  if (!Array.isArray(list))
    throw new AppError('invalid_request', `"${listName}" must be an array.`, {
      fields: [{ field: listName, detail: 'must be an array' }],
    });
  return list;
}

function readLines(text: string): readonly unknown[] {
  const items: unknown[] = [];
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() === '') continue;
    if (items.length === EVENT_BATCH_MAX) throw tooMany(null);
    items.push(readLine(line, number));
  }
  return items;
}

function readLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new AppError('invalid_request', `Line ${number} is not valid JSON${placeOf(line)}.`, {
      cause: error,
    });
  }
}

/** The engine's own message quotes the body, so it is not passed on. */
function placeOf(text: string): string {
  const place = placeOfJsonError(text);
  return place >= text.trimEnd().length
    ? `: it ends too early, after ${text.length} characters`
    : ` at character ${place + 1}`;
}

function tooMany(count: number | null): AppError {
  const found = count === null ? 'More' : `${count}`;
  return new AppError(
    'payload_too_large',
    `${found} items in one body; at most ${EVENT_BATCH_MAX} are taken. Send smaller batches.`,
  );
}
