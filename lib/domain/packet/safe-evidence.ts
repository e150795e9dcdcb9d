import type { Finding } from '#lib/domain/redaction/finding.ts';
import { isProvenSecret } from '#lib/domain/redaction/finding.ts';
import { isTellingValue } from '#lib/domain/redaction/leaks.ts';
import { occurrencesIn, readableForms } from '#lib/domain/redaction/occurrences.ts';
import type { PacketChoices } from './choices.ts';
import { decisionOf } from './decisions.ts';
import type { PacketEvidence } from './evidence.ts';
import {
  type Originals,
  type OriginalText,
  originalsOf,
  rewriteEvidence,
} from './evidence-texts.ts';
import { FIELD_RULES, type FieldDecision, PACKET_FIELDS, type PacketField } from './field.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { shortened } from './shorten.ts';
import { applySpans, type Span } from './spans.ts';

/** Finds what must not leave; throws when it cannot tell. */
export type Engine = (text: string) => readonly Finding[];

/** One place that is masked, or could be. Offsets lie in the original of its field. */
export type PacketPlace = {
  readonly id: string;
  readonly field: PacketField;
  readonly start: number;
  readonly end: number;
  readonly kind: Finding['kind'] | 'own';
  readonly rule: string;
  readonly why: string;
  readonly replacement: string;
  readonly isProven: boolean;
  readonly isMasked: boolean;
  readonly ownId: string | null;
  /** Equal for equal values; never the value. */
  readonly group: string;
};

export type SafeEvidence = {
  readonly evidence: PacketEvidence;
  readonly impact: string;
  readonly decisions: Readonly<Record<PacketField, FieldDecision>>;
  readonly originals: Originals;
  /** What a field holds after all: its different texts. */
  readonly results: ReadonlyMap<PacketField, readonly string[]>;
  readonly places: readonly PacketPlace[];
  /** For the final scan: values that were masked, and those that a person shows. They never leave the server. */
  readonly accepted: readonly string[];
  readonly shown: readonly string[];
};

const GATEWAY = 'gateway:';
const WITHHELD = '[withheld: it could not be masked]';
/** Shorter names stand in other words by chance: they are replaced in their own field alone. */
const NAME_CHARS_MIN = 5;

/** The evidence with every text masked, shortened, replaced or dropped as the engine and the person say. */
export function safeEvidenceOf(args: {
  evidence: PacketEvidence;
  choices: PacketChoices;
  engine: Engine;
}): SafeEvidence {
  const { evidence, choices } = args;
  const originals = originalsOf({ evidence, impact: choices.impact });
  const decisions = decisionsOf(args);
  const work = { ...args, decisions, originals, pseudonyms: createPseudonyms() };
  const names = namesToReplace(work);
  const notes: Notes = { places: [], accepted: new Set(), shown: new Set(), groups: new Map() };
  const rewritten = new Map<string, string>();
  for (const field of PACKET_FIELDS) {
    for (const original of originals.get(field) ?? []) {
      const result = rewrite({ ...work, names, notes }, field, original);
      rewritten.set(`${field}\n${original.text}`, result);
    }
  }
  const safe = rewriteEvidence({ evidence, impact: choices.impact }, (field, text) =>
    text === '' ? '' : (rewritten.get(`${field}\n${text}`) ?? WITHHELD),
  );
  return {
    ...withoutDropped(safe, decisions),
    decisions,
    originals,
    results: resultsOf(originals, rewritten, decisions),
    places: notes.places,
    accepted: [...notes.accepted].filter((value) => !notes.shown.has(value)),
    shown: [...notes.shown],
  };
}

type Work = {
  readonly choices: PacketChoices;
  readonly engine: Engine;
  readonly decisions: Readonly<Record<PacketField, FieldDecision>>;
  readonly pseudonyms: Pseudonyms;
  readonly names: readonly { readonly name: string; readonly pseudonym: string }[];
  readonly notes: Notes;
};
type Notes = {
  readonly places: PacketPlace[];
  readonly accepted: Set<string>;
  readonly shown: Set<string>;
  readonly groups: Map<string, string>;
};

function decisionsOf(args: {
  evidence: PacketEvidence;
  choices: PacketChoices;
}): Record<PacketField, FieldDecision> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because every field is an entry
  return Object.fromEntries(
    PACKET_FIELDS.map((field) => [field, decisionOf(field, args)]),
  ) as Record<PacketField, FieldDecision>;
}

/** Names that are replaced, or dropped, in their own field are replaced wherever else they stand. */
function namesToReplace({
  originals,
  decisions,
  pseudonyms,
}: {
  originals: Originals;
  decisions: Readonly<Record<PacketField, FieldDecision>>;
  pseudonyms: Pseudonyms;
}): { name: string; pseudonym: string }[] {
  return PACKET_FIELDS.filter((field) => FIELD_RULES[field].allowed.includes('pseudonym')).flatMap(
    (field) =>
      (originals.get(field) ?? []).flatMap(({ text }) => {
        const name = nameIn(field, text);
        if (name === null) return [];
        // Numbered whether it is used or not, so that no decision renumbers the others.
        const pseudonym = pseudonyms.ofField(field, name);
        const isReplaced = decisions[field] === 'pseudonym' || decisions[field] === 'drop';
        return isReplaced ? [{ name, pseudonym }] : [];
      }),
  );
}

/** Of a route, what somebody named; what kind of route it is stays known. */
function nameIn(field: PacketField, text: string): string | null {
  if (field !== 'route') return text;
  return text.startsWith(GATEWAY) ? text.slice(GATEWAY.length) : null;
}

function replacedName(pseudonyms: Pseudonyms, field: PacketField, text: string): string {
  const name = nameIn(field, text);
  if (name === null) return text;
  return `${field === 'route' ? GATEWAY : ''}${pseudonyms.ofField(field, name)}`;
}

function rewrite(work: Work, field: PacketField, original: OriginalText): string {
  const { text } = original;
  const decision = work.decisions[field];
  try {
    const spans = [
      ...engineSpans(work, field, original),
      ...ownSpans(work, field, original),
      ...nameSpans(work, text),
    ];
    if (decision === 'pseudonym') return replacedName(work.pseudonyms, field, text);
    const masked = applySpans(text, spans);
    return decision === 'shorten' ? shortened(masked) : masked;
  } catch {
    // Nothing of what cannot be told leaves.
    return WITHHELD;
  }
}

/** The name in a route is looked at by itself: what stands before it hides the beginning of a token. */
function engineSpans(work: Work, field: PacketField, original: OriginalText): Span[] {
  if (field !== 'route' || !original.text.startsWith(GATEWAY)) {
    return scannedSpans(work, field, original);
  }
  const text = original.text.slice(GATEWAY.length);
  return scannedSpans(work, field, { text, start: original.start + GATEWAY.length }).map(
    (span) => ({ ...span, start: span.start + GATEWAY.length, end: span.end + GATEWAY.length }),
  );
}

function scannedSpans(work: Work, field: PacketField, original: OriginalText): Span[] {
  const { notes, choices, pseudonyms } = work;
  return work.engine(original.text).flatMap((found) => {
    const { start, end, kind, rule, why } = found;
    const value = original.text.slice(start, end);
    const isProven = isProvenSecret(found);
    const id = `${field}:${String(original.start + start)}-${String(original.start + end)}`;
    const isMasked = isProven || !choices.shown.includes(id);
    const replacement = pseudonyms.ofKind(kind, value) ?? found.replacement;
    note(
      work,
      { id, field, kind, rule, why, replacement, isProven, isMasked, ownId: null },
      {
        value,
        start: original.start + start,
        end: original.start + end,
      },
    );
    if (!isMasked) notes.shown.add(value);
    else if (isTellingValue(kind, value)) notes.accepted.add(value);
    return isMasked ? [{ start, end, replacement }] : [];
  });
}

function ownSpans(work: Work, field: PacketField, original: OriginalText): Span[] {
  const { own } = work.choices;
  if (own.length === 0) return [];
  const forms = readableForms(original.text);
  return own.flatMap(({ id: ownId, literal }, index) =>
    occurrencesIn(forms, literal).map(({ start, end }) => {
      const replacement = `[REDACTED:own#${String(index + 1)}]`;
      const place = { start: original.start + start, end: original.start + end };
      const id = `own:${field}:${String(place.start)}-${String(place.end)}`;
      const what = { rule: 'own', why: 'You chose to mask it.', replacement, isProven: false };
      note(
        work,
        { ...what, id, field, kind: 'own', isMasked: true, ownId },
        {
          ...place,
          value: literal,
        },
      );
      work.notes.accepted.add(literal);
      return { start, end, replacement };
    }),
  );
}

function nameSpans({ names }: Work, text: string): Span[] {
  const wanted = names.filter(({ name }) => name.length >= NAME_CHARS_MIN && text !== name);
  if (wanted.length === 0 || !wanted.some(({ name }) => text.includes(name))) {
    return names.flatMap(({ name, pseudonym }) =>
      name === text ? [{ start: 0, end: text.length, replacement: pseudonym }] : [],
    );
  }
  const forms = readableForms(text);
  return wanted.flatMap(({ name, pseudonym }) =>
    occurrencesIn(forms, name).map(({ start, end }) => ({ start, end, replacement: pseudonym })),
  );
}

function note(
  { notes }: Work,
  what: Omit<PacketPlace, 'group' | 'start' | 'end'>,
  { value, start, end }: { value: string; start: number; end: number },
): void {
  const key = `${what.kind}\n${what.replacement}\n${value}`;
  const group = notes.groups.get(key) ?? `group-${String(notes.groups.size + 1)}`;
  notes.groups.set(key, group);
  notes.places.push({ ...what, start, end, group });
}

type Drawn = { readonly evidence: PacketEvidence; readonly impact: string };

/** A dropped field is not there at all, as if it had never been said. */
function withoutDropped(
  safe: Drawn,
  decisions: Readonly<Record<PacketField, FieldDecision>>,
): Drawn {
  const isDropped = (field: PacketField): boolean => decisions[field] === 'drop';
  const kept = <Value>(field: PacketField, value: Value): Value | null =>
    isDropped(field) ? null : value;
  const { evidence } = safe;
  const { path } = evidence;
  return {
    impact: isDropped('impact') ? '' : safe.impact,
    evidence: {
      ...evidence,
      errorMessage: kept('error_message', evidence.errorMessage),
      errorBody: kept('error_body', evidence.errorBody),
      errorText: kept('error_text', evidence.errorText),
      headers: isDropped('headers') ? [] : evidence.headers,
      path: {
        ...path,
        route: kept('route', path.route),
        baseUrlHost: kept('base_url_host', path.baseUrlHost),
        endpoint: kept('endpoint', path.endpoint),
        model: kept('model', path.model),
        authOwner: kept('auth_owner', path.authOwner),
        sdk: kept('sdk', path.sdk),
        sdkVersion: kept('sdk', path.sdkVersion),
        runtime: kept('runtime', path.runtime),
        betas: kept('betas', path.betas),
      },
      service: kept('service', evidence.service),
      environment: kept('environment', evidence.environment),
      instance: kept('instance', evidence.instance),
      attempts: evidence.attempts
        .filter(({ from }) => from !== 'retest' || !isDropped('retest'))
        .map((attempt) => ({
          ...attempt,
          errorType: kept('error_type', attempt.errorType),
          message: kept('error_message', attempt.message),
          requestId: kept('request_ids', attempt.requestId),
          clientRequestId: kept('client_request_ids', attempt.clientRequestId),
          gatewayRequestId: kept('gateway_request_ids', attempt.gatewayRequestId),
          cloudRequestIds: isDropped('gateway_request_ids') ? [] : attempt.cloudRequestIds,
          traceId: kept('trace_ids', attempt.traceId),
          logicalRequestId: kept('client_request_ids', attempt.logicalRequestId),
        })),
      statuses: isDropped('status_page') ? [] : evidence.statuses,
      retests: isDropped('retest') ? [] : evidence.retests,
    },
  };
}

function resultsOf(
  originals: Originals,
  rewritten: ReadonlyMap<string, string>,
  decisions: Readonly<Record<PacketField, FieldDecision>>,
): ReadonlyMap<PacketField, readonly string[]> {
  return new Map(
    [...originals].map(([field, texts]) => [
      field,
      decisions[field] === 'drop'
        ? []
        : [...new Set(texts.map(({ text }) => rewritten.get(`${field}\n${text}`) ?? WITHHELD))],
    ]),
  );
}
