import { decide } from './decide.ts';
import { senseOfName } from './error-name.ts';
import { type Evidence, MESSAGE_CHARS_MAX, type Verdict } from './evidence.ts';
import { type Fields, scanFields } from './field-scan.ts';
import { toWords } from './flatten.ts';
import { type MappedText, originAt } from './mapped-text.ts';
import { isNoise } from './noise.ts';
import { quotedFrom } from './quoted-body.ts';
import type { Segment } from './segment.ts';
import { type Found, type TextBody, textBodyOf } from './text-body.ts';
import { requestIdIn, type TextId } from './text-request-id.ts';
import { isOwnPage, pageHostIn, type TextRoute } from './text-route.ts';
import { statusInWords } from './text-status.ts';

/** What one stretch of a text says, and the verdict on it. Positions are in the flat stretch, or in its words. */
export type Reading = {
  readonly segment: Segment;
  readonly words: MappedText;
  readonly body: TextBody;
  readonly id: TextId;
  readonly status: { readonly value: number; readonly at: Found; readonly inWords: boolean } | null;
  readonly namedType: Found | null;
  /** Place in the words. */
  readonly className: Found | null;
  /** What shows that the answer is a page; place in the words. */
  readonly page: Found | null;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
};

const WORDS_CHARS_MAX = 12_000;
const CLASS =
  /\b(?:[a-z_]{1,40}\.){0,4}((?:api|rate|internal|overloaded|bad|not|auth|permission|request|service|deadline|conflict|payment|connect|read|timeout|user|abort)[a-z]{0,40}(?:error|exception|timeout))\b/;
/** Claude Code prints of a page its title alone: `(host | 504: …)`. */
const PAGE = /(<!doctype html|<html|<title>|<center>|\([a-z0-9.-]{4,253} \| [45]\d\d ?: )/;
const TITLE = /(<title>[^<]{1,120})/;
const NAMED_TYPE =
  /\b(overloaded_error|api_error|rate_limit_error|timeout_error|authentication_error|permission_error|billing_error|invalid_request_error|not_found_error|request_too_large|(?:an error occurred \()([a-z]{5,60})(?=\))|(?<=\b[45]\d\d )(?:invalid_argument|failed_precondition|out_of_range|unauthenticated|permission_denied|not_found|resource_exhausted|unavailable|internal|deadline_exceeded)(?![a-z_ ])|[a-z]{4,40}exception)\b/;

/** Reads one stretch of the flat text. `route` is what the whole text says of the way. */
export function readSegment(args: {
  flat: string;
  segment: Segment;
  route: TextRoute | null;
}): Reading {
  const { segment, route } = args;
  const flat = args.flat.slice(segment.start, segment.end);
  const words = toWords(flat, WORDS_CHARS_MAX);
  const fields: Fields = scanFields(flat);
  const body = textBodyOf(fields);
  const id = requestIdIn({ flat, words, fields: body.ids });
  const status = statusOf(words.text, body);
  const namedType = body.type ?? typeInWords(words, flat);
  const className = foundIn(CLASS, words.text);
  const page = foundIn(TITLE, words.text) ?? foundIn(PAGE, words.text);
  const evidence = evidenceOf({
    flat,
    words: words.text,
    body,
    id,
    status: status?.value ?? null,
    namedType,
    className: className?.value ?? null,
    isPage: page !== null,
    route,
  });
  const verdict =
    !isOfTheApi(evidence) && isNoise(words.text, flat, body.hasZone)
      ? NOISE
      : verdictOf(evidence, words.text, flat);
  return { segment, words, body, id, status, namedType, className, page, evidence, verdict };
}

const NOISE: Verdict = {
  branch: 'other',
  origin: 'unknown',
  meaning: 'noise',
  rule: 'words.noise',
  confidence: 'likely',
  isMidStream: false,
  against: [],
};

/** SDKs of 2024 threw an error frame of a stream as a connection error and lost what it said. */
const LOST: Verdict = {
  branch: 'other',
  origin: 'unknown',
  meaning: 'lost_payload',
  rule: 'stack.lost-payload',
  confidence: 'likely',
  isMidStream: true,
  against: [
    {
      text: 'The class and the message say connection, but the stack shows that an answer had begun.',
      at: ['class', 'frame'],
    },
  ],
};

/** The error's own type says that it came from a model's API, whatever else is mentioned. */
function isOfTheApi({ errorType }: Evidence): boolean {
  const family = errorType === null ? null : senseOfName(errorType)?.family;
  return family === 'anthropic' || family === 'aws' || family === 'google';
}

/** Rules that no word of the text decided. */
const UNTOLD: ReadonlySet<string> = new Set(['nothing', 'class', 'shape.foreign']);

/** Terminals break lines inside words: if the words say nothing, the spaceless reading may. */
function verdictOf(evidence: Evidence, words: string, flat: string): Verdict {
  if (words.includes('[object object]') && flat.includes('Stream.iterator')) return LOST;
  const said = decide(evidence);
  // What looked like a field called message may be prose that mentions one.
  const verdict =
    said.rule === 'nothing' && evidence.message !== words
      ? decide({ ...evidence, message: bothEnds(words), tight: null })
      : said;
  if (!UNTOLD.has(verdict.rule)) return verdict;
  if (!/\n| {2}/.test(flat)) return verdict;
  const tight = bothEnds(words).replaceAll(' ', '');
  const second = decide({ ...evidence, message: tight, isTight: true });
  return second.rule === 'nothing' ? verdict : second;
}

/** The beginning and the end of a long text: what failed stands in one of them. */
function bothEnds(words: string): string {
  if (words.length <= 2 * MESSAGE_CHARS_MAX) return words;
  return `${words.slice(0, MESSAGE_CHARS_MAX)} ${words.slice(-MESSAGE_CHARS_MAX)}`;
}

/** The spaceless reading, if a break of a terminal stands in what is read. */
function tightOf(seen: {
  flat: string;
  message: string;
  isBody: boolean;
  body: TextBody;
}): string | null {
  const raw = seen.isBody ? (seen.body.message?.value ?? '') : seen.flat;
  return /\n| {2}/.test(raw) ? bothEnds(seen.message).replaceAll(' ', '') : null;
}

function statusOf(words: string, body: TextBody): Reading['status'] {
  const outer = statusInWords(words);
  const upstream = body.headers['upstream_status'];
  if (upstream !== undefined && body.status !== null) {
    return { value: Number(upstream), at: body.status, inWords: false };
  }
  if (outer !== null) return { value: Number(outer.value), at: outer, inWords: true };
  if (body.status !== null)
    return { value: Number(body.status.value), at: body.status, inWords: false };
  const frame = /(?:^|\W)event: ?error/.exec(words);
  if (frame === null) return null;
  // An error frame exists only in a stream, whose answer had begun with 200.
  const at = { value: '200', start: frame.index, end: frame.index + frame[0].length };
  return { value: 200, at, inWords: true };
}

/** Where the first group of a pattern matches. */
function foundIn(pattern: RegExp, words: string): Found | null {
  const match = pattern.exec(words);
  const value = match?.[1];
  if (match === null || value === undefined) return null;
  const start = match.index + match[0].lastIndexOf(value);
  return { value, start, end: start + value.length };
}

/** A type that the text only mentions, in the letters of the text. */
function typeInWords(words: MappedText, flat: string): Reading['namedType'] {
  const match = NAMED_TYPE.exec(words.text);
  const lower = match?.[2] ?? match?.[1];
  if (match === null || lower === undefined) return null;
  if (match[2] === undefined && senseOfName(lower) === null) return null;
  const from = match.index + match[0].lastIndexOf(lower);
  const start = originAt(words, from);
  const value = flat.slice(start, originAt(words, from + lower.length - 1) + 1).replace(/\s+/g, '');
  return { value, start, end: start + value.length };
}

function evidenceOf(seen: {
  flat: string;
  words: string;
  body: TextBody;
  id: TextId;
  status: number | null;
  namedType: Found | null;
  className: string | null;
  isPage: boolean;
  route: TextRoute | null;
}): Evidence {
  const { words, body, id, status, namedType, isPage, route } = seen;
  const pageHost = pageHostIn(words);
  const isStream = status === 200 || (status === null && body.hasEnvelope);
  const message = isPage
    ? words
    : (body.message?.value.replace(/\s+/g, ' ').toLowerCase() ?? words);
  const isBody = !isPage && body.message !== null;
  const tight = tightOf({ flat: seen.flat, message, isBody, body });
  const server =
    body.headers['server']?.toLowerCase() ??
    /<center>(nginx|openresty|cloudflare|awselb)/.exec(words)?.[1] ??
    '';
  return {
    status: status === 200 ? 200 : status,
    errorType: namedType?.value ?? null,
    errorCode: body.code?.value ?? null,
    message: bothEnds(message),
    isTight: false,
    tight,
    className: seen.className,
    shape: isPage ? 'html' : shapeOf({ body, status, words, type: namedType }),
    routeKind: isOwnPage(pageHost) ? 'direct' : (route?.kind ?? null),
    phase: isStream
      ? 'mid_stream'
      : status === null && body.shape === 'none'
        ? 'before_response'
        : 'response',
    requestId: id.id?.value ?? null,
    hasHeaders: body.headers['server'] !== undefined || body.headers['content-type'] !== undefined,
    server,
    quotedFrom: quotedFrom(words) ?? (tight === null ? null : quotedFrom(tight)),
    pageHost,
  };
}

function shapeOf(seen: {
  body: TextBody;
  status: number | null;
  words: string;
  type: Found | null;
}): Evidence['shape'] {
  const { body, status, words, type } = seen;
  if (body.shape !== 'none') return body.shape;
  if (type !== null && senseOfName(type.value)?.family === 'aws') return 'aws';
  return status !== null && /upstream connect error|no healthy upstream/.test(words)
    ? 'text'
    : 'none';
}
