import { z } from 'zod';

/** PostgreSQL stores neither NUL nor half of a surrogate pair; whatever else fits is text. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** Text of at most so many characters (UTF-16 units) that the database can hold, and so can look for. */
export function storableText(lengthMax: number): z.ZodString {
  return z
    .string()
    .max(lengthMax)
    .refine(isStorable, { error: 'holds a character that cannot be stored' });
}

/**
 * Free text of at most so many characters that people wrote or pasted: what cannot be stored is left out of it,
 * since nobody can see it there to take it out.
 */
export function freeText(lengthMax: number) {
  return z
    .string()
    .max(lengthMax)
    .transform((text) => text.replaceAll('\0', '').toWellFormed());
}
