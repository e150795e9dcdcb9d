import type { z } from 'zod';
import type { Rejection } from '#lib/contract/events.ts';
import { fieldPath } from '../http/field-name.ts';

type Parsed<Value> =
  | { readonly kind: 'parsed'; readonly value: Value }
  | { readonly kind: 'rejected'; readonly rejection: Omit<Rejection, 'index'> };

/** Parses one item. A rejection names the first field that does not hold, never its value. */
export function parseItem<Schema extends z.ZodType>(
  schema: Schema,
  item: unknown,
): Parsed<z.output<Schema>> {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return rejected({ code: 'not_an_object', field: null, detail: 'Each item is a JSON object.' });
  const parsed = schema.safeParse(item);
  if (parsed.success) return { kind: 'parsed', value: parsed.data };
  const issue = parsed.error.issues[0];
  const field = fieldPath(issue?.path ?? []);
  return rejected({
    code: 'invalid_field',
    field: field === '' ? null : field,
    detail: issue?.message ?? 'Does not hold.',
  });
}

function rejected(rejection: Omit<Rejection, 'index'>): Parsed<never> {
  return { kind: 'rejected', rejection };
}
