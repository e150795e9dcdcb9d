/** Shorter words are taken as they stand: `Overloaded` is in the alphabet of base64url, too. */
const BASE64URL_CHARS_MIN = 16;
// Control characters other than tab, line feed, carriage return and escape (terminals colour with it).
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/;

/**
 * The text an address carries behind its `#`: percent-encoded, or base64url of UTF-8.
 * Null if there is none. What cannot be decoded is taken as it stands. Never throws.
 */
export function textOfFragment(hash: string): string | null {
  const encoded = hash.startsWith('#') ? hash.slice(1) : hash;
  if (encoded.trim() === '') return null;
  const text = fromBase64Url(encoded) ?? fromPercent(encoded);
  return text.trim() === '' ? null : text;
}

function fromBase64Url(encoded: string): string | null {
  if (encoded.length < BASE64URL_CHARS_MIN || !/^[\w-]+={0,2}$/.test(encoded)) return null;
  const base64 = encoded.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (base64.length % 4 === 1) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch {
    // Not base64url of UTF-8: then it is a text as it stands.
    return null;
  }
}

/** Decodes each run of escapes on its own, so that one broken `%` does not spoil the rest. */
function fromPercent(encoded: string): string {
  return encoded.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
