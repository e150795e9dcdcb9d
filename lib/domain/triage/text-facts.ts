import { CONNECTION_RULES } from './connection-sense.ts';
import { fact, type Witness } from './evidence.ts';
import type { Reading } from './free-text.ts';
import { placeIn } from './mapped-text.ts';
import { LIMIT_RULES, MONEY_RULES, REQUEST_RULES } from './message-sense.ts';
import { PLAIN_RULES, QUIET_RULES } from './plain-words.ts';
import type { Fact, FactSource, Part, Span } from './result.ts';
import { spanIn, type WordRule } from './word-rule.ts';

type Args = {
  readonly reading: Reading;
  /** What the text is of the input. */
  readonly part: Part;
  /** The route that the text names, and where in the flat text it does. */
  readonly route: { readonly name: string; readonly at: Span } | null;
  /** From an offset in the flat text to one in the text as given. */
  readonly at: (index: number) => number;
};

/** What speaks for and against a verdict, each with its place in the text as given. */
export function factsOf(args: Args): { for: Fact[]; against: Fact[] } {
  return { for: forIt(args), against: againstIt(args) };
}

/** From a span of the reading's stretch, or of its words, to the text as given. */
function placing({ reading: { segment, words }, at }: Args) {
  const inText = ({ start, end }: Span): Span => ({ start: at(start), end: at(end - 1) + 1 });
  const inStretch = ({ start, end }: Span): Span =>
    inText({ start: segment.start + start, end: segment.start + Math.max(start + 1, end) });
  return { inText, inStretch, inWords: (span: Span) => inStretch(placeIn(words, span)) };
}

function forIt(args: Args): Fact[] {
  const { reading, part, route } = args;
  const { words, status, namedType, id, verdict, body, page, className } = reading;
  const { inText, inStretch, inWords } = placing(args);
  const facts: Fact[] = [];
  const add = (text: string, source: FactSource, place: Span): void => {
    facts.push(fact(text, source, part, [place]));
  };
  if (status !== null) {
    const isFrame =
      status.value === 200 && status.at.value === '200' && verdict.branch !== 'gateway_route';
    add(
      isFrame
        ? 'an error frame of a stream: the answer had begun with 200'
        : `HTTP status ${status.value}`,
      'status',
      status.inWords ? inWords(status.at) : inStretch(status.at),
    );
  }
  if (namedType !== null) add(`error type ${namedType.value}`, 'type', inStretch(namedType));
  if (body.code !== null) add(`error code ${body.code.value}`, 'body', inStretch(body.code));
  if (id.id !== null && id.kind === 'platform') {
    add(`request id ${id.id.value}`, 'text', inStretch(id.id));
  }
  const decided = decidingWords(reading);
  if (decided !== null) {
    add(`the words “${words.text.slice(decided.start, decided.end)}”`, 'text', inWords(decided));
  }
  if (verdict.rule === 'class' && className !== null) {
    add(`the class ${className.value} of a library`, 'text', inWords(className));
  }
  if (page !== null) add('the answer is an HTML page', 'body', inWords(page));
  if (route !== null) add(`the text names the route: ${route.name}`, 'path', inText(route.at));
  return facts;
}

function againstIt(args: Args): Fact[] {
  const { reading, part } = args;
  const { verdict, id } = reading;
  const { inStretch } = placing(args);
  const against = verdict.against.map(({ text, at }) =>
    fact(
      text,
      'event',
      part,
      at.flatMap((witness) => placeOf(witness, args) ?? []),
    ),
  );
  if (id.partial !== null && id.isPartial) {
    const text = 'The request id here is cut or masked, so it cannot be quoted.';
    against.push(fact(text, 'text', part, [inStretch(id.partial)]));
  }
  if (id.kind === 'foreign' && id.id !== null) {
    const text =
      'This request id has not the form of an id of the Claude API: a gateway or provider gave it.';
    against.push(fact(text, 'text', part, [inStretch(id.id)]));
  }
  return against;
}

/** Where a witness stands, null if the text does not hold it. */
function placeOf(witness: Witness, args: Args): Span | null {
  const { status, namedType, body, className, words } = args.reading;
  const { inStretch, inWords } = placing(args);
  switch (witness) {
    case 'status':
      if (status === null) return null;
      return status.inWords ? inWords(status.at) : inStretch(status.at);
    case 'type':
      return namedType === null ? null : inStretch(namedType);
    case 'message':
      return body.message === null ? null : inStretch(body.message);
    case 'class':
      return className === null ? null : inWords(className);
    case 'frame':
      break;
  }
  const lost = words.text.indexOf('[object object]');
  return lost === -1 ? null : inWords({ start: lost, end: lost + '[object object]'.length });
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
