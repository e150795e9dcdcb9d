import { type Emit, RANK } from '../finding.ts';
import { FIRST_NAMES, isProductWord } from './first-names.ts';
import type { Keyword } from './keyword-scan.ts';

const PERSON =
  /(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Herr|Frau|M|Mme)\.? )?(\p{Lu}[\p{L}\p{M}'\u2019-]+)((?: (?:van|von|de|der|den|del|della|di|da|bin|al|el|la|le|ter|[A-Z]\.?))*)((?: \p{Lu}[\p{L}\p{M}'\u2019-]+){0,3})/uy;

function personEnd(text: string, from: number, wordsMin: number): number {
  PERSON.lastIndex = 0;
  const window = text.slice(from, from + 80);
  const match = PERSON.exec(window);
  if (match === null) return -1;
  const words = match[0].split(' ').filter((word) => /^\p{Lu}/u.test(word));
  const kept = words.findIndex((word) => isProductWord(word));
  if (kept === 0 || (kept > 0 && kept < wordsMin)) return -1;
  if (
    words.length < wordsMin ||
    words.some(
      (word) =>
        /^\p{Lu}{2,}$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word.replace(/^(?:Mc|Mac|O')/, '')),
    )
  )
    return -1;
  const whole =
    kept === -1 ? match[0] : match[0].slice(0, match[0].indexOf(words[kept] ?? '')).trimEnd();
  return from + whole.replace(/['\u2019]s$/u, '').length;
}

function visitPerson(wordsMin: number): Keyword['visit'] {
  return (text, _start, end, emit) => {
    const stop = personEnd(text, end, wordsMin);
    if (stop !== -1) emitName(end, stop, emit);
  };
}

function emitName(start: number, end: number, emit: Emit): void {
  emit({
    start,
    end,
    kind: 'name',
    rule: 'phrase:name',
    why: "reads as a person's name",
    rank: RANK.SHAPE,
  });
}

const CERTAIN =
  'my name is |name is |mr |mr. |mrs |mrs. |ms |ms. |dr |dr. |prof. |dear |signed, |best regards, |kind regards, |regards, |sincerely, |cheers, |herr |frau |monsieur |madame |named |patient |paciente ';
const LIKELY =
  "opened by |reported by |raised by |filed by |spoke to |spoke with |talked to |talked with |contact |customer |client |caller |user |employee |requested by |approved by |signed by |assigned to |escalated to |escalated by |cc |cc: |from |attn |attn: |met with |emailed |called |call |told |asked |by |with |for |to |thanks |thank you |hi |hello |hey |ask |author |author: |owner |owner: |reporter |reporter: |assignee |assignee: |contact: |name: |i am |i'm |this is |per |via |and |engineer |manager |agent |doctor |nurse |mother |father |wife |husband |son |daughter |colleague |tenant |applicant |passenger |member ";

function keywords(list: string, wordsMin: number): Keyword[] {
  return list.split('|').map((word) => ({ word, atWordStart: true, visit: visitPerson(wordsMin) }));
}

const VERB_BEFORE =
  /(\p{Lu}[\p{L}'\u2019-]+(?: (?:van|von|de|der|al|bin|[A-Z]\.))?(?: \p{Lu}[\p{L}'\u2019-]+){1,2})$/u;

/** `Margaret Hollis said`: the name stands before the verb. */
function visitVerb(text: string, start: number, _end: number, emit: Emit): void {
  const from = Math.max(0, start - 60);
  const name = VERB_BEFORE.exec(text.slice(from, start))?.[1];
  if (
    name === undefined ||
    name.split(' ').some((word) => isProductWord(word) || /^\p{Lu}+$/u.test(word))
  )
    return;
  emitName(start - name.length, start, emit);
}

const VERBS =
  ' said| says| wrote| reported| called| emailed| complained| asked| told| opened| confirmed| noticed| lives | works | signed| replied| mentioned| paid | ordered | logged in| can be reached| (he/| (she/| (they/| <';

/** A known first name with a capitalised word behind it. */
export function detectFirstNames(text: string, emit: Emit): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 65 || code > 90) continue;
    let end = index + 1;
    while (end < text.length && text.charCodeAt(end) >= 97 && text.charCodeAt(end) <= 122) end++;
    if (
      end - index >= 3 &&
      text.charCodeAt(end) === 32 &&
      !/\w/.test(text.charAt(index - 1)) &&
      FIRST_NAMES.has(text.slice(index, end))
    ) {
      const stop = personEnd(text, index, 2);
      if (stop !== -1) {
        emitName(index, stop, emit);
        end = stop;
      }
    }
    index = Math.max(index, end - 1);
  }
}

const STREET_BEFORE =
  /(?:^|[^\w.])(\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,? (?:[NSEW]\.? )?(?:[A-Z0-9][\p{L}\p{N}'\u2019.-]*,? ){0,4}?[A-Z0-9][\p{L}\p{N}'\u2019.-]*)$/u;
const STREET_AFTER =
  /\.?(?:,? (?:[NSEW]{1,2}\b|Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|Room|#)\.? ?[\w-]{0,6})?(?:,? [A-Z][\p{L}'\u2019.-]+(?: (?:upon |on |de |la )?[A-Z][\p{L}'\u2019.-]+){0,3})?(?:,? (?:[A-Z]{2}|[A-Z][a-z]+) \d{5}(?:-\d{4})?|,? [A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|,? \d{4,6}(?: [A-Z][\p{L}-]+)?)?/uy;

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

function visitStreet(text: string, start: number, end: number, emit: Emit): void {
  if (/[\p{L}\p{N}]/u.test(text.charAt(end))) return;
  const from = Math.max(0, start - 70);
  const head = STREET_BEFORE.exec(text.slice(from, start))?.[1];
  if (head === undefined) return;
  const tail = text.slice(end, end + 120);
  STREET_AFTER.lastIndex = 0;
  const after = /^\n/.test(tail) ? '' : (STREET_AFTER.exec(tail)?.[0] ?? '');
  emitAddress(start - head.length, end + after.trimEnd().replace(/[.,]$/, '').length, emit);
}

/** German order: the name of the street, the number, the postcode and the town. */
function visitGerman(text: string, start: number, end: number, emit: Emit): void {
  const match = /^\.? \d{1,4} ?[a-z]?(?![\w])(?:,? (?:[A-Z]-)?\d{4,5} \p{Lu}[\p{L}-]+)?/u.exec(
    text.slice(end, end + 60),
  );
  const head = /(?:[\p{Lu}][\p{L}-]*[ -]){0,2}[\p{Lu}]?[\p{L}-]*$/u.exec(
    text.slice(Math.max(0, start - 40), start),
  )?.[0];
  if (match !== null && head !== undefined && /^\p{Lu}/u.test(head + text.slice(start, end)))
    emitAddress(start - head.length, end + match[0].length, emit);
}

/** French and Spanish order: the number before or behind the kind of street. */
function visitRomance(text: string, start: number, end: number, emit: Emit): void {
  const before = /\d{1,4}(?: ?(?:bis|ter|[A-D]))?,? $/.exec(
    text.slice(Math.max(0, start - 12), start),
  );
  const after = /^[\p{L}'\u2019 -]{2,40}(?:,? \d{1,4}\b)?(?:,? \d{5} \p{Lu}[\p{L}-]+)?/u.exec(
    text.slice(end, end + 80),
  );
  if (after === null || !/\p{Lu}/u.test(after[0]) || (before === null && !/\d/.test(after[0])))
    return;
  emitAddress(start - (before?.[0].length ?? 0), end + after[0].trimEnd().length, emit);
}

function visitBox(text: string, start: number, end: number, emit: Emit): void {
  const match = /^ ?\d{1,6}(?:, [A-Z][\p{L} ]{2,30}(?:, [A-Z]{2} \d{5})?)?/u.exec(
    text.slice(end, end + 60),
  );
  if (match !== null) emitAddress(start, end + match[0].length, emit);
}

const STREETS =
  ' street| st| avenue| ave| road| rd| lane| ln| drive| dr| boulevard| blvd| court| ct| terrace| place| pl| square| sq| parkway| pkwy| highway| hwy| crescent| close| way| circle| trail| row| gardens| grove| mews| broadway';
const word = (text: string, visit: Keyword['visit'], atWordStart = false): Keyword => ({
  word: text,
  atWordStart,
  visit,
});

export const PERSON_AND_PLACE_KEYWORDS: readonly Keyword[] = [
  ...keywords(CERTAIN, 1),
  ...keywords(LIKELY, 2),
  ...VERBS.split('|').map((verb) => word(verb, visitVerb)),
  ...STREETS.split('|').map((street) => word(street, visitStreet)),
  ...['stra\u00dfe', 'strasse', 'str.', 'weg ', 'platz ', 'allee ', 'gasse '].map((street) =>
    word(street.trimEnd(), visitGerman),
  ),
  ...['rue ', 'calle ', 'avenida ', 'via ', 'viale ', 'piazza ', 'plaza ', 'chemin ', 'rua '].map(
    (street) => word(street, visitRomance, true),
  ),
  word('p.o. box', visitBox, true),
  word('po box', visitBox, true),
];
