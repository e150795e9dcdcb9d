import { isDigit, runEnd } from '../characters.ts';
import { passesLuhn, passesVerhoeff, weightedSum } from './checksum.ts';

type Form = {
  /** How many digits it may begin with: most runs are told from a form by that. */
  readonly heads: readonly number[];
  readonly pattern: RegExp;
  readonly isValid: (digits: string, raw: string) => boolean;
};

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const FINNISH_LETTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

function isSocialSecurity(digits: string): boolean {
  const area = Number(digits.slice(0, 3));
  if (digits.slice(3, 5) === '00' || digits.slice(5) === '0000') return false;
  if (area === 0 || area === 666) return false;
  if (area < 900) return true;
  const group = Number(digits.slice(3, 5));
  return (
    (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group !== 93)
  );
}

function isBrazilian(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const check = (length: number): number => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index);
    return ((weightedSum(digits, weights) * 10) % 11) % 10;
  };
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

function isChinese(digits: string, raw: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const month = Number(digits.slice(10, 12));
  return (
    month >= 1 &&
    month <= 12 &&
    '10X98765432'.charAt(weightedSum(digits, weights) % 11) === raw.slice(-1).toUpperCase()
  );
}

function isDate(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Forms with separators or letters, so that a bare run of digits never counts. */
const FORMS: readonly Form[] = [
  { heads: [3], pattern: /^\d{3}-\d{2}-\d{4}(?![\w-])/, isValid: isSocialSecurity },
  { heads: [3], pattern: /^\d{3} \d{2} \d{4}(?![\w-]| \d)/, isValid: isSocialSecurity },
  {
    heads: [4],
    pattern: /^\d{4}[ -]\d{4}[ -]\d{4}(?![\w-]| \d)/,
    isValid: (digits) => /^[2-9]/.test(digits) && passesVerhoeff(digits),
  },
  {
    heads: [3],
    pattern: /^\d{3}[ -]\d{3}[ -]\d{3}(?![\w-]| \d)/,
    isValid: (digits) => !digits.startsWith('0') && passesLuhn(digits),
  },
  { heads: [3], pattern: /^\d{3}[ -]\d{3}[ -]\d{4}(?![\w-]| \d)/, isValid: isHealthNumber },
  { heads: [3], pattern: /^\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/, isValid: isBrazilian },
  { heads: [2], pattern: /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}(?!\w)/, isValid: () => true },
  { heads: [1, 2], pattern: /^\d{1,2}\.\d{3}\.\d{3}-[\dkK](?!\w)/, isValid: () => true },
  {
    heads: [6],
    pattern: /^\d{6}[-+]\d{4}(?![\w-])/,
    isValid: (digits) => isDate(digits.slice(0, 6)) && passesLuhn(digits),
  },
  {
    heads: [8],
    pattern: /^(?:19|20)\d{6}[-+]\d{4}(?![\w-])/,
    isValid: (digits) => passesLuhn(digits.slice(2)),
  },
  { heads: [6], pattern: /^\d{6}-[1-8]\d{6}(?![\w-])/, isValid: isDate },
  { heads: [6], pattern: /^\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/, isValid: isFinnish },
  {
    heads: [8],
    pattern: /^\d{8}-?[A-HJ-NP-TV-Z](?![\w-])/,
    isValid: (digits, raw) => SPANISH_LETTERS.charAt(Number(digits) % 23) === raw.slice(-1),
  },
  {
    heads: [17, 18],
    pattern: /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/,
    isValid: isChinese,
  },
  { heads: [3], pattern: /^756\.\d{4}\.\d{4}\.\d{2}(?!\w)/, isValid: () => true },
  { heads: [2], pattern: /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\w)/, isValid: () => true },
  {
    heads: [1, 3, 5, 7, 10, 13, 15],
    pattern: /^[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\w-])/,
    isValid: isFrench,
  },
  { heads: [1], pattern: /^[1-8]-\d{4}-\d{5}-\d{2}-\d(?!\w)/, isValid: () => true },
  {
    heads: [1],
    pattern:
      /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?!\w)/,
    isValid: () => true,
  },
  { heads: [2], pattern: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[\dA-Z](?!\w)/, isValid: () => true },
  { heads: [8], pattern: /^\d{8}[A-Z]\d{3}(?!\w)/, isValid: isGermanInsurance },
  { heads: [2], pattern: /^\d{2} \d{3} \d{3} \d{3}(?![\w-]| \d)/, isValid: isAustralianBusiness },
  { heads: [4], pattern: /^[2-6]\d{3} \d{5} \d(?![\w-]| \d)/, isValid: isAustralianMedicare },
  { heads: [3], pattern: /^\d{3}-\d{2}-\d{5}(?![\w-])/, isValid: isKoreanBusiness },
  { heads: [4], pattern: /^\d{4}-\d{4}-\d(?![\w-])/, isValid: isRouting },
  {
    heads: [4],
    pattern: /^\d{4}-\d{3}-\d{3}(?![\w-])/,
    isValid: (digits) => passesLuhn(`80840${digits}`),
  },
];

/** The British health number: mod 11, in groups. A telephone in the same groups rarely passes. */
function isHealthNumber(digits: string): boolean {
  const check = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]) && check !== 10;
}

/** The German insurance number: a letter counts as its two-digit place, then the sums of digits. */
function isGermanInsurance(_digits: string, raw: string): boolean {
  const place = String(raw.charCodeAt(8) - 64).padStart(2, '0');
  const digits = raw.slice(0, 8) + place + raw.slice(9, 11);
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, index) => {
    const product = weight * Number(digits[index]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number(raw.slice(-1));
}

function isAustralianBusiness(digits: string): boolean {
  const first = String(Number(digits.charAt(0)) - 1) + digits.slice(1);
  return weightedSum(first, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

function isAustralianMedicare(digits: string): boolean {
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8]);
}

function isKoreanBusiness(digits: string): boolean {
  const sum =
    weightedSum(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Math.floor((Number(digits[8]) * 5) / 10);
  return (10 - (sum % 10)) % 10 === Number(digits[9]);
}

/** The American bank routing number. */
function isRouting(digits: string): boolean {
  return weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}

function isFinnish(_digits: string, raw: string): boolean {
  const numbers = Number(raw.slice(0, 6) + raw.slice(7, 10));
  return isDateDayFirst(raw) && FINNISH_LETTERS.charAt(numbers % 31) === raw.slice(-1);
}

function isDateDayFirst(raw: string): boolean {
  const day = Number(raw.slice(0, 2));
  const month = Number(raw.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function isFrench(digits: string): boolean {
  return (
    digits.length === 15 && 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13))
  );
}

const FORMS_BY_HEAD: readonly (readonly Form[])[] = Array.from({ length: 19 }, (_, head) =>
  FORMS.filter(({ heads }) => heads.includes(head)),
);

/** Length of the national number that begins at `start`, or 0. Letters may follow the digits. */
export function nationalNumber(text: string, start: number, end: number): number {
  const forms = FORMS_BY_HEAD[runEnd(text, start, isDigit, start + 19) - start] ?? [];
  if (forms.length === 0) return 0;
  const window = text.slice(start, end + 10);
  for (const { pattern, isValid } of forms) {
    const match = pattern.exec(window);
    if (match !== null && isValid(match[0].replace(/\D/g, ''), match[0])) return match[0].length;
  }
  return 0;
}
