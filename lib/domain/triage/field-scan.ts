/** One `key: value` of anything that looks like JSON, a Python repr, an inspected object or a header line. */
export type Field = {
  /** In lower case, without breaks. */
  readonly key: string;
  /** Text of the value; null for the words null, None and undefined. */
  readonly value: string | null;
  readonly kind: 'string' | 'bare';
  /** Names of the objects around it, the outermost first. */
  readonly scope: number;
  readonly start: number;
  readonly end: number;
};

/** An object or array in the text; `parent` is an index into the scopes, -1 for none. */
export type Scope = { readonly key: string; readonly parent: number; readonly depth: number };

export type Fields = { readonly fields: readonly Field[]; readonly scopes: readonly Scope[] };

const DEPTH_MAX = 64;
const FIELDS_MAX = 2_000;
const STRING_CHARS_MAX = 4_000;

// A quoted key may hold breaks of the terminal; a bare one may not.
const KEY =
  /(?:"\s{0,40}([A-Za-z_$][\w$\s-]{0,60})"|'\s{0,40}([A-Za-z_$][\w$\s-]{0,60})'|(?<![\w$@./-])([A-Za-z_$][\w$-]{0,60}))\s{0,200}[:=]\s{0,200}|[{}]/g;

const ROOT: Scope = { key: '', parent: -1, depth: 0 };

/**
 * Reads every `key: value` it can find, however broken the text around it is: cut, wrapped, nested in strings,
 * with quotes of any kind. One pass; a string ends at a quote that something structural follows.
 */
export function scanFields(flat: string): Fields {
  const fields: Field[] = [];
  const scopes: Scope[] = [ROOT];
  let scope = 0;
  let pendingKey = '';
  let match: RegExpExecArray | null;
  KEY.lastIndex = 0;
  while (fields.length < FIELDS_MAX && (match = KEY.exec(flat)) !== null) {
    const [found] = match;
    if (found === '}') {
      scope = Math.max(0, scopes[scope]?.parent ?? 0);
      continue;
    }
    if (found === '{') {
      const depth = scopes[scope]?.depth ?? 0;
      if (depth >= DEPTH_MAX || scopes.length > FIELDS_MAX) continue;
      scopes.push({ key: pendingKey, parent: scope, depth: depth + 1 });
      scope = scopes.length - 1;
      pendingKey = '';
      continue;
    }
    const key = (match[1] ?? match[2] ?? match[3] ?? '').replace(/\s+/g, '').toLowerCase();
    const start = match.index + found.length;
    const value = readValue(flat, start);
    if (value === null) {
      pendingKey = key;
      continue;
    }
    pendingKey = '';
    fields.push({
      key,
      value: value.text,
      kind: value.kind,
      scope,
      start: value.start,
      end: value.end,
    });
    KEY.lastIndex = Math.max(value.next, start);
  }
  return { fields, scopes };
}

type Value = {
  text: string | null;
  kind: Field['kind'];
  start: number;
  end: number;
  next: number;
};

/** Null if the value is an object, which the caller's loop opens. */
function readValue(flat: string, start: number): Value | null {
  const opening = flat[start];
  if (opening === '{' || opening === '[') return null;
  if (opening === '"' || opening === "'" || opening === '`')
    return readString(flat, start, opening);
  if (opening === 'b' && (flat[start + 1] === '"' || flat[start + 1] === "'")) {
    return readString(flat, start + 1, flat[start + 1] ?? '');
  }
  return readBare(flat, start);
}

function readString(flat: string, quoteAt: number, quote: string): Value | null {
  const start = quoteAt + 1;
  const limit = Math.min(flat.length, start + STRING_CHARS_MAX);
  for (let at = start; at < limit; at += 1) {
    const char = flat[at];
    if (char === '{' && opensObject(flat, at)) {
      // An object quoted as text: what stands before it is the value, and the object is read on its own.
      if (/^[\s[]*$/.test(flat.slice(start, Math.min(at, start + 20))) && at - start < 20)
        return null;
      return { text: flat.slice(start, at), kind: 'string', start, end: at, next: at };
    }
    if (char === quote && endsString(flat, at + 1)) {
      return { text: flat.slice(start, at), kind: 'string', start, end: at, next: at + 1 };
    }
  }
  return { text: flat.slice(start, limit), kind: 'string', start, end: limit, next: limit };
}

const OBJECT_OPENING = /\{\s{0,200}["']/y;
const STRING_ENDING = /\s{0,200}(?:[,}\])]|$)|\s{0,20}\n|[.;]?\s{0,20}$/y;

function opensObject(flat: string, at: number): boolean {
  OBJECT_OPENING.lastIndex = at;
  return OBJECT_OPENING.test(flat);
}

function endsString(flat: string, at: number): boolean {
  STRING_ENDING.lastIndex = at;
  return STRING_ENDING.test(flat);
}

const BARE = /[^\s,{}[\]()"'<>]{0,300}/y;

function readBare(flat: string, start: number): Value {
  BARE.lastIndex = start;
  const found = BARE.exec(flat)?.[0] ?? '';
  const isNull = found === 'null' || found === 'None' || found === 'undefined' || found === '';
  return {
    text: isNull ? null : found,
    kind: 'bare',
    start,
    end: start + found.length,
    next: start,
  };
}
