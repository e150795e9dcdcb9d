import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiCall, answerApi, type ReadBody, readApiBody } from './claude-api.ts';
import { answerControl } from './control.ts';
import {
  createRequestLog,
  hasCredential,
  type ReceivedRequest,
  type RequestLog,
} from './request-log.ts';
import type { Scenario, UpstreamRoute } from './scenario.ts';
import { answerPage } from './status-page.ts';
import {
  type ControlCommand,
  createStory,
  type Story,
  type UpstreamState,
} from './upstream-state.ts';

export type Upstream = {
  /** `http://127.0.0.1:<port>`: the base URL of the API and of the status page. */
  readonly url: string;
  /** Base URLs by route. */
  readonly routes: Readonly<Record<UpstreamRoute, string>>;
  readonly control: (command: ControlCommand) => UpstreamState;
  /** What it received, oldest first. */
  readonly requests: () => readonly ReceivedRequest[];
  readonly stop: () => Promise<void>;
};

type Settings = {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly port?: number;
  /** When the story began, in milliseconds since 1970 UTC; now, unless it is already under way. */
  readonly startedAt?: number;
  readonly now?: () => number;
  readonly retryAfterSeconds?: number;
  readonly slowByteMs?: number;
};

const LOOPBACK = '127.0.0.1';
const GATEWAY_PATH = /^\/gateway\/(litellm|relay)(\/.*)$/;
/** Of the API, of a gateway that speaks OpenAI's dialect, of Bedrock and of Vertex. */
const KNOWN_PATH =
  /^(?:\/v1\/(?:messages(?:\/count_tokens)?|models|chat\/completions)|\/model\/[^/]+\/invoke|.*\/publishers\/anthropic\/models\/[^/]+:(?:streamR|r)awPredict)$/;
const MODEL_IN_PATH = /\/models?\/([^/:]+)/;
const MODEL_ANSWER = /^(.+)--([a-z0-9_]+)$/;

/**
 * Starts a stand-in for the Claude API, two gateways in front of it, and a status page, on loopback only.
 * A request says how it wants to be answered by the header `x-upstream-answer` or by a suffix of its model
 * (`claude-haiku-5-5--overloaded_529`); otherwise the scenario decides. Throws where NODE_ENV is production.
 */
export async function startUpstream(settings: Settings): Promise<Upstream> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('the stand-in upstream does not run in production');
  }
  const now = settings.now ?? Date.now;
  const { scenario, seed, startedAt = now() } = settings;
  const story = createStory({ scenario, seed, startedAt, now });
  const received = createRequestLog();
  const context: Context = {
    story,
    received,
    now,
    retryAfterSeconds: settings.retryAfterSeconds ?? 1,
    slowByteMs: settings.slowByteMs ?? 500,
    counter: { n: 0 },
  };
  const server = createServer((request, response) => {
    answer({ request, response, context }).catch((thrown: unknown) => refuse(response, thrown));
  });
  const port = await listening(server, settings.port ?? 0);
  const url = `http://${LOOPBACK}:${port}`;
  return {
    url,
    routes: { direct: url, litellm: `${url}/gateway/litellm`, relay: `${url}/gateway/relay` },
    control: (command) => {
      story.apply(command);
      if (command.clear_requests === true) received.clear();
      return story.describe();
    },
    requests: received.list,
    stop: () => closed(server),
  };
}

type Context = {
  readonly story: Story;
  readonly received: RequestLog;
  readonly now: () => number;
  readonly retryAfterSeconds: number;
  readonly slowByteMs: number;
  readonly counter: { n: number };
};
type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: Context;
};

async function answer({ request, response, context }: Exchange): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith('/__')) {
    await answerControl({ request, response, path, ...context });
    return;
  }
  const n = context.counter.n;
  context.counter.n += 1;
  if (path.startsWith('/api/v2/')) {
    const fault = context.story.pageFault();
    const seen = { n, at: context.now(), model: null, stream: false, bodyBytes: 0, bodyFields: [] };
    context.received.add(request, { ...seen, answer: `page:${fault ?? 'ok'}` });
    answerPage({ request, response, bodies: context.story.pageBodies(), fault });
    return;
  }
  const [, gateway, below] = GATEWAY_PATH.exec(path) ?? [];
  const route = gateway === 'litellm' || gateway === 'relay' ? gateway : 'direct';
  const { call, bodyBytes, bodyFields } = await apiCall({
    request,
    context,
    n,
    route,
    path: below ?? path,
  });
  const seen = { n, at: call.now, model: call.model, stream: call.stream, bodyBytes, bodyFields };
  context.received.add(request, { ...seen, answer: call.answer });
  answerApi({ call, response });
}

async function apiCall(args: {
  request: IncomingMessage;
  context: Context;
  n: number;
  route: UpstreamRoute;
  path: string;
}): Promise<{ call: ApiCall } & Pick<ReadBody, 'bodyBytes' | 'bodyFields'>> {
  const { request, context, n, route, path } = args;
  const body = await readApiBody(request);
  const named = body.model ?? MODEL_IN_PATH.exec(path)?.[1] ?? '';
  const [, base, suffix] = MODEL_ANSWER.exec(named) ?? [];
  const model = base ?? (named === '' ? 'no-model' : named);
  const asked = header(request, 'x-upstream-answer') ?? suffix ?? null;
  const at = header(request, 'x-upstream-at');
  const scripted = (): ApiCall['answer'] =>
    context.story.answerFor({ route, model, n, asked, atMs: at === null ? null : Number(at) });

  const call: ApiCall = {
    route,
    path,
    model,
    stream: body.stream,
    n,
    seed: context.story.seed(),
    now: context.now(),
    retryAfterSeconds: context.retryAfterSeconds,
    slowByteMs: context.slowByteMs,
    isHurried: at !== null,
    answer: inherent({ request, path, isTooLarge: body.isTooLarge }) ?? scripted(),
  };
  return { call, bodyBytes: body.bodyBytes, bodyFields: body.bodyFields };
}

/** What no scenario has a say in. */
function inherent(args: {
  request: IncomingMessage;
  path: string;
  isTooLarge: boolean;
}): ApiCall['answer'] | null {
  if (!KNOWN_PATH.test(args.path)) return 'model_404';
  if (!hasCredential(args.request)) return 'auth_401';
  return args.isTooLarge ? 'too_large_413_edge' : null;
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function refuse(response: ServerResponse, thrown: unknown): void {
  const detail = thrown instanceof RangeError ? thrown.message : 'the stand-in could not answer';
  if (response.headersSent) response.destroy();
  else
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ detail }));
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
