import { cutAtBoundary } from '#lib/domain/redaction/cut.ts';
import { redactErrorBody } from '#lib/domain/redaction/event-body.ts';
import { looksSecret } from '#lib/domain/redaction/looks-secret.ts';
import { type RefusalReason, redact } from '#lib/domain/redaction/redact.ts';
import type { PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import { cutToBytes } from './bounded-text.ts';
import type { ClockBounds } from './clock.ts';

/** Of an error's message. */
export const MESSAGE_BYTES_MAX = 4_096;
/** Of a text or a body, and of all texts of an event together. */
export const TEXT_BYTES_MAX = 65_536;

/** Short enough that the cheap test of structured strings speaks for it. */
const SHORT_CHARS_MAX = 120;
const WITHHELD = '[withheld]';

/** What the shaping of a report is told from outside. */
export type ShapeBounds = ClockBounds & { readonly packs?: PackScanner | null | undefined };

/** A field of which nothing is stored, and why the engine gave no text of it. */
export type Withheld = { readonly field: string; readonly reason: RefusalReason };

/** Collects the names of the fields that were cut, masked or withheld; knows the rules of the installation. */
export type Clipped = {
  readonly packs: PackScanner | null;
  readonly note: (field: string) => void;
  readonly withhold: (withheld: Withheld) => void;
};

/** For what has no list of masked fields: a count, a claim. */
export function unnoted(packs: PackScanner | null = null): Clipped {
  return { packs, note: () => undefined, withhold: () => undefined };
}

/** Names that were looked at and found plain: an incident repeats few, and a look-up is a tenth of a look. */
const PLAIN_NAMES_MAX = 4_096;
let plainNames = new Set<string>();

/** As `safeId`, for what repeats from event to event: services, models, routes, error types. */
export function safeName(value: string, field: string, clipped: Clipped): string {
  return isKnownPlain(value, clipped) ? value : safeId(value, field, clipped);
}

/** Whether a short string was found plain, now or before. Rules of the installation may find more. */
function isKnownPlain(value: string, { packs }: Clipped): boolean {
  if (packs !== null) return false;
  if (plainNames.has(value)) return true;
  if (value.length > SHORT_CHARS_MAX || looksSecret(value)) return false;
  if (plainNames.size >= PLAIN_NAMES_MAX) plainNames = new Set();
  plainNames.add(value);
  return true;
}

/** A short structured string; what looks like a secret in it is masked, and noted. */
export function safeId(value: string, field: string, clipped: Clipped): string {
  const { packs } = clipped;
  if (packs === null && !looksSecret(value)) return value;
  const redaction = redact(value, { packs });
  if (redaction.kind === 'refused') {
    clipped.withhold({ field, reason: redaction.reason });
    return WITHHELD;
  }
  if (redaction.text !== value) clipped.note(field);
  return redaction.text;
}

/** As `safeId`, for a field that may be absent or empty. */
export function safeIdOrNull(
  value: string | null | undefined,
  field: string,
  clipped: Clipped,
): string | null {
  return value === null || value === undefined || value === ''
    ? null
    : safeId(value, field, clipped);
}

/** As `safeName`, for a field that may be absent or empty. */
export function safeNameOrNull(
  value: string | null | undefined,
  field: string,
  clipped: Clipped,
): string | null {
  return value === null || value === undefined || value === ''
    ? null
    : safeName(value, field, clipped);
}

/** Free text through the detectors, bounded. Null when there is none, or when the engine refused it. */
export function safeText(
  value: string | null | undefined,
  limits: { field: string; bytesMax: number },
  clipped: Clipped,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (isKnownPlain(value, clipped)) return value;
  const { packs } = clipped;
  const bounded = cutAtBoundary(value, limits.bytesMax);
  const redaction = redact(bounded, { packs });
  if (redaction.kind === 'refused') {
    clipped.withhold({ field: limits.field, reason: redaction.reason });
    return null;
  }
  const safe = cutToBytes(redaction.text, limits.bytesMax);
  if (bounded !== value || safe !== redaction.text) clipped.note(limits.field);
  return safe === '' ? null : safe;
}

/** An error's body without prompts and secrets, bounded; JSON stays JSON unless it has to be cut. */
export function safeBody(
  value: unknown,
  limits: { field: string; bytesMax: number },
  clipped: Clipped,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  const body = redactErrorBody(value, clipped.packs);
  if (body.kind === 'refused') {
    clipped.withhold({ field: limits.field, reason: body.reason });
    return null;
  }
  const safe = cutToBytes(body.text, limits.bytesMax);
  if (body.isCut || safe !== body.text) clipped.note(limits.field);
  return safe;
}
