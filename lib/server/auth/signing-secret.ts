import { installationSecret } from '../keys/installation-key.ts';

/**
 * The secret of a signing key in one of its versions, as Standard Webhooks writes it. Derived, not stored: the
 * database cannot leak it, and a new version is a new secret.
 */
export function signingSecret(keyId: string, version: number): string {
  const secret = installationSecret(`webhook/${keyId}/${version}`);
  return `${SECRET_PREFIX}${secret.toString('base64')}`;
}

export const SECRET_PREFIX = 'whsec_';
