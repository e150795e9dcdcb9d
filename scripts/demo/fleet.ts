import { Anthropic } from '@anthropic-ai/sdk';
import type { Upstream } from '#lib/testing/upstream/start-upstream.ts';
import packageJson from '../../package.json' with { type: 'json' };
import {
  type AttemptReporter,
  createAttemptReporter,
  type PathLabels,
  type Sink,
} from './attempt-reporter.ts';

const MAX_RETRIES = 2;
const TIMEOUT_MS = 8_000;

type Profile = {
  readonly service: string;
  readonly surface: NonNullable<PathLabels['surface']>;
  readonly via: keyof Upstream['routes'];
  readonly route: string;
  readonly owner: string;
  readonly model: string;
  readonly stream: boolean;
  readonly perMinute: number;
};

/** Made-up services of a made-up shop. */
const PROFILES: readonly Profile[] = [
  profile('checkout', 'direct', 'claude-sonnet-5-5', 14, { stream: false }),
  profile('support-chat', 'direct', 'claude-opus-5-5', 12),
  profile('search', 'litellm', 'claude-haiku-5-5', 18, { stream: false }),
  profile('catalogue-labels', 'relay', 'claude-haiku-5-5', 6, { stream: false }),
  profile('developers', 'direct', 'claude-opus-5-5', 9, { surface: 'claude-code' }),
];

function profile(
  service: string,
  via: Profile['via'],
  model: string,
  perMinute: number,
  rest: Partial<Profile> = {},
): Profile {
  const route = via === 'direct' ? 'direct' : `gateway:${via}`;
  const owner = `team-${service}`;
  return { service, surface: 'sdk-ts', via, route, owner, model, stream: true, perMinute, ...rest };
}

export type FleetService = {
  readonly name: string;
  readonly perMinute: number;
  /**
   * One logical request of this service, to its end. With `past`, it is told as having happened then: the
   * stand-in answers as its story had it at that time. Never throws; what fails is reported.
   */
  readonly request: (past?: { shiftMs: number; storyMs: number }) => Promise<void>;
};

/** Clients of the real SDK against the stand-in, each with a reporter. */
export function createFleet(args: { upstream: Upstream; sink: Sink }): readonly FleetService[] {
  return PROFILES.map((each) => {
    const baseURL = args.upstream.routes[each.via];
    const labels = labelsOf(each, baseURL);
    const reporter = createAttemptReporter({ labels, sink: args.sink });
    const client = new Anthropic({
      // Made up here, and worth nothing anywhere.
      apiKey: ['sk', 'ant', 'api03', 'demo'].join('-'),
      baseURL,
      maxRetries: MAX_RETRIES,
      timeout: TIMEOUT_MS,
      openTelemetry: false,
      logLevel: 'off',
      middleware: [reporter.middleware],
    });
    return {
      name: each.service,
      perMinute: each.perMinute,
      request: async (past) => {
        await requestOnce({ client, reporter, profile: each, past: past ?? null }).catch(
          ignoreFailure,
        );
      },
    };
  });
}

/** The reporter has it already; a service would show its customer something. */
function ignoreFailure(_failure: unknown): void {}

function labelsOf(each: Profile, baseUrl: string): PathLabels {
  const isClaudeCode = each.surface === 'claude-code';
  return {
    service: each.service,
    instance: `${each.service}-1`,
    environment: 'demo',
    surface: each.surface,
    route: each.route,
    base_url: baseUrl,
    auth_owner: each.owner,
    sdk: isClaudeCode ? 'claude-code' : '@anthropic-ai/sdk',
    sdk_version: packageJson.dependencies['@anthropic-ai/sdk'],
    runtime: `node ${process.versions.node.split('.')[0] ?? ''}`,
  };
}

async function requestOnce(args: {
  client: Anthropic;
  reporter: AttemptReporter;
  profile: Profile;
  past: { shiftMs: number; storyMs: number } | null;
}): Promise<void> {
  const { client, reporter, past } = args;
  const { model, stream } = args.profile;
  const body = { model, max_tokens: 64, messages: [{ role: 'user' as const, content: 'Hello.' }] };
  const headers = past === null ? {} : { 'x-upstream-at': String(past.storyMs) };
  const labels = { endpoint: '/v1/messages', model, stream };
  await reporter.observe(
    { ...labels, maxAttempts: MAX_RETRIES + 1, shiftMs: past?.shiftMs ?? 0 },
    async () => {
      if (!stream) {
        await client.messages.create(body, { headers });
        return;
      }
      await toItsEnd(await client.messages.create({ ...body, stream }, { headers }));
    },
  );
}

async function toItsEnd(events: AsyncIterable<unknown>): Promise<void> {
  const reading = events[Symbol.asyncIterator]();
  while ((await reading.next()).done !== true);
}
