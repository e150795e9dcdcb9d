import * as fc from 'fast-check';

const field = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\0', '\ud800', 1e308, -1, ''),
);
const NAMES = [
  'id',
  'occurred_at',
  'service',
  'status',
  'error',
  'body',
  'headers',
  'text',
  'betas',
  'base_url',
  'attempt',
  'stream',
  'model',
  '__proto__',
  'constructor',
];
const anEvent = fc.dictionary(fc.constantFrom(...NAMES), field);
/** Bodies as a broken or a hostile client sends them: wrong types, cut JSON, bytes, deep nesting, NUL, lone surrogates. */
export const hostileBody = fc.oneof(
  fc.json().map((text) => Buffer.from(text)),
  fc.array(anEvent, { maxLength: 5 }).map((items) => Buffer.from(JSON.stringify(items))),
  anEvent.map((item) => Buffer.from(JSON.stringify({ status: 500, ...item }))),
  fc
    .array(anEvent, { maxLength: 4 })
    .map((items) => Buffer.from(items.map((item) => JSON.stringify(item)).join('\n'))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.json(), fc.nat())
    .map(([text, cut]) => Buffer.from(text.slice(0, cut % (text.length + 1)))),
  fc.nat(50_000).map((depth) => Buffer.from(`{"body":${'['.repeat(depth)}${']'.repeat(depth)}}`)),
);
export const hostileHeaders = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'deflate', 'br', 'identity', 'zstd', ''),
    'content-type': fc.constantFrom('application/json', 'application/x-ndjson', 'text/plain'),
  },
  { requiredKeys: [] },
);
