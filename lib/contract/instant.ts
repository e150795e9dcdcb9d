import { z } from 'zod';
import { epochMsFromIso, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';

/** 9999-12-31T23:59:59.999Z: the last instant whose ISO form has a year of four digits. */
const LAST_MS = 253_402_300_799_999;

/** True from 1970 to 9999, in which every part of the system reads the same instant from the same text. */
export function isInstant(milliseconds: number): boolean {
  return Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= LAST_MS;
}

/**
 * An instant from outside, with its offset; parsed, it is in UTC with milliseconds. PostgreSQL refuses
 * offsets of sixteen hours and more, which ISO 8601 allows.
 */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((iso) => isInstant(epochMsFromIso(iso) ?? Number.NaN), {
    error: 'must lie in the years 1970 to 9999',
  })
  .transform((iso) => isoFromEpochMs(epochMsFromIso(iso) ?? epochMsOf(0)));
