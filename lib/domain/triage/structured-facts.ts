import { type Evidence, fact, type Verdict, type Witness } from './evidence.ts';
import { routeTellOf } from './headers.ts';
import type { Fact, FactSource, Part, Span, TriageInput } from './result.ts';

type Args = {
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  /** What the answering side said, in its own letters. */
  readonly message: string | null;
  readonly input: TriageInput;
};

/** What speaks for and against a verdict on typed evidence; what stands in the body has its place there. */
export function structuredFacts(args: Args): { for: Fact[]; against: Fact[] } {
  const { evidence, verdict, input } = args;
  const raw = rawOf(input);
  const facts: Fact[] = [];
  const add = (text: string, source: FactSource, place: Span | null = null): void => {
    facts.push(fact(text, source, raw.part, place === null ? [] : [place]));
  };
  const { status, errorType, errorCode, requestId, shape } = evidence;
  if (status !== null) add(`HTTP status ${status}`, 'status', placeOf('status', args));
  if (errorType !== null) add(`error type ${errorType}`, 'type', placeOf('type', args));
  if (errorCode !== null) add(`error code ${errorCode}`, 'body', found(raw.text, errorCode));
  if (shape === 'html') add('the body is an HTML page', 'body', pageIn(raw.text));
  if (requestId !== null) add(`request id ${requestId}`, 'headers', found(raw.text, requestId));
  const tell = routeTellOf(input.headers ?? {});
  if (tell !== null) add(`header ${tell.header} (${tell.name})`, 'headers');
  else if (input.route !== undefined && input.route !== null) add(`route ${input.route}`, 'path');
  if (facts.length === 0 && evidence.message !== '') {
    const said = `message “${evidence.message.slice(0, 120)}”`;
    add(said, 'body', placeOf('message', args));
  }
  const against = verdict.against.map(({ text, at }) =>
    fact(
      text,
      'event',
      raw.part,
      at.flatMap((witness) => placeOf(witness, args) ?? []),
    ),
  );
  return { for: facts, against };
}

/** The part in which places are looked for: the body, or the message that quotes one. */
function rawOf({ body, error }: TriageInput): { part: Part; text: string } {
  if (body !== undefined && body !== null) return { part: 'body', text: body };
  return { part: 'message', text: error?.message ?? '' };
}

function placeOf(witness: Witness, { evidence, message, input }: Args): Span | null {
  const { text } = rawOf(input);
  switch (witness) {
    case 'status':
      // A status that was reported beside the body stands in no text.
      return typeof input.status === 'number' ? null : found(text, `${evidence.status}`);
    case 'type':
      return evidence.errorType === null ? null : found(text, evidence.errorType);
    case 'message':
      return message === null ? null : found(text, message);
    case 'class':
    case 'frame':
      break;
  }
  return null;
}

/** Where a value stands: as a JSON string of its own if it is one, else where it is first mentioned. */
function found(raw: string, value: string): Span | null {
  const quoted = raw.indexOf(`"${value}"`);
  const start = quoted === -1 ? raw.indexOf(value) : quoted + 1;
  return start === -1 || value === '' ? null : { start, end: start + value.length };
}

const TITLE = /<title[^>]{0,80}>[^<]{0,200}/i;
const PAGE = /<!doctype html|<html|</i;

/** The title of a page, else its first tag. */
function pageIn(raw: string): Span | null {
  const match = TITLE.exec(raw) ?? PAGE.exec(raw);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}
