import { z } from 'zod';
import { IngestResponse } from '#lib/contract/events.ts';
import { Problem } from '#lib/contract/problem.ts';

/** A refusal, in the one shape that all have. */
export const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** What can come of any request. */
export const REFUSALS = {
  '400': refused('The request does not hold; the answer names the field.'),
  '401': refused('No session and no key, or one that does not count any more.'),
  '403': refused('The session or key may not do this.'),
  '500': refused('A fault of ours; the request id finds it in the log.'),
};
export const CANNOT_NOW = {
  '503': refused('Samepath or its database cannot do it now. Ask again after Retry-After.'),
};
export const NOWHERE = { '404': refused('The address names nothing that is kept.') };

/** An operation that answers what is kept. */
export const reads = (summary: string, query: z.ZodObject | null, response: z.ZodType) => ({
  summary,
  ...(query === null ? {} : { requestParams: { query } }),
  security: [{ key: [] }, { session: [] }],
  responses: {
    '200': { description: 'OK', content: { 'application/json': { schema: response } } },
    ...REFUSALS,
    ...CANNOT_NOW,
  },
});

/** An operation by which services report, in any of the forms of a body. */
export const takes = (summary: string, input: z.ZodType, listName: string) => ({
  summary,
  security: [{ key: [] }, { signature: [] }],
  requestParams: {
    header: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .meta({ description: 'For 24 hours, the same key and body give the same answer.' }),
    }),
  },
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: z.union([input, z.array(input), z.object({ [listName]: z.array(input) })]),
      },
      'application/x-ndjson': { schema: z.string() },
    },
  },
  responses: {
    '202': {
      description: 'Committed. Rejected items are named by index and field.',
      content: { 'application/json': { schema: IngestResponse } },
    },
    ...REFUSALS,
    '409': refused(
      'This delivery is being taken, or its webhook-id came with another body before.',
    ),
    '413': refused('More bytes or more events than one request may carry.'),
    '415': refused('A content type or encoding that is not understood.'),
    '422': refused('This Idempotency-Key came with another body before.'),
    '429': refused('Over a window; the answer names it. Send it again after Retry-After.'),
    '503': refused('Nothing was confirmed. Send it again after Retry-After.'),
  },
});

/** An operation by which a signed-in person changes something. */
export const changes = (
  summary: string,
  input: z.ZodType | null,
  status: string,
  output: z.ZodType | null,
) => ({
  summary,
  security: [{ session: [] }],
  ...(input === null
    ? {}
    : { requestBody: { content: { 'application/json': { schema: input } } } }),
  responses: {
    [status]: {
      description: 'Done.',
      ...(output === null ? {} : { content: { 'application/json': { schema: output } } }),
    },
    ...REFUSALS,
  },
});

/** What a description gains where parts of its address name something. */
export const at = <Described extends { responses: object }>(
  described: Described,
  ...parts: readonly { name: string; description: string }[]
) => ({
  ...described,
  requestParams: {
    path: z.object(
      Object.fromEntries(
        parts.map(({ name, description }) => [name, z.string().meta({ description })]),
      ),
    ),
  },
  responses: { ...described.responses, ...NOWHERE },
});
