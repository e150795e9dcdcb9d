import type { CredentialSource } from './route.ts';

/** A variable whose name begins so may always be named by a route: nobody gives it that name by accident. */
export const CREDENTIAL_PREFIX = 'SAMEPATH_ROUTE_';

export type CredentialRules = {
  /** Further variables that the operator of the process lets routes use. */
  readonly variables: readonly string[];
  /** Files lie in this folder; null: no files. */
  readonly folder: string | null;
};

/**
 * Why a route may not use the credential of this name; null if it may. Whoever may change a route could
 * otherwise send any secret of the process, such as the database's, to an address of their choice.
 */
export function credentialNameRefusal(
  given: { source: CredentialSource; name: string },
  rules: CredentialRules,
): string | null {
  return given.source === 'env'
    ? variableRefusal(given.name, rules)
    : fileRefusal(given.name, rules);
}

function variableRefusal(name: string, rules: CredentialRules): string | null {
  if (!/^[A-Z][A-Z0-9_]{0,99}$/.test(name)) return 'is no name of a variable: A-Z, 0-9 and _';
  const isPrefixed = name.startsWith(CREDENTIAL_PREFIX) && name.length > CREDENTIAL_PREFIX.length;
  if (isPrefixed || rules.variables.includes(name)) return null;
  return `must begin with ${CREDENTIAL_PREFIX}, or be listed in ROUTE_CREDENTIAL_VARIABLES`;
}

function fileRefusal(name: string, rules: CredentialRules): string | null {
  if (rules.folder === null) return 'files are off: ROUTE_CREDENTIAL_FOLDER is not set';
  // One plain name: no folder below, none above, nothing hidden.
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name) && !name.includes('..')
    ? null
    : 'is no name of a file in ROUTE_CREDENTIAL_FOLDER: letters, digits, dot, dash and _';
}
