import { createHash } from 'node:crypto';
import { betaSet, fingerprintOf, type PathFields } from '#lib/domain/path/fingerprint.ts';
import { uuidOfContent } from '../ids.ts';

/** A path with the ids derived from it. */
export type PathRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly fields: PathFields;
};

/** An index entry of PostgreSQL holds at most 2 704 bytes. */
const FINGERPRINT_BYTES_MAX = 2_000;

export function pathRowOf(fields: PathFields): PathRow {
  const fingerprint = fingerprintOf(fields);
  return {
    id: uuidOfContent('path', fingerprint),
    fingerprint:
      Buffer.byteLength(fingerprint) <= FINGERPRINT_BYTES_MAX
        ? fingerprint
        : `v1#${createHash('sha256').update(fingerprint).digest('hex')}`,
    fields: { ...fields, betas: betaSet(fields.betas) },
  };
}

export function serviceIdOf(name: string): string {
  return uuidOfContent('service', name);
}
