import { SIZE_CLASSES, type SizeClass } from './size-class.ts';

/** The named fields that make two requests "the same path". Null means that the service did not say. */
export type PathFields = {
  readonly route: string;
  readonly baseUrlHost: string | null;
  readonly endpoint: string | null;
  readonly model: string | null;
  /** A label of who owns the key, never the key. */
  readonly authOwner: string | null;
  readonly sdk: string | null;
  readonly sdkVersion: string | null;
  readonly runtime: string | null;
  readonly stream: boolean | null;
  readonly sizeClass: SizeClass | null;
  readonly betas: readonly string[];
};

const VERSION = 'v1';
/** No escaped value contains it, so it cannot be mistaken for one. */
const UNSAID = '\\-';
const EMPTY_ITEM = '\\e';

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '|': '\\p', ',': '\\c' };

/**
 * The identity of a path as text: `v1|route|host|endpoint|model|owner|sdk|version|runtime|stream|size|betas`.
 * Escaped, so that different fields never give the same text. Betas count as a set.
 */
export function fingerprintOf(path: PathFields): string {
  return [
    VERSION,
    said(path.route),
    said(path.baseUrlHost),
    said(path.endpoint),
    said(path.model),
    said(path.authOwner),
    said(path.sdk),
    said(path.sdkVersion),
    said(path.runtime),
    path.stream === null ? UNSAID : String(path.stream),
    path.sizeClass ?? UNSAID,
    betaSet(path.betas).map(item).join(','),
  ].join('|');
}

const UNESCAPES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\p': '|', '\\c': ',' };

/** The path that a fingerprint of this version names; null for any other text. */
export function pathOfFingerprint(fingerprint: string): PathFields | null {
  const fields = fingerprint.split('|');
  const [version, route, host, endpoint, model, owner, sdk, sdkVersion, runtime, stream, size] =
    fields;
  const betas = fields[11];
  if (version !== VERSION || fields.length !== 12 || route === undefined) return null;
  return {
    route: unescaped(route),
    baseUrlHost: heard(host),
    endpoint: heard(endpoint),
    model: heard(model),
    authOwner: heard(owner),
    sdk: heard(sdk),
    sdkVersion: heard(sdkVersion),
    runtime: heard(runtime),
    stream: stream === 'true' ? true : stream === 'false' ? false : null,
    sizeClass: SIZE_CLASSES.find((known) => known === size) ?? null,
    betas:
      betas === undefined || betas === ''
        ? []
        : betas.split(',').map((beta) => (beta === EMPTY_ITEM ? '' : unescaped(beta))),
  };
}

function heard(field: string | undefined): string | null {
  return field === undefined || field === UNSAID ? null : unescaped(field);
}

function unescaped(field: string): string {
  return field.replaceAll(/\\./g, (pair) => UNESCAPES[pair] ?? pair);
}

/** Beta names without repetition, in code-unit order. */
export function betaSet(betas: readonly string[]): readonly string[] {
  return betas.length < 2 ? betas : [...new Set(betas)].sort();
}

function said(value: string | null): string {
  return value === null ? UNSAID : escaped(value);
}

function item(beta: string): string {
  return beta === '' ? EMPTY_ITEM : escaped(beta);
}

function escaped(value: string): string {
  return value.replace(/[\\|,]/g, (character) => ESCAPES[character] ?? character);
}
