import { isDigit, isLower, isUpper } from '../characters.ts';
import type { Emit } from '../finding.ts';
import { visitCapitalForm } from './capital-forms.ts';
import { visitNumber } from './numbers.ts';
import { visitPerson } from './person.ts';
import { visitStreetNumber, visitStreetWord } from './postal-address.ts';
import { visitWallet } from './wallet.ts';

const WALLET_CHARS_MIN = 26;
const WALLET_CHARS_MAX = 95;

/** A run of letters and digits: a number, a capital form, a name, an address, a wallet. Gives where to go on. */
export function visitWord(text: string, start: number, end: number, emit: Emit): number {
  const first = text.charCodeAt(start);
  const size = end - start;
  if (size >= WALLET_CHARS_MIN && size <= WALLET_CHARS_MAX) visitWallet(text, start, end, emit);
  if (isDigit(first)) return Math.max(end, visitDigits(text, start, end, emit));
  return isUpper(first) ? Math.max(end, visitUpper(text, start, end, emit)) : end;
}

function visitDigits(text: string, start: number, end: number, emit: Emit): number {
  if (text.charCodeAt(end) === 32 && isUpper(text.charCodeAt(end + 1)) && end - start <= 6)
    visitStreetNumber(text, start, emit);
  return visitNumber(text, start, end, emit);
}

function visitUpper(text: string, start: number, end: number, emit: Emit): number {
  const second = text.charCodeAt(start + 1);
  if (!isLower(second)) return visitCapitalForm(text, start, emit);
  if (end - start < 2 || /\w/.test(text.charAt(start - 1))) return end;
  const next = text.charCodeAt(end);
  if (next === 0xdf || next === 32 || next === 46) visitStreetWord(text, start, end, emit);
  return visitPerson(text, start, end, emit);
}
