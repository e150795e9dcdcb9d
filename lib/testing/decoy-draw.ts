import { createHash } from 'node:crypto';

/** A made-up secret, assembled at run time so that no file holds one. */
export type Decoy = {
  readonly name: string;
  /** As it stands in logs and errors, with what shows that it is one. */
  readonly text: string;
  /** What may be found nowhere afterwards: the secret without its prefix and its surroundings. */
  readonly secrets: readonly string[];
};

/** Draws characters; the same seed draws the same ones. */
export type Draw = (alphabet: string, length: number) => string;
export type DecoyForm = readonly [name: string, make: (draw: Draw) => Omit<Decoy, 'name'>];

export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const LOWER = UPPER.toLowerCase();
export const DIGITS = '0123456789';
export const ALNUM = UPPER + LOWER + DIGITS;
export const BASE64 = `${ALNUM}+/`;
export const TOKEN = `${ALNUM}-_`;
export const HEX = `${DIGITS}abcdef`;

export function drawFrom(seed: string): Draw {
  let drawn = 0;
  return (alphabet, length) => {
    let text = '';
    while (text.length < length) {
      const digest = createHash('sha256').update(`${seed}:${drawn}`).digest();
      drawn += 1;
      for (const byte of digest) text += alphabet.charAt(byte % alphabet.length);
    }
    return text.slice(0, length);
  };
}

/** Random as vendors issue it: never without a digit and a letter. */
export function mixed(draw: Draw, alphabet: string, length: number): string {
  return alphabet === HEX ? `a7${draw(HEX, length - 2)}` : `A7${draw(alphabet, length - 4)}Q4`;
}
