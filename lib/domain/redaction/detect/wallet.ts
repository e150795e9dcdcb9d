import { isAlnum, isHex, runEnd } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';
import type { Keyword } from './keyword-scan.ts';

function emitWallet(start: number, end: number, emit: Emit): void {
  emit({
    start,
    end,
    kind: 'wallet',
    rule: 'form:wallet',
    why: 'has the form of a payment address',
    rank: RANK.SHAPE,
  });
}

function visitSegwit(text: string, start: number, end: number, emit: Emit): void {
  const stop = runEnd(text, end, isAlnum, end + 80);
  const rest = text.slice(end, stop);
  if (
    rest.length >= 30 &&
    rest.length <= 74 &&
    /^[02-9ac-hj-np-z]+$/i.test(rest) &&
    /\d/.test(rest)
  )
    emitWallet(start, stop, emit);
}

function visitEthereum(text: string, start: number, end: number, emit: Emit): void {
  const stop = runEnd(text, end, isHex, end + 80);
  if (stop - end === 40 && !isAlnum(text.charCodeAt(stop)) && !/^0{30}/.test(text.slice(end, stop)))
    emitWallet(start, stop, emit);
}

const BASE58 = /[13][1-9A-HJ-NP-Za-km-z]{25,33}(?![\w/+=-])/y;

/** Bitcoin's older addresses: Base58, 26 to 34 characters, first of them 1 or 3. */
export function detectBase58Wallets(text: string, emit: Emit): void {
  for (let index = 0; index < text.length; index++) {
    if (!isAlnum(text.charCodeAt(index))) continue;
    const stop = runEnd(text, index, (code) => isAlnum(code) || code === 95 || code === 45);
    const length = stop - index;
    const code = text.charCodeAt(index);
    if (length >= 26 && length <= 34 && (code === 49 || code === 51)) {
      BASE58.lastIndex = index;
      const value = BASE58.exec(text)?.[0] ?? '';
      const before = text.charAt(index - 1);
      if (
        /[A-Z]/.test(value) &&
        /[a-z]/.test(value) &&
        /\d.*\d/.test(value.slice(1)) &&
        !/[/+_=-]/.test(before)
      )
        emitWallet(index, stop, emit);
    }
    index = stop;
  }
}

export const WALLET_KEYWORDS: readonly Keyword[] = [
  { word: 'bc1', atWordStart: true, visit: visitSegwit },
  { word: 'tb1', atWordStart: true, visit: visitSegwit },
  { word: 'ltc1', atWordStart: true, visit: visitSegwit },
  { word: '0x', atWordStart: true, visit: visitEthereum },
];
