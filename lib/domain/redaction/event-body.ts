import { cutToBytes } from '../event/bounded-text.ts';
import { cutAtBoundary, sizeClass } from './cut.ts';
import { createOrdinals, type Ordinals } from './ordinals.ts';
import { type RefusalReason, redact } from './redact.ts';
import type { PackScanner } from './rule-packs.ts';

const BODY_CHARS_MAX = 65_536;
/** Of one text that is looked through; what is kept of it is less. */
const TEXT_CHARS_MAX = 16_384;
const TEXT_BYTES_MAX = 4_096;
/** Objects and lists in one another. */
const DEPTH_MAX = 5;
const MEMBERS_MAX = 64;
const MEMBER_NAME_CHARS_MAX = 80;
/** A number longer than this may be a card, an account or a telephone number. */
const NUMBER_MAX = 100_000_000;

/** Members of error envelopes whose strings are evidence: the API's, the gateways', the clouds'. */
const TEXT_MEMBERS = new Set(
  `type message code status statuscode status_code error_type error_code error_name errortype errorcode
  error_visibility error_message errormessage reason title detail description param request_id
  requestid id ray_id zone domain locale service provider provider_name model upstream_status
  retry_after retry_after_ms retryable name raw severity fault faultstring event object __type @type
  cloudflare_error client_error success ok kind stop_reason timestamp time instance trace_id
  span_id extendedrequestid html-message streamed_data subtype level hint cause syscall errno
  error_description error what_you_should_do owner_action_required`.split(/\s+/),
);
/** Members that only hold others. */
const HOLDER_MEMBERS = new Set(
  `error errors details metadata $metadata result response body innererror inner_error cause causes
  data usage fault status previous_errors headers limits`.split(/\s+/),
);

export type ErrorBody =
  | {
      readonly kind: 'redacted';
      /** JSON where the body was JSON, otherwise text. */
      readonly text: string;
      readonly isJson: boolean;
      /** Members removed by structure. */
      readonly removed: number;
      /** True when something that would be kept went over a limit of size, number or depth. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/**
 * Makes the body of an error safe to store. Of JSON, the error envelope is kept by allow-list and
 * everything else (prompts, tools, inputs, images, whatever a proxy echoes) is replaced by its
 * shape and size class; kept strings pass the engine. Text passes the engine whole.
 */
export function redactErrorBody(body: unknown, packs: PackScanner | null = null): ErrorBody {
  const ordinals = createOrdinals();
  try {
    const value = typeof body === 'string' ? parsed(body) : body;
    if (typeof value === 'string') return textBody(value, packs);
    const walk: Walk = { ordinals, packs, removed: 0, isCut: false };
    const json = JSON.stringify(kept(value, walk, 0)) ?? 'null';
    if (json.length > BODY_CHARS_MAX) return { kind: 'refused', reason: 'too-long' };
    return { kind: 'redacted', text: json, isJson: true, removed: walk.removed, isCut: walk.isCut };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Refused ? error.reason : 'engine-failed' };
  }
}

type Walk = {
  readonly ordinals: Ordinals;
  readonly packs: PackScanner | null;
  removed: number;
  isCut: boolean;
};

/** Ends the walk over a body: of one with a text that cannot be masked nothing is kept. */
class Refused extends Error {
  override name = 'Refused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super();
    this.reason = reason;
  }
}

function parsed(body: string): unknown {
  const head = body.trimStart().charAt(0);
  if (head !== '{' && head !== '[') return body;
  try {
    // safe because the value is only walked by shape
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

function textBody(text: string, packs: PackScanner | null): ErrorBody {
  const bounded = cutAtBoundary(text, BODY_CHARS_MAX);
  const redaction = redact(bounded, { packs });
  if (redaction.kind === 'refused') return redaction;
  const isCut = bounded !== text;
  return { kind: 'redacted', text: redaction.text, isJson: false, removed: 0, isCut };
}

function kept(value: unknown, walk: Walk, depth: number): unknown {
  if (Array.isArray(value) && depth < DEPTH_MAX)
    return first(value, walk).map((item) => kept(item, walk, depth + 1));
  if (isObject(value) && depth < DEPTH_MAX) {
    return Object.fromEntries(
      first(Object.entries(value), walk).map(([name, member]) =>
        keptMember(name, member, walk, depth),
      ),
    );
  }
  if (typeof value === 'string') return keptText(value, walk);
  if (typeof value === 'object' && value !== null) walk.isCut = true;
  return keptScalar(value, walk);
}

function first<Item>(items: readonly Item[], walk: Walk): readonly Item[] {
  if (items.length <= MEMBERS_MAX) return items;
  walk.isCut = true;
  return items.slice(0, MEMBERS_MAX);
}

function keptMember(name: string, member: unknown, walk: Walk, depth: number): [string, unknown] {
  const word = name.toLowerCase();
  // Cut only once it is clean: half of a secret is no longer recognised.
  const safeName = cutAtBoundary(keptText(name, walk), MEMBER_NAME_CHARS_MAX) || shapeOf(name);
  const holds = typeof member === 'object' && member !== null;
  if (holds && HOLDER_MEMBERS.has(word)) return [safeName, kept(member, walk, depth + 1)];
  if (!holds && TEXT_MEMBERS.has(word)) return [safeName, kept(member, walk, depth + 1)];
  if (typeof member === 'number' || typeof member === 'boolean' || member === null) {
    return [safeName, keptScalar(member, walk)];
  }
  walk.removed++;
  return [safeName, shapeOf(member)];
}

function keptScalar(value: unknown, walk: Walk): unknown {
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Math.abs(value) < NUMBER_MAX) return value;
  walk.removed++;
  return shapeOf(value);
}

function keptText(text: string, walk: Walk): string {
  const { ordinals, packs } = walk;
  const bounded = cutAtBoundary(text, TEXT_CHARS_MAX);
  const redaction = redact(bounded, { ordinals, packs });
  if (redaction.kind === 'refused') throw new Refused(redaction.reason);
  // Cut to what is kept only once it is clean.
  const safe = cutToBytes(redaction.text, TEXT_BYTES_MAX);
  if (bounded !== text || safe !== redaction.text) walk.isCut = true;
  return safe;
}

function shapeOf(value: unknown): string {
  if (typeof value === 'string') return `[REMOVED:text, ${sizeClass(value.length)}]`;
  if (Array.isArray(value)) return `[REMOVED:list, ${value.length} items]`;
  if (isObject(value)) return `[REMOVED:object, ${Object.keys(value).length} members]`;
  return `[REMOVED:${typeof value}]`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
