import { passesLuhn, passesVerhoeff, weightedSum } from './checksum.ts';

type Form = {
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
  { pattern: /^\d{3}-\d{2}-\d{4}(?![\w-])/, isValid: isSocialSecurity },
  { pattern: /^\d{3} \d{2} \d{4}(?![\w-]| \d)/, isValid: isSocialSecurity },
  {
    pattern: /^\d{4}[ -]\d{4}[ -]\d{4}(?![\w-]| \d)/,
    isValid: (digits) => /^[2-9]/.test(digits) && passesVerhoeff(digits),
  },
  {
    pattern: /^\d{3}[ -]\d{3}[ -]\d{3}(?![\w-]| \d)/,
    isValid: (digits) => !digits.startsWith('0') && passesLuhn(digits),
  },
  { pattern: /^\d{3}[ -]\d{3}[ -]\d{4}(?![\w-]| \d)/, isValid: isHealthNumber },
  { pattern: /^\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/, isValid: isBrazilian },
  { pattern: /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}(?!\w)/, isValid: () => true },
  { pattern: /^\d{1,2}\.\d{3}\.\d{3}-[\dkK](?!\w)/, isValid: () => true },
  {
    pattern: /^\d{6}[-+]\d{4}(?![\w-])/,
    isValid: (digits) => isDate(digits.slice(0, 6)) && passesLuhn(digits),
  },
  {
    pattern: /^(?:19|20)\d{6}[-+]\d{4}(?![\w-])/,
    isValid: (digits) => passesLuhn(digits.slice(2)),
  },
  { pattern: /^\d{6}-[1-8]\d{6}(?![\w-])/, isValid: isDate },
  { pattern: /^\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/, isValid: isFinnish },
  {
    pattern: /^\d{8}-?[A-HJ-NP-TV-Z](?![\w-])/,
    isValid: (digits, raw) => SPANISH_LETTERS.charAt(Number(digits) % 23) === raw.slice(-1),
  },
  {
    pattern: /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/,
    isValid: isChinese,
  },
  { pattern: /^756\.\d{4}\.\d{4}\.\d{2}(?!\w)/, isValid: () => true },
  { pattern: /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}(?!\w)/, isValid: () => true },
  {
    pattern: /^[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\w-])/,
    isValid: isFrench,
  },
  { pattern: /^[1-8]-\d{4}-\d{5}-\d{2}-\d(?!\w)/, isValid: () => true },
  {
    pattern:
      /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?!\w)/,
    isValid: () => true,
  },
  { pattern: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[\dA-Z](?!\w)/, isValid: () => true },
];

/** The British health number: mod 11, in groups. A telephone in the same groups rarely passes. */
function isHealthNumber(digits: string): boolean {
  const check = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]) && check !== 10;
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

/** Length of the national number that begins at `start`, or 0. Letters may follow the digits. */
export function nationalNumber(text: string, start: number, end: number, raw: string): number {
  const window = end < text.length ? text.slice(start, end + 8) : raw;
  for (const { pattern, isValid } of FORMS) {
    const match = pattern.exec(window);
    if (match !== null && isValid(match[0].replace(/\D/g, ''), match[0])) return match[0].length;
  }
  return 0;
}
