import { isAlnum, isDigit, isLower, isUpper } from '../characters.ts';
import type { Emit } from '../finding.ts';
import { visitCapitalForm } from './capital-forms.ts';
import { visitNumber } from './numbers.ts';
import { visitPerson } from './person.ts';
import { visitStreetNumber, visitStreetWord } from './postal-address.ts';
import { visitWallet } from './wallet.ts';

const WALLET_CHARS_MIN = 26;
const WALLET_CHARS_MAX = 95;

/** One pass over the words of a text: numbers, capital forms, names, addresses, wallets. */
export function detectWords(text: string, emit: Emit): void {
  const { length } = text;
  let index = 0;
  while (index < length) {
    const first = text.charCodeAt(index);
    if (!isAlnum(first)) {
      index++;
      continue;
    }
    let end = index + 1;
    while (end < length && isAlnum(text.charCodeAt(end))) end++;
    const size = end - index;
    if (size >= WALLET_CHARS_MIN && size <= WALLET_CHARS_MAX) visitWallet(text, index, end, emit);
    if (isDigit(first)) end = Math.max(end, visitDigits(text, index, end, emit));
    else if (isUpper(first)) end = Math.max(end, visitUpper(text, index, end, emit));
    index = end;
  }
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
