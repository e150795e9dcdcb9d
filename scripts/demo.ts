import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DEMO } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { createDelivery } from '#scripts/demo/delivery.ts';
import { environmentWith } from '#scripts/demo/environment.ts';
import { createFleet } from '#scripts/demo/fleet.ts';
import { startSamepath } from '#scripts/demo/samepath.ts';
import { readStory, writeStory } from '#scripts/demo/story.ts';
import { catchUp, keepBusy } from '#scripts/demo/traffic.ts';

const SEED = 20_261_122;
const UPSTREAM_PORT = 4_410;
const REMEMBER_MS = 10_000;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => stopping.abort());

try {
  await main();
} catch (thrown) {
  if (!stopping.signal.aborted) {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = 1;
  }
}

/**
 * The product against the stand-in, with the traffic of made-up services. Everything it shows is made up, and
 * labelled `demo`; it lives in a data folder of its own.
 */
async function main(): Promise<void> {
  const ingestKey = `demo_${randomBytes(24).toString('base64url')}`;
  const startedAt = Date.now();
  const settings = environmentWith({ ingestKey });
  const story = readStory(settings.dataDir, startedAt);
  const upstream = await startStandIn(story.startedAt);
  replayAsAsked(upstream);
  try {
    const environment = { ...settings.variables, STATUS_URL: upstream.url };
    const samepath = startSamepath({ environment, url: settings.url });
    void samepath.exited.then(() => stopping.abort());
    try {
      await samepath.ready(stopping.signal);
      console.log(greeting(settings.url, upstream));
      await traffic({ upstream, ingestKey, settings, story });
    } finally {
      await samepath.stop();
    }
  } finally {
    await upstream.stop();
  }
}

/** `--replay <folder> [--every <seconds>]`: recorded bodies of a status page in place of the story's. */
function replayAsAsked(upstream: Upstream): void {
  const { values } = parseArgs({
    options: { replay: { type: 'string' }, every: { type: 'string', default: '60' } },
  });
  if (values.replay === undefined) return;
  upstream.control({ replay: { folder: values.replay, every_seconds: Number(values.every) } });
}

/** On the same port at every start where it can be had: the history of a status page is kept by its address. */
async function startStandIn(startedAt: number): Promise<Upstream> {
  const settings = { scenario: DEMO, seed: SEED, startedAt };
  return await startUpstream({ ...settings, port: UPSTREAM_PORT }).catch(() =>
    startUpstream(settings),
  );
}

async function traffic(args: {
  upstream: Upstream;
  ingestKey: string;
  settings: ReturnType<typeof environmentWith>;
  story: { startedAt: number; toldUntil: number };
}): Promise<void> {
  const { upstream, ingestKey, settings, story } = args;
  const { signal } = stopping;
  const delivery = createDelivery({ ingestUrl: settings.ingestUrl, ingestKey });
  const fleet = createFleet({ upstream, sink: delivery.sink });
  const liveFrom = Date.now();
  let toldUntil = story.toldUntil;
  let isCaughtUp = false;
  const remember = (): void => {
    const until = isCaughtUp ? Date.now() : toldUntil;
    writeStory(settings.dataDir, { startedAt: story.startedAt, toldUntil: until });
  };
  const remembering = setInterval(remember, REMEMBER_MS);
  const past = catchUp({
    fleet,
    storyStartedAt: story.startedAt,
    from: story.toldUntil,
    to: liveFrom,
    signal,
    random: Math.random,
    progress: (at) => {
      toldUntil = at;
    },
  });
  const reportPast = async (): Promise<void> => {
    await past;
    isCaughtUp = !signal.aborted;
    if (isCaughtUp) console.log(`The past is told: ${JSON.stringify(delivery.counts())}`);
  };
  try {
    await Promise.all([reportPast(), keepBusy({ fleet, signal, random: Math.random })]);
  } finally {
    clearInterval(remembering);
    await delivery.stop();
    remember();
  }
}

function greeting(url: string, upstream: Upstream): string {
  return `
The demo runs on ${url}. Everything it shows is made up: its services, its failures and its status page.
The last hours are being told now, which takes a minute; from then on it goes on live.

  steer it    curl -d '{"force":"overloaded_529","times":50}' ${upstream.url}/__control
              curl -d '{"page_fault":"html"}' ${upstream.url}/__control

Ctrl-C ends it.`;
}
