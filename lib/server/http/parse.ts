import type { z } from 'zod';
import { AppError } from './app-error.ts';

/** Parses what came from outside; the refusal names each field that does not hold, not its value. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || '(body)',
    detail: issue.message,
  }));
  const named = fields.map(({ field, detail }) => `${field}: ${detail}`).join('; ');
  throw new AppError('invalid_request', named, { fields });
}

/** The query string of a request, parsed. A repeated name counts once, the last time it is given. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}
