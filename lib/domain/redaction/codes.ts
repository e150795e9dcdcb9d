/** What stands for every unit beyond ASCII. */
export const BEYOND_ASCII = 128;
/** Below this, a loop is faster than a call of the encoder. */
const CHARS_MIN = 200;

const encoder = new TextEncoder();
/** Behind the text, so that a look ahead needs no bound. */
const PADDING = [10, 10, 10];
let buffer = new Uint8Array(1 << 17);

/**
 * The units of a text as bytes, one each, those beyond ASCII as `BEYOND_ASCII`, with line breaks behind
 * them: a text is read many times, and an array is faster to read than a string. Valid until the next call.
 */
export function codesOf(text: string): Uint8Array {
  const { length } = text;
  if (buffer.length < length + PADDING.length) buffer = new Uint8Array(2 * length);
  if (!isEncoded(text)) {
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      buffer[index] = code < BEYOND_ASCII ? code : BEYOND_ASCII;
    }
  }
  buffer.set(PADDING, length);
  return buffer;
}

/** True where the encoder has written one byte a unit: all is ASCII. */
function isEncoded(text: string): boolean {
  if (text.length < CHARS_MIN) return false;
  const { read, written } = encoder.encodeInto(text, buffer);
  return read === text.length && written === text.length;
}
