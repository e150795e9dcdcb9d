import type { z } from 'zod';
import { AppError, type FieldComplaint } from './app-error.ts';
import { fieldPath } from './field-name.ts';

/** Parses what came from outside; the refusal names each field that does not hold, not its value. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(complaintsOf);
  const named = fields.map(({ field, detail }) => `${field}: ${detail}`).join('; ');
  throw new AppError('invalid_request', named, { fields });
}

/** Nobody finds a mistyped name by being told that some name is unknown: what can be one is named like any other field. */
function complaintsOf(issue: z.core.$ZodIssue): FieldComplaint[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ field: fieldPath(issue.path) || '(body)', detail: issue.message }];
  return issue.keys.map((key) => ({
    field: fieldPath([...issue.path, key]),
    detail: 'is not known here',
  }));
}

/** The query string of a request, parsed. A repeated name counts once, the last time it is given. */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
): z.output<Schema> {
  return parse(schema, Object.fromEntries(new URL(request.url).searchParams));
}
