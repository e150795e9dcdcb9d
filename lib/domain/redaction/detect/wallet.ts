import { isAlnum, isHex, runEnd } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';

const BASE58 = /^[13][1-9A-HJ-NP-Za-km-z]{25,33}$/;
const BECH32 = /^(?:bc1|tb1|ltc1)[02-9ac-hj-np-z]{30,74}$/i;

/** Whether the word from `start` to `end` is a payment address: Bitcoin's forms, Ethereum's. */
export function visitWallet(text: string, start: number, end: number, emit: Emit): void {
  const first = text.charCodeAt(start);
  if (first === 48) {
    if (end - start !== 42 || text.charCodeAt(start + 1) !== 120) return;
    if (runEnd(text, start + 2, isHex) !== end || text.startsWith('0000000000', start + 2)) return;
  } else if (first === 49 || first === 51 || first === 52 || first === 56) {
    if (!isBase58(text, start, end)) return;
  } else if (!BECH32.test(text.slice(start, end))) return;
  emit({
    start,
    end,
    kind: 'wallet',
    rule: 'form:wallet',
    why: 'has the form of a payment address',
    rank: RANK.SHAPE,
  });
}

function isBase58(text: string, start: number, end: number): boolean {
  if (end - start > 34 && end - start !== 95) return false;
  if (/[/+_=.-]/.test(text.charAt(start - 1))) return false;
  const after = text.charAt(end);
  if (/[/+_=]/.test(after) || (after === '-' && isAlnum(text.charCodeAt(end + 1)))) return false;
  const value = text.slice(start, end);
  return (
    BASE58.test(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]/.test(value) &&
    /\d.*\d/.test(value.slice(1))
  );
}
