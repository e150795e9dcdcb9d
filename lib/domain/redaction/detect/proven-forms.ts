import { isAlnum, isBase64Code, isDigit, isTokenCode, runEnd } from '../characters.ts';
import { type Emit, type FindingKind, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { emitBareScheme } from './auth-value.ts';
import { continuedEnd } from './line-wrap.ts';
import { visitPrivateKey, visitPutty } from './private-key.ts';
import { isRandom } from './secret-value.ts';
import type { Trigger } from './trigram-scan.ts';
import { VENDOR_MARKS } from './vendor-tokens.ts';
import { wrappedValueEnd } from './wrapped-value.ts';

function proven(
  emit: Emit,
  span: { start: number; end: number; kind: FindingKind; rule: string; why: string },
): void {
  emit({ ...span, rank: RANK.PROVEN });
}

/** Header, payload and signature (three parts, five when encrypted); a cut one counts. */
function visitJwt(text: string, start: number, _end: number, emit: Emit): void {
  if (start > 0 && isTokenCode(text.charCodeAt(start - 1)) && text.charCodeAt(start - 1) !== 95)
    return;
  let end = runEnd(text, start, isTokenCode, start + 4_096);
  if (end - start < 12) return;
  let parts = 1;
  while (parts < 5 && text.charCodeAt(end) === 46) {
    const next = runEnd(text, end + 1, isTokenCode, end + 16_384);
    if (next === end + 1 && parts > 2) break;
    end = next;
    parts++;
  }
  if (parts === 1 || end - start < 24) return;
  const whole = continuedEnd({
    text,
    start,
    end,
    test: (code) => isTokenCode(code) || code === 46,
    isAnthropic: false,
  });
  proven(emit, { start, end: whole, kind: 'jwt', rule: 'form:jwt', why: 'is a JSON web token' });
}

function visitBearer(text: string, _start: number, end: number, emit: Emit): void {
  emitBareScheme(text, end, false, emit);
}
function visitBasic(text: string, _start: number, end: number, emit: Emit): void {
  emitBareScheme(text, end, true, emit);
}

const WEBHOOK_REST =
  /(?:\/(?:services|workflows|triggers|api\/webhooks|webhookb2|webhook|webhooks|hooks?|bot|v1\/webhooks?|hooks\/catch|workflows\/[\w-]+\/triggers\/[\w-]+\/paths\/invoke))([/\w@.+-]{8,300})/iy;

/** The part of a webhook's address that proves the right to post, after its host and kind. */
function visitWebhookHost(text: string, _start: number, end: number, emit: Emit): void {
  WEBHOOK_REST.lastIndex = end;
  const match = WEBHOOK_REST.exec(text);
  const rest = match?.[1];
  if (rest === undefined || isPlaceholder(rest.replace(/[/T0B]/g, ''))) return;
  const from = WEBHOOK_REST.lastIndex - rest.length;
  const skip =
    /^\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\//.exec(rest)?.[0].length ??
    /^\/\d{15,22}\//.exec(rest)?.[0].length ??
    1;
  proven(emit, {
    start: from + skip,
    end: wrappedValueEnd(text, from + skip, from + rest.length),
    kind: 'webhook',
    rule: 'form:webhook',
    why: 'is the secret part of a webhook address',
  });
}

/** `123456789:AA…`, after `bot` in a path or alone. */
const TELEGRAM = /[A-Za-z0-9_-]{32,40}/y;
function visitTelegram(text: string, start: number, end: number, emit: Emit): void {
  let digits = start;
  while (digits > 0 && start - digits < 12 && /\d/.test(text.charAt(digits - 1))) digits--;
  if (start - digits < 7) return;
  TELEGRAM.lastIndex = end - 2;
  if (TELEGRAM.test(text))
    proven(emit, {
      start: digits,
      end: TELEGRAM.lastIndex,
      kind: 'token',
      rule: 'vendor:telegram',
      why: 'has the form of a telegram token',
    });
}

/** Azure client secrets hold `8Q~` or the like in fourth place. */
function visitAzureSecret(text: string, start: number, _end: number, emit: Emit): void {
  const from = start - 4;
  if (from < 0 || !/^[\w~.]{3}\d$/.test(text.slice(from, start))) return;
  const end = runEnd(
    text,
    start,
    (code) => isTokenCode(code) || code === 126 || code === 46,
    start + 60,
  );
  if (end - from >= 34)
    proven(emit, {
      start: from,
      end,
      kind: 'secret',
      rule: 'vendor:azure',
      why: 'has the form of an azure client secret',
    });
}

/** Tokens known by what stands in their middle: Terraform, Dynatrace's kin, Mailchimp's data centre. */
function visitInfix(vendor: string, restMin: number) {
  return (text: string, start: number, end: number, emit: Emit): void => {
    let from = start;
    while (from > 0 && start - from < 64 && isAlnum(text.charCodeAt(from - 1))) from--;
    const stop = runEnd(text, end, (code) => isTokenCode(code) || code === 61, end + 120);
    if (start - from < 14 || stop - end < restMin) return;
    proven(emit, {
      start: from,
      end: stop,
      kind: 'token',
      rule: `vendor:${vendor}`,
      why: `has the form of a ${vendor} token`,
    });
  };
}

function visitMailchimp(text: string, start: number, end: number, emit: Emit): void {
  const from = start - 32;
  if (
    from < 0 ||
    !/^[0-9a-f]{32}$/.test(text.slice(from, start)) ||
    !/^\d{1,2}(?![\w-])/.test(text.slice(end, end + 3))
  )
    return;
  proven(emit, {
    start: from,
    end: start,
    kind: 'api-key',
    rule: 'vendor:mailchimp',
    why: 'has the form of a mailchimp api-key',
  });
}

const MAXMIND = /[A-Za-z0-9]{6}_[A-Za-z0-9]{16,32}(?:_[A-Za-z0-9]{1,16})?$/;
/** MaxMind's licence keys end as others begin: with the vendor's mark. */
function visitMaxmind(text: string, start: number, end: number, emit: Emit): void {
  if (isTokenCode(text.charCodeAt(end))) return;
  const value = MAXMIND.exec(text.slice(Math.max(0, start - 48), start))?.[0];
  if (value === undefined || !/\d/.test(value)) return;
  proven(emit, {
    start: start - value.length,
    end,
    kind: 'api-key',
    rule: 'vendor:maxmind',
    why: 'has the form of a maxmind api-key',
  });
}

const ONE_PASSWORD =
  /^A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}(?!\w)/;
function visitOnePassword(text: string, start: number, _end: number, emit: Emit): void {
  const value = ONE_PASSWORD.exec(text.slice(start, start + 48))?.[0];
  if (value !== undefined)
    proven(emit, {
      start,
      end: start + value.length,
      kind: 'secret',
      rule: 'vendor:onepassword',
      why: 'has the form of a onepassword secret key',
    });
}

/** Discord bot tokens: an id in base64, a stamp of six, a signature of 27 or more. */
const DISCORD = /[MNO][A-Za-z\d_-]{22,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{25,45}/y;
function visitDot(text: string, start: number, _end: number, emit: Emit): void {
  let from = start + 1;
  while (from > 0 && start - from < 30 && isTokenCode(text.charCodeAt(from - 1))) from--;
  DISCORD.lastIndex = from;
  if (DISCORD.test(text))
    proven(emit, {
      start: from,
      end: DISCORD.lastIndex,
      kind: 'token',
      rule: 'vendor:discord',
      why: 'has the form of a discord token',
    });
}

const FACEBOOK = /^(?:\||%7C)[A-Za-z0-9_-]{24,40}(?![\w-])/i;
/** Facebook's application tokens: the application's number, a bar, the secret. */
function visitFacebook(text: string, start: number, _end: number, emit: Emit): void {
  if (!/(?:^|\D)\d{15,17}$/.test(text.slice(Math.max(0, start - 18), start))) return;
  const value = FACEBOOK.exec(text.slice(start, start + 48))?.[0];
  if (value === undefined) return;
  let from = start;
  while (from > 0 && isDigit(text.charCodeAt(from - 1))) from--;
  proven(emit, {
    start: from,
    end: start + value.length,
    kind: 'token',
    rule: 'vendor:facebook',
    why: 'has the form of a facebook token',
  });
}

/** Twilio keys: `SK` and 32 hexadecimal digits. */
function visitTwilio(text: string, start: number, end: number, emit: Emit): void {
  if (start > 0 && isAlnum(text.charCodeAt(start - 1))) return;
  const run = /^[0-9a-fA-F]{32}(?![0-9A-Za-z])/.exec(text.slice(end, end + 33));
  if (run !== null)
    proven(emit, {
      start,
      end: end + 32,
      kind: 'api-key',
      rule: 'vendor:twilio',
      why: 'has the form of a twilio api-key',
    });
}

/** A long Base64 run with padding that follows an account key's name is met by its key; this is the bare form. */
function visitStorageKey(text: string, start: number, end: number, emit: Emit): void {
  let from = start;
  while (
    from > 0 &&
    start - from < 100 &&
    isBase64Code(text.charCodeAt(from - 1)) &&
    text.charCodeAt(from - 1) !== 61
  )
    from--;
  const value = text.slice(from, end);
  if (value.length !== 88 || !isRandom(value) || /[-_]/.test(value)) return;
  if (/sha\d+[-:]$/i.test(text.slice(Math.max(0, from - 8), from)) || /^sha\d/.test(value)) return;
  proven(emit, {
    start: from,
    end,
    kind: 'api-key',
    rule: 'vendor:azure',
    why: 'has the form of a storage account key',
  });
}

type Visit = (text: string, start: number, end: number, emit: Emit) => void;
const trigger = (word: string, visit: Visit, atWordStart = true): Trigger => ({
  word,
  isExact: false,
  atWordStart,
  visit: (text, start, end, emit) => {
    visit(text, start, end, emit);
    return undefined;
  },
});

/** Forms that prove themselves without a key before them. */
export const PROVEN_TRIGGERS: readonly Trigger[] = [
  trigger('bearer ', visitBearer),
  trigger('basic ', visitBasic),
  trigger('-----begin', visitPrivateKey, false),
  trigger('---- begin', visitPrivateKey, false),
  trigger('putty-user-key-file', visitPutty),
  trigger('hooks.slack.com', visitWebhookHost, false),
  trigger('discord.com', visitWebhookHost, false),
  trigger('discordapp.com', visitWebhookHost, false),
  trigger('webhook.office.com', visitWebhookHost, false),
  trigger('hooks.zapier.com', visitWebhookHost, false),
  trigger('outlook.office.com', visitWebhookHost, false),
  trigger('api.telegram.org', visitWebhookHost, false),
  trigger(':aa', visitTelegram, false),
  trigger('.atlasv1.', visitInfix('terraform', 24), false),
  trigger('-us', visitMailchimp, false),
  trigger('a3-', visitOnePassword),
  trigger('_mmk', visitMaxmind, false),
];

/** Marks too short for the trigger table, found by the engine's own search. */
const MARKS: readonly (readonly [string, Trigger['visit'] | Visit])[] = [
  ...VENDOR_MARKS.map(({ word, visit }) => [word, visit] as const),
  ['eyJ', visitJwt],
  ['Q~', visitAzureSecret],
  ['SK', visitTwilio],
  ['==', visitStorageKey],
  ['|', visitFacebook],
  ['%7C', visitFacebook],
];

/** Finds what hangs on a mark of one or two characters: Azure, Twilio, storage keys, Discord. */
export function detectMarks(text: string, emit: Emit): void {
  for (const [mark, visit] of MARKS) {
    for (let at = text.indexOf(mark); at !== -1; ) {
      const next = visit(text, at, at + mark.length, emit);
      at = text.indexOf(mark, next ?? at + 1);
    }
  }
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) {
    if (text.charCodeAt(at + 7) === 46 && isTokenCode(text.charCodeAt(at - 20)))
      visitDot(text, at - 1, at, emit);
  }
}
