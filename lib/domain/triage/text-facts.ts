import { CONNECTION_RULES } from './connection-sense.ts';
import type { Reading } from './free-text.ts';
import { originAt } from './mapped-text.ts';
import { LIMIT_RULES, MONEY_RULES, REQUEST_RULES } from './message-sense.ts';
import { PLAIN_RULES, QUIET_RULES } from './plain-words.ts';
import type { Fact, FactSource } from './result.ts';
import type { TextRoute } from './text-route.ts';
import { spanIn, type WordRule } from './word-rule.ts';

type Span = { readonly start: number; readonly end: number };

/** What speaks for and against a verdict, each with its place in the text as given. */
export function factsOf(args: {
  reading: Reading;
  route: TextRoute | null;
  /** From an offset in the flat text to one in the text as given. */
  at: (index: number) => number;
}): { for: Fact[]; against: Fact[] } {
  const { reading, route, at } = args;
  const { segment, words, status, namedType, id, verdict, body } = reading;
  const place = (span: Span, inWords: boolean): Span => {
    const start = inWords ? originAt(words, span.start) : span.start;
    const last = inWords ? originAt(words, Math.max(span.start, span.end - 1)) : span.end - 1;
    return { start: at(segment.start + start), end: at(segment.start + Math.max(start, last)) + 1 };
  };
  const facts: Fact[] = [];
  const add = (text: string, source: FactSource, span: Span, inWords: boolean): void => {
    facts.push({ text, source, ...place(span, inWords) });
  };
  if (status !== null) {
    add(
      status.value === 200 && status.at.value === '200' && verdict.branch !== 'gateway_route'
        ? 'an error frame of a stream: the answer had begun with 200'
        : `HTTP status ${status.value}`,
      'status',
      status.at,
      status.inWords,
    );
  }
  if (namedType !== null) add(`error type ${namedType.value}`, 'type', namedType, false);
  if (body.code !== null) add(`error code ${body.code.value}`, 'body', body.code, false);
  if (id.id !== null && id.kind === 'platform')
    add(`request id ${id.id.value}`, 'text', id.id, false);
  const decided = decidingWords(reading);
  if (decided !== null)
    add(`the words “${words.text.slice(decided.start, decided.end)}”`, 'text', decided, true);
  if (reading.evidence.shape === 'html') facts.push(plain('the answer is an HTML page', 'body'));
  if (route !== null) facts.push(plain(`the text names the route: ${route.name}`, 'path'));
  return { for: facts, against: againstOf(reading, place) };
}

function plain(text: string, source: FactSource): Fact {
  return { text, source, start: null, end: null };
}

function againstOf(reading: Reading, place: (span: Span, inWords: boolean) => Span): Fact[] {
  const { verdict, id } = reading;
  const against = verdict.against.map((text) => plain(text, 'event'));
  if (id.partial !== null && id.isPartial) {
    against.push({
      text: 'The request id here is cut or masked, so it cannot be quoted.',
      source: 'text',
      ...place(id.partial, false),
    });
  }
  if (id.kind === 'foreign' && id.id !== null) {
    against.push({
      text: 'This request id has not the form of an id of the Claude API: a gateway or provider gave it.',
      source: 'text',
      ...place(id.id, false),
    });
  }
  return against;
}

const WORD_RULES: readonly WordRule<unknown>[] = [
  ...MONEY_RULES,
  ...QUIET_RULES,
  ...CONNECTION_RULES,
  ...REQUEST_RULES,
  ...LIMIT_RULES,
  ...PLAIN_RULES,
];

function decidingWords({ verdict, words }: Reading): Span | null {
  return verdict.rule.startsWith('words.') ? spanIn(WORD_RULES, words.text) : null;
}
