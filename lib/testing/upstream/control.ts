import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { ANSWER_NAMES } from './answers.ts';
import type { RequestLog } from './request-log.ts';
import { PAGE_FAULTS } from './status-page.ts';
import type { ControlCommand, Story } from './upstream-state.ts';

const BODY_BYTES_MAX = 4_000_000;

const Command = z.strictObject({
  scenario: z.string().optional(),
  seed: z.int().optional(),
  advance_ms: z.number().optional(),
  force: z.enum(ANSWER_NAMES).nullable().optional(),
  times: z.int().min(1).optional(),
  script: z.array(z.enum(ANSWER_NAMES)).optional(),
  page_fault: z.enum(PAGE_FAULTS).nullable().optional(),
  page: z.object({ summary: z.unknown(), incidents: z.unknown() }).nullable().optional(),
  replay: z
    .object({ folder: z.string(), every_seconds: z.number().min(0).optional() })
    .nullable()
    .optional(),
  replay_next: z.boolean().optional(),
  clear_requests: z.boolean().optional(),
});

/** `POST /__control` tells the stand-in what to do, `GET /__requests` asks what it received. */
export async function answerControl(args: {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  story: Story;
  received: RequestLog;
}): Promise<void> {
  const { request, response, path, story, received } = args;
  const send = (status: number, body: unknown): unknown =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  // A page in a browser must not steer it.
  if (request.headers.origin !== undefined) send(403, { detail: 'not for browsers' });
  else if (path === '/__requests') send(200, { ...received.counts(), requests: received.list() });
  else if (path !== '/__control') send(404, { detail: 'no such address' });
  else if (request.method !== 'POST') send(200, story.describe());
  else {
    const parsed = Command.safeParse(await readJson(request));
    if (!parsed.success) {
      send(400, { detail: z.prettifyError(parsed.error) });
      return;
    }
    story.apply(defined(parsed.data));
    if (parsed.data.clear_requests === true) received.clear();
    send(200, story.describe());
  }
}

/** Without the fields that were not given, which the type of a command tells from those set to undefined. */
function defined(command: z.infer<typeof Command>): ControlCommand {
  const given = Object.entries(command).filter(([, value]) => value !== undefined);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because the schema has the command's fields, and undefined ones are gone
  return Object.fromEntries(given) as ControlCommand;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.length > BODY_BYTES_MAX) throw new RangeError('the command is too large');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('the command is not JSON');
  }
}
