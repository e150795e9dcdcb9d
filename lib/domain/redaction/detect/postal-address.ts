import { type Emit, RANK } from '../finding.ts';
import type { Trigger } from './trigram-scan.ts';

const STREET =
  /\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,? (?:[NSEW]\.? )?(?:[A-Z0-9][\p{L}\p{N}'\u2019.-]*,? ){1,4}?(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Terrace|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Crescent|Close|Way|Circle|Trail|Row|Gardens|Grove|Mews)(?![\p{L}\p{N}])\.?(?:,? (?:[NSEW]{1,2}\b|Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|#)\.? ?[\w-]{0,6})?(?:,? [A-Z][\p{L}'\u2019.-]+(?: (?:upon |on |de |la )?[A-Z][\p{L}'\u2019.-]+){0,3})?(?:,? (?:[A-Z]{2}|[A-Z][a-z]+) \d{5}(?:-\d{4})?|,? [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|,? \d{4,6}(?: [A-Z][\p{L}-]+)?)?/uy;
const GERMAN_WORD = /(?:stra\u00dfe|strasse|str|weg|platz|allee|gasse)$/;
const GERMAN_NUMBER = /\.? \d{1,4} ?[a-z]?(?!\w)(?:,? (?:[A-Z]-)?\d{4,5} \p{Lu}[\p{L}-]+)?/uy;
const ROMANCE_REST =
  /[\p{L}'\u2019-]{2,20}(?: [\p{L}'\u2019-]{1,20}){0,4}(?:,? \d{1,4}\b)?(?:,? \d{5} \p{Lu}[\p{L}-]+)?/uy;
const BOX_REST = / ?\d{1,6}(?:, [A-Z][\p{L} ]{2,30}(?:, [A-Z]{2} \d{5})?)?/uy;

function emitAddress(start: number, end: number, emit: Emit): void {
  emit({
    start,
    end,
    kind: 'address',
    rule: 'form:address',
    why: 'reads as a postal address',
    rank: RANK.SHAPE,
  });
}

/** English order: the number, the name, the kind of street, the town and its code. */
export function visitStreetNumber(text: string, start: number, emit: Emit): void {
  STREET.lastIndex = start;
  const match = STREET.exec(text)?.[0];
  if (match !== undefined) emitAddress(start, start + match.replace(/[ ,.]+$/, '').length, emit);
}

/** German order: the name of the street, the number, the postcode and the town. */
export function visitStreetWord(text: string, start: number, end: number, emit: Emit): void {
  let stop = end;
  if (text.charCodeAt(stop) === 0xdf) stop = text.startsWith('\u00dfe', stop) ? stop + 2 : stop;
  const word = text.slice(start, stop);
  if (!GERMAN_WORD.test(word) || word.length < 7) return;
  GERMAN_NUMBER.lastIndex = stop;
  if (GERMAN_NUMBER.test(text)) emitAddress(start, GERMAN_NUMBER.lastIndex, emit);
}

/** French, Spanish and Italian order: the number before or behind the name. */
function visitRomance(text: string, start: number, end: number, emit: Emit): undefined {
  const before =
    /\d{1,4}(?: ?(?:bis|ter|[A-D]))?,? $/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ??
    '';
  ROMANCE_REST.lastIndex = end;
  const rest = ROMANCE_REST.exec(text)?.[0];
  if (rest === undefined || !/\p{Lu}/u.test(rest) || (before === '' && !/\d/.test(rest))) return;
  emitAddress(start - before.length, end + rest.trimEnd().length, emit);
}

function visitBox(text: string, start: number, end: number, emit: Emit): undefined {
  BOX_REST.lastIndex = end;
  if (BOX_REST.test(text)) emitAddress(start, BOX_REST.lastIndex, emit);
}

const trigger = (word: string, visit: Trigger['visit']): Trigger => ({
  word,
  isExact: false,
  atWordStart: true,
  visit,
});

export const ADDRESS_TRIGGERS: readonly Trigger[] = [
  ...['rue ', 'calle ', 'avenida ', 'viale ', 'piazza ', 'plaza ', 'chemin ', 'rua '].map((word) =>
    trigger(word, visitRomance),
  ),
  { ...trigger('Via ', visitRomance), isExact: true },
  trigger('p.o. box', visitBox),
  trigger('po box', visitBox),
];
