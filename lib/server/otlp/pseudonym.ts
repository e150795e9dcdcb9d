import { createHmac } from 'node:crypto';
import type { Pseudonym } from '#lib/domain/otlp/call.ts';
import { installationSecret } from '../keys/installation-key.ts';

const CHARACTERS = { user: 12, record: 32 } as const;

/**
 * Names for people and records that are the same in this installation and mean nothing outside it: without
 * its key nobody can try out addresses until one fits.
 */
export function createPseudonym(): Pseudonym {
  const key = installationSecret('pseudonyms');
  return (kind, value) => {
    const digest = createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');
    return `${kind}-${digest.slice(0, CHARACTERS[kind])}`;
  };
}
