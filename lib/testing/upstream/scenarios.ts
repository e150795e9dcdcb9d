import type { Phase, Scenario } from './scenario.ts';

const MINUTE_MS = 60_000;

export const HEALTHY: Scenario = { name: 'healthy', phases: [], incidents: [] };

/** An overload of the direct route whose incident opens ten minutes late, on a page that understates it. */
export const OVERLOAD: Scenario = {
  name: 'overload',
  phases: [
    {
      name: 'overload',
      fromMs: 0,
      mixes: [{ failingShare: 0.4, answers: { overloaded_529: 8, mid_stream_overloaded: 2 } }],
    },
    { name: 'recovered', fromMs: 30 * MINUTE_MS, mixes: [] },
  ],
  incidents: [
    {
      id: 'overload',
      name: 'Elevated errors on several models',
      impact: 'major',
      startedMs: 0,
      updates: [
        {
          atMs: 10 * MINUTE_MS,
          status: 'investigating',
          body: 'Requests fail more often than usual. We are looking for the cause.',
          states: { api: 'partial_outage', code: 'degraded_performance' },
        },
        {
          atMs: 32 * MINUTE_MS,
          status: 'resolved',
          body: 'Error rates are back to normal.',
          states: {},
        },
      ],
    },
  ],
};

const BACKGROUND: Phase['mixes'] = [
  { route: 'relay', failingShare: 0.012, answers: { gateway_500: 3, html_502: 1 } },
  {
    failingShare: 0.006,
    answers: {
      overloaded_529: 4,
      api_error_500: 2,
      rate_limit_429_seconds: 3,
      invalid_400: 1,
      cut_before_response: 1,
    },
  },
];

function phase(name: string, fromMinutes: number, mixes: Phase['mixes']): Phase {
  return { name, fromMs: fromMinutes * MINUTE_MS, mixes: [...mixes, ...BACKGROUND] };
}

/** What an on-call engineer meets in a bad week, told in two and a half hours, over and over. */
export const DEMO: Scenario = {
  name: 'demo',
  loopMs: 150 * MINUTE_MS,
  phases: [
    phase('calm', 0, []),
    phase('overload of one model', 18, [
      {
        model: 'claude-opus-5-5',
        failingShare: 0.38,
        answers: { overloaded_529: 14, mid_stream_overloaded: 3, overload_message_500: 1 },
      },
    ]),
    phase('overload spreads', 27, [
      { model: 'claude-opus-5-5', failingShare: 0.5, answers: { overloaded_529: 10 } },
      {
        failingShare: 0.22,
        answers: { overloaded_529: 10, mid_stream_overloaded: 2, timeout_504_edge_html: 2 },
      },
    ]),
    phase('recovering', 44, [{ failingShare: 0.06, answers: { overloaded_529: 1 } }]),
    phase('gateway down', 62, [
      {
        route: 'litellm',
        failingShare: 0.45,
        answers: { gateway_500: 5, html_502: 4, cut_before_response: 2 },
      },
    ]),
    phase('gateway back', 76, []),
    phase('internal errors', 88, [
      {
        failingShare: 0.16,
        answers: { api_error_500: 9, api_error_500_null_id: 3, timeout_504_json: 1 },
      },
    ]),
    phase('calm again', 101, []),
    phase('rate limited', 113, [
      {
        model: 'claude-haiku-5-5',
        failingShare: 0.35,
        answers: { rate_limit_429_seconds: 8, rate_limit_429_date: 1, acceleration_429: 2 },
      },
    ]),
    phase('connections cut', 128, [
      { failingShare: 0.09, answers: { cut_before_response: 3, cut_mid_stream: 2 } },
    ]),
    phase('quiet', 139, []),
  ],
  incidents: [
    {
      id: 'overload',
      name: 'Elevated errors for Claude Opus 5.5',
      impact: 'major',
      startedMs: 19 * MINUTE_MS,
      updates: [
        {
          atMs: 30 * MINUTE_MS,
          status: 'investigating',
          body: 'We see elevated errors on requests to Claude Opus 5.5 and are looking for the cause.',
          states: { api: 'degraded_performance', code: 'degraded_performance' },
        },
        {
          atMs: 37 * MINUTE_MS,
          status: 'identified',
          body: 'The cause is found and a remedy is under way.',
          states: { api: 'partial_outage', code: 'partial_outage', web: 'degraded_performance' },
        },
        {
          atMs: 46 * MINUTE_MS,
          status: 'monitoring',
          body: 'Success rates are recovering. We keep watching.',
          states: { api: 'operational', code: 'operational' },
        },
        { atMs: 55 * MINUTE_MS, status: 'resolved', body: 'This is over.', states: {} },
      ],
    },
    {
      id: 'console',
      name: 'Usage pages of the Console load slowly',
      impact: 'minor',
      startedMs: 64 * MINUTE_MS,
      updates: [
        {
          atMs: 66 * MINUTE_MS,
          status: 'identified',
          body: 'Usage pages of the Console load slowly. The API is not affected.',
          states: { console: 'degraded_performance' },
        },
        { atMs: 98 * MINUTE_MS, status: 'resolved', body: 'Fixed.', states: {} },
      ],
    },
  ],
};

const SCENARIOS: readonly Scenario[] = [HEALTHY, OVERLOAD, DEMO];

export function scenarioNamed(name: string): Scenario | null {
  return SCENARIOS.find((scenario) => scenario.name === name) ?? null;
}

export function scenarioNames(): string[] {
  return SCENARIOS.map((scenario) => scenario.name);
}
