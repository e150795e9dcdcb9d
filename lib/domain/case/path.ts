import type { PathFields } from '#lib/domain/path/fingerprint.ts';

/** A path as far as the evidence names it: of a pasted text often no more than the model. Null is unsaid. */
export type KnownPath = { readonly [Field in keyof PathFields]: PathFields[Field] | null };
export type PathField = keyof PathFields;

export const PATH_FIELD_WORDS: Readonly<Record<PathField, string>> = {
  route: 'route',
  baseUrlHost: 'base URL host',
  endpoint: 'endpoint',
  model: 'model',
  authOwner: 'key owner',
  sdk: 'SDK',
  sdkVersion: 'SDK version',
  runtime: 'runtime',
  stream: 'streaming',
  sizeClass: 'request size',
  betas: 'beta headers',
};
const FIELDS = Object.keys(PATH_FIELD_WORDS).filter(
  (field): field is PathField => field in PATH_FIELD_WORDS,
);

export const UNKNOWN_PATH: KnownPath = {
  route: null,
  baseUrlHost: null,
  endpoint: null,
  model: null,
  authOwner: null,
  sdk: null,
  sdkVersion: null,
  runtime: null,
  stream: null,
  sizeClass: null,
  betas: null,
};

/** The fields that both paths name and name differently. What one of them leaves unsaid proves nothing. */
export function pathDifferences(one: KnownPath, other: KnownPath): readonly PathField[] {
  return FIELDS.filter((field) => {
    const [a, b] = [textOf(one[field]), textOf(other[field])];
    return a !== null && b !== null && a !== b;
  });
}

function textOf(value: KnownPath[PathField]): string | null {
  if (value === null) return null;
  // As JSON, so that a list never equals a text. Betas are a set.
  return typeof value === 'object' ? JSON.stringify([...value].sort()) : String(value);
}
