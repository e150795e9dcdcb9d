import type { Decoy } from '#lib/testing/decoy-draw.ts';
import { FORMS } from '#lib/testing/decoy-forms.ts';
import type { decoysOf } from '#lib/testing/decoys.ts';

export type CanaryEvent = Readonly<Record<string, unknown>>;

/** Evidence that redaction must leave alone, different in each event. */
export type Evidence = {
  readonly request_id: string;
  readonly client_request_id: string;
  readonly trace_id: string;
  readonly occurred_at: string;
  readonly model: string;
  readonly status: number;
};

const MODELS = ['claude-opus-4-1-20250805', 'claude-sonnet-5-5', 'claude-haiku-4-5'];
const STATUSES = [500, 529, 429, 504, 401, 400, 413];
const NAME_CHARS_MAX = 200;
const SHORT_FIELDS = [
  'service',
  'instance',
  'environment',
  'route',
  'endpoint',
  'model',
  'auth_owner',
  'sdk',
  'sdk_version',
  'runtime',
  'next_action',
  'id',
  'request_id',
  'client_request_id',
  'gateway_request_id',
  'logical_request_id',
  'trace_id',
];

export function evidenceOf(index: number, now: number): Evidence {
  const id = index.toString(36).padStart(6, '0');
  return {
    request_id: `req_011Canary${id}QbXkZtWmYpLr`,
    client_request_id: `01980000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    trace_id: `4bf92f3577b34da6a3ce${index.toString(16).padStart(12, '0')}`,
    occurred_at: new Date(now - 3_600_000 + index).toISOString(),
    model: MODELS[index % MODELS.length] ?? '',
    status: STATUSES[index % STATUSES.length] ?? 500,
  };
}

/** An event with evidence in all fields that it does not use itself, and again in its text. */
export function withEvidence(event: CanaryEvent, evidence: Evidence): CanaryEvent {
  const { text } = event;
  const line = evidenceLine(evidence);
  return {
    ...evidence,
    ...event,
    ...(typeof text === 'string' ? { text: `${text}\n${line}` } : {}),
  };
}

/** As a log prints it. */
export function evidenceLine({
  request_id,
  trace_id,
  model,
  occurred_at,
  status,
}: Evidence): string {
  return `${occurred_at} status=${status} model=${model} request_id=${request_id} trace_id=${trace_id}`;
}

/** Every decoy in every form, in every field that takes it. */
export function canaryEvents(decoys: ReturnType<typeof decoysOf>): readonly CanaryEvent[] {
  const texts = [...namedForms(decoys), ...decoys.prompts.flatMap(inForms)];
  const names = namedForms(decoys).flatMap(inNames);
  return [...texts.flatMap(inTexts), ...names, ...decoys.prompts.flatMap(inStructure)];
}

/** Totals with a decoy in every field that holds a word. */
export function canaryTraffic(
  decoys: ReturnType<typeof decoysOf>,
  now: number,
): readonly CanaryEvent[] {
  const minute = new Date(now - 60_000).toISOString();
  return namedForms(decoys)
    .flatMap(inNames)
    .map((event) => ({ ...event, minute, requests: 3, succeeded: 2 }));
}

type Decoys = ReturnType<typeof decoysOf>;

function namedForms({ tokens, inContext, personal }: Decoys): readonly string[] {
  return [...tokens, ...inContext, ...personal].flatMap(inForms);
}

function inForms({ text }: Decoy): readonly string[] {
  return Object.values(FORMS).map((form) => form(text));
}

/** Where people and programs write sentences. */
function inTexts(value: string): readonly CanaryEvent[] {
  const said = `Request failed: ${value} (see the log)`;
  return [
    {
      error: { type: 'api_error', message: said },
      text: `12:00:01 ERROR upstream\n${said}\n    at run (index.js:1:1)`,
      body: said,
      headers: { 'x-error-type': said, via: value, 'x-litellm-note': value, [value]: value },
      prompt: value,
      messages: [{ role: 'user', content: value }],
      [value]: value,
    },
    {
      body: { type: 'error', error: { message: said, metadata: { raw: value, [value]: value } } },
      headers: { 'x-api-key': value, cookie: value, authorization: value, 'x-user': value },
    },
    { body: JSON.stringify({ error: { message: JSON.stringify({ detail: said }) } }), text: value },
    { body: [{ request: { payload: value }, debug: { headers: [value] }, [value]: 1 }] },
  ];
}

/** Where a name or an id is expected. */
function inNames(value: string): readonly CanaryEvent[] {
  if (value.length > NAME_CHARS_MAX) return [];
  const part = encodeURIComponent(value);
  return [
    {
      ...Object.fromEntries(SHORT_FIELDS.map((field) => [field, value])),
      error: { type: value, code: value, message: 'Internal server error' },
      betas: [value, 'context-1m-2025-08-07'],
    },
    { base_url: `https://${part}:${part}@gateway.example.com/v1/${part}?key=${part}#${part}` },
  ];
}

/** Requests and answers that a program attaches whole, as what they are and printed. */
function inStructure({ text }: Decoy): readonly CanaryEvent[] {
  const value: unknown = JSON.parse(text);
  return [
    { body: value },
    { body: { error: { type: 'api_error', message: 'failed' }, request: value } },
    { body: { error: { type: 'api_error', message: value } } },
    { text: `ERROR while sending\n${JSON.stringify(value, null, 2)}\nstatus 500` },
    { text: `Traceback: kwargs=${python(value)}` },
    { text: `event: message\ndata: ${text}\n\n` },
    { text: `curl https://api.anthropic.com/v1/messages -d '${text}'` },
    { error: { message: `500 ${text.slice(0, Math.ceil(text.length * 0.95))}` } },
    { ...(typeof value === 'object' ? value : {}), status: 500 },
  ];
}

function python(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `'${name}': ${python(member)}`)
    .join(', ')}}`;
}
