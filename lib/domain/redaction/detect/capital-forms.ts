import { isAlnum, isDigit, isUpper } from '../characters.ts';
import { type Emit, type FindingKind, RANK } from '../finding.ts';
import { passesMod97, weightedSum } from './checksum.ts';

/** Lengths of the countries' IBANs (ISO 13616 registry). */
const IBAN_CHARS: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const IBAN_RUN = /[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/y;

type Form = {
  /** How many capitals it may begin with, as its pattern has it: most words are told from it by that. */
  readonly heads: readonly number[];
  /** A blank or a dash may stand between them and the first digit. */
  readonly isApart: boolean;
  readonly pattern: RegExp;
  readonly kind: FindingKind;
  readonly why: string;
  readonly isValid?: (value: string) => boolean;
};

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

function isSpanishForeigner(value: string): boolean {
  const digits = 'XYZ'.indexOf(value.charAt(0)) + value.replace(/\D/g, '');
  return SPANISH_LETTERS.charAt(Number(digits) % 23) === value.slice(-1);
}

function isSingaporean(value: string): boolean {
  const sum =
    weightedSum(value.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) +
    (/[TG]/.test(value) ? 4 : /M/.test(value.charAt(0)) ? 3 : 0);
  const letters = /[ST]/.test(value.charAt(0))
    ? 'JZIHGFEDCBA'
    : value.startsWith('M')
      ? 'KLJNPQRTUWX'
      : 'XWUTRQPNMLK';
  return letters.charAt(sum % 11) === value.slice(-1) || value.startsWith('M');
}

const nationalId = (
  { heads, isApart = false }: { heads: readonly number[]; isApart?: boolean },
  pattern: RegExp,
  isValid?: (value: string) => boolean,
): Form => ({
  heads,
  isApart,
  pattern,
  kind: 'national-id',
  why: 'has the form and check of a national number',
  ...(isValid === undefined ? {} : { isValid }),
});

const FORMS: readonly Form[] = [
  nationalId(
    { heads: [2], isApart: true },
    /(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/y,
  ),
  nationalId({ heads: [5] }, /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/y),
  nationalId(
    { heads: [6, 7] },
    /[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z](?!\w)/y,
  ),
  nationalId({ heads: [1] }, /[STFGM]\d{7}[A-Z](?!\w)/y, isSingaporean),
  nationalId({ heads: [1], isApart: true }, /[XYZ]-?\d{7}-?[A-Z](?!\w)/y, isSpanishForeigner),
  nationalId({ heads: [4] }, /[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d(?!\w)/y),
  nationalId(
    { heads: [3, 4] },
    /[A-Z&]{3,4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z0-9]{2}[0-9A](?!\w)/y,
  ),
  nationalId({ heads: [1, 2] }, /[A-Z]{1,2}\d{6}\([0-9A]\)/y),
  nationalId({ heads: [2] }, /[A-Z]{2}\d{5}[A-Z]{2}(?!\w)/y),
  nationalId(
    { heads: [2], isApart: true },
    /(?:AP|AR|AS|BR|CG|CH|DL|GA|GJ|HP|HR|JH|JK|KA|KL|MH|MN|MP|OD|PB|RJ|SK|TN|TS|UK|UP|WB) ?\d{2} ?[A-Z]{1,2} ?\d{4}(?!\w)/y,
  ),
  nationalId(
    { heads: [1, 2, 3, 4, 5] },
    /[A-Z9]{5}\d[0156]\d[0-3]\d{2}[A-Z9]{2}[0-9A-Z][A-Z]{2}(?!\w)/y,
  ),
  {
    heads: [1, 2],
    isApart: false,
    pattern:
      /(?!SP|CO|RE)(?:[A-PR-UWYZ]\d[A-HJKPSTUW\d]?|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRV-Y\d]?) \d[ABD-HJLNP-UW-Z]{2}(?!\w)/y,
    kind: 'address',
    why: 'is a British postcode',
  },
];

const LETTERS_MAX = 7;

function formsBy(isApart: boolean): readonly (readonly Form[])[] {
  return Array.from({ length: LETTERS_MAX + 1 }, (_, letters) =>
    FORMS.filter((form) => form.heads.includes(letters) && (form.isApart || !isApart)),
  );
}
const FORMS_BY_HEAD = formsBy(false);
const FORMS_APART_BY_HEAD = formsBy(true);

/**
 * A form that begins with a capital: an IBAN, a national number of letters and digits, a postcode.
 * Most words are told from a form by their second to sixth character.
 */
export function visitCapitalForm(text: string, start: number, emit: Emit): number {
  let letters = 1;
  while (letters < LETTERS_MAX && isUpper(text.charCodeAt(start + letters))) letters++;
  const after = text.charCodeAt(start + letters);
  const isApart = after === 32 || after === 45;
  if (!isDigit(isApart ? text.charCodeAt(start + letters + 1) : after)) return start + 1;
  const before = text.charCodeAt(start - 1);
  if (before === 95 || (before === 45 && isAlnum(text.charCodeAt(start - 2)))) return start + 1;
  const iban = ibanEnd(text, start);
  if (iban > 0) {
    emit({
      start,
      end: iban,
      kind: 'bank',
      rule: 'form:iban',
      why: 'passes the check of an IBAN',
      rank: RANK.SHAPE,
    });
    return iban;
  }
  for (const form of (isApart ? FORMS_APART_BY_HEAD : FORMS_BY_HEAD)[letters] ?? []) {
    form.pattern.lastIndex = start;
    const value = form.pattern.exec(text)?.[0];
    if (value === undefined || form.isValid?.(value) === false) continue;
    emit({
      start,
      end: start + value.length,
      kind: form.kind,
      rule: `form:${form.kind}`,
      why: form.why,
      rank: RANK.SHAPE,
    });
    return start + value.length;
  }
  return start + 1;
}

/** The end of an IBAN at `start`, or 0. */
export function ibanEnd(text: string, start: number): number {
  if (!isDigit(text.charCodeAt(start + 2)) || !isDigit(text.charCodeAt(start + 3))) return 0;
  const chars = IBAN_CHARS[text.slice(start, start + 2)];
  if (chars === undefined) return 0;
  IBAN_RUN.lastIndex = start;
  const run = IBAN_RUN.exec(text)?.[0];
  if (run === undefined) return 0;
  let compact = '';
  let length = 0;
  while (length < run.length && compact.length < chars) {
    if (isAlnum(run.charCodeAt(length))) compact += run.charAt(length);
    length++;
  }
  if (compact.length !== chars || !passesMod97(compact)) return 0;
  return isAlnum(text.charCodeAt(start + length)) ? 0 : start + length;
}
