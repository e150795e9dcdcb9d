import { parseArgs } from 'node:util';
import { ANSWER_NAMES } from '#lib/testing/upstream/answers.ts';
import { scenarioNamed, scenarioNames } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { PAGE_FAULTS } from '#lib/testing/upstream/status-page.ts';

const USAGE = `Plays the Claude API, two gateways and a status page on loopback.

  npm run upstream -- [--port 4400] [--scenario ${scenarioNames().join('|')}] [--seed 1]
                      [--replay <folder of recorded bodies> [--every <seconds>]]`;

try {
  await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4400' },
      scenario: { type: 'string', default: 'demo' },
      seed: { type: 'string', default: '1' },
      replay: { type: 'string' },
      every: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const scenario = scenarioNamed(values.scenario);
  if (scenario === null) throw new Error(`No scenario is called ${values.scenario}.\n\n${USAGE}`);

  const upstream = await startUpstream({
    scenario,
    seed: numberIn(values.seed, '--seed'),
    port: numberIn(values.port, '--port'),
  });
  if (values.replay !== undefined) {
    const every = numberIn(values.every, '--every');
    upstream.control({ replay: { folder: values.replay, every_seconds: every } });
  }
  console.log(greeting(upstream, scenario.name));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void upstream.stop());
  }
}

function numberIn(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} takes a whole number.`);
  return number;
}

function greeting({ url, routes }: Upstream, scenario: string): string {
  return `The stand-in tells the story "${scenario}". It is not Claude, and nothing it says is real.

  API            ANTHROPIC_BASE_URL=${routes.direct}
  gateways       ANTHROPIC_BASE_URL=${routes.litellm}
                 ANTHROPIC_BASE_URL=${routes.relay}
  status page    STATUS_URL=${url}

  one answer     header x-upstream-answer: <name>, or model claude-haiku-5-5--<name>
                 ${ANSWER_NAMES.join(' ')}
  every answer   curl -d '{"force":"overloaded_529"}' ${url}/__control
  status page    curl -d '{"page_fault":"html"}' ${url}/__control
                 ${PAGE_FAULTS.join(' ')}
  time           curl -d '{"advance_ms":600000}' ${url}/__control
  received       curl ${url}/__requests`;
}
