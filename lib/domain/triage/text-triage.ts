import type { Surface } from '#lib/domain/failure/branch.ts';
import { flatten, toLine } from './flatten.ts';
import { type Reading, readSegment } from './free-text.ts';
import { retryAfterMsOf } from './headers.ts';
import { type MappedText, originAt, placeIn } from './mapped-text.ts';
import { missingOf } from './missing.ts';
import { repeatOf } from './repeat.ts';
import { type Part, RULE_SET, type Triage, type TriageInput } from './result.ts';
import { segmentsOf } from './segment.ts';
import { surfaceOf } from './surface.ts';
import { attemptIn, modelIn, modelLabelledIn } from './text-detail.ts';
import { factsOf } from './text-facts.ts';
import { routeInWords, type TextRoute } from './text-route.ts';

const TEXT_CHARS_MAX = 262_144;
/** How far into a text its way is looked for. */
const ROUTE_CHARS_MAX = 40_000;
const OTHERS_MAX = 50;
const MESSAGE_CHARS_MAX = 2_000;

/**
 * Triages a free text: finds every failure in it; the last one is the result, the others go with it.
 * `part` is what the text is of the input.
 */
export function triageText(text: string, input: TriageInput, part: Part): Triage {
  // Of a longer text the end is read, because the last failure counts.
  const skipped = Math.max(0, text.length - TEXT_CHARS_MAX);
  const flat = flatten(skipped === 0 ? text : text.slice(skipped));
  const line = toLine(flat.text, ROUTE_CHARS_MAX);
  const route = routeInWords(line.text);
  const readings = segmentsOf(flat.text).map((segment) =>
    readSegment({ flat: flat.text, segment, route }),
  );
  const told = readings.filter((reading) => reading.verdict.rule !== 'nothing');
  const failures = told.filter(isFailure);
  const shown = failures.length > 0 ? failures : told.length > 0 ? told : readings.slice(0, 1);
  const first = onsetOfLast(shown);
  const context = {
    flat,
    line,
    skipped,
    route,
    input,
    part,
    labelledModel: modelLabelledIn(flat.text),
    surfaces: new Map<string, Surface>(),
  };
  const others = told
    .filter((reading) => reading !== first)
    .toReversed()
    .slice(0, OTHERS_MAX)
    .map((reading) => toTriage(reading, context, []));
  // `shown` is never empty: a text has at least one stretch.
  return toTriage(
    first ?? readSegment({ flat: '', segment: { start: 0, end: 0 }, route }),
    context,
    others,
  );
}

function isFailure({ verdict }: Reading): boolean {
  return (
    verdict.meaning !== 'abort' && verdict.meaning !== 'noise' && verdict.meaning !== 'refusal'
  );
}

/**
 * The same failure told several times in a row is one failure: it is named by the first telling with an id,
 * or else by the last that says most.
 */
function onsetOfLast(readings: readonly Reading[]): Reading | null {
  let index = readings.length - 1;
  const last = readings[index];
  if (last === undefined) return null;
  while (index > 0 && isSame(readings[index - 1], last)) index -= 1;
  const run = readings.slice(index);
  return (
    run.find(({ id }) => id.id !== null) ??
    run.findLast(({ verdict }) => verdict.meaning !== null) ??
    run.findLast(({ namedType }) => namedType !== null) ??
    last
  );
}

function isSame(one: Reading | undefined, other: Reading): boolean {
  return (
    one !== undefined &&
    one.verdict.branch === other.verdict.branch &&
    (one.evidence.status === other.evidence.status || other.evidence.status === null)
  );
}

type Context = {
  readonly flat: MappedText;
  /** The head of the flat text in which the route was found. */
  readonly line: MappedText;
  /** Characters at the head of the text that were not read. */
  readonly skipped: number;
  readonly route: TextRoute | null;
  readonly input: TriageInput;
  readonly part: Part;
  readonly labelledModel: string | null;
  /** The surface is the whole text's; it is looked for once per kind of reading. */
  readonly surfaces: Map<string, Surface>;
};

function toTriage(reading: Reading, context: Context, others: readonly Triage[]): Triage {
  const { flat, line, skipped, route, input, part } = context;
  const { verdict, evidence, body, id } = reading;
  const known = knownOf(reading, context);
  return {
    branch: verdict.branch,
    meaning: verdict.meaning,
    surface: input.surface ?? surfaceIn(context, reading),
    origin: verdict.origin,
    ...known,
    status: evidence.status,
    errorType: evidence.errorType,
    errorCode: evidence.errorCode,
    message: body.message?.value.replace(/\s+/g, ' ').slice(0, MESSAGE_CHARS_MAX) ?? null,
    clientRequestId: input.clientRequestId ?? body.clientId?.value ?? null,
    gatewayRequestId: input.gatewayRequestId ?? (id.kind === 'foreign' ? known.requestId : null),
    requestIdPartial: id.isPartial,
    confidence: verdict.confidence,
    rule: verdict.rule,
    ruleSet: RULE_SET,
    ...factsOf({
      reading,
      part,
      route: route === null ? null : { name: route.name, at: placeIn(line, route.at) },
      at: (index) => skipped + originAt(flat, index),
    }),
    missing: [
      ...(skipped === 0
        ? []
        : [`the first ${skipped} characters of the text, which were not read`]),
      ...missingOf({
        ...known,
        branch: verdict.branch,
        status: evidence.status,
        requestIdPartial: id.isPartial,
        hasHeaders: evidence.hasHeaders,
        hasBody: body.shape !== 'none',
      }),
    ],
    others,
  };
}

function surfaceIn({ flat, surfaces }: Context, { evidence, verdict }: Reading): Surface {
  const isFromGateway = verdict.origin === 'gateway';
  const key = `${evidence.shape} ${isFromGateway}`;
  const known = surfaces.get(key);
  if (known !== undefined) return known;
  const surface = surfaceOf({ flat: flat.text, shape: evidence.shape, isFromGateway });
  surfaces.set(key, surface);
  return surface;
}

/** What the text and the event around it say together. */
function knownOf(
  reading: Reading,
  { route, input, labelledModel }: Context,
): Pick<
  Triage,
  | 'phase'
  | 'route'
  | 'requestId'
  | 'model'
  | 'attempt'
  | 'maxAttempts'
  | 'retryAfterMs'
  | 'repeat'
  | 'isFailure'
> {
  const { verdict, evidence, body } = reading;
  const attempts = attemptIn(reading.words.text, body);
  const retryAfterMs = retryAfterMsOf(body.headers);
  const shouldRetry = body.headers['x-should-retry'];
  return {
    phase: input.phase ?? (verdict.isMidStream ? 'mid_stream' : evidence.phase),
    route: input.route ?? route?.name ?? (evidence.routeKind === 'direct' ? 'direct' : null),
    requestId: input.requestId ?? evidence.requestId,
    model: input.model ?? modelIn({ words: reading.words.text, body, labelled: labelledModel }),
    attempt: input.attempt ?? attempts.attempt,
    maxAttempts: input.maxAttempts ?? attempts.maxAttempts,
    retryAfterMs,
    repeat: repeatOf({
      branch: verdict.branch,
      meaning: verdict.meaning,
      retryAfterMs,
      shouldRetry: shouldRetry === undefined ? null : shouldRetry === 'true',
    }),
    isFailure: isFailure(reading),
  };
}
