/** Longer lines are given up, so that no input can fill the memory. */
const LINE_CHARS_MAX = 16 * 1024 * 1024;
/** More than the engine reads; of a longer text the end counts. */
const TEXT_CHARS_MAX = 2 * 1024 * 1024;

type Bytes = AsyncIterable<Uint8Array>;

/**
 * The lines of a stream of any bytes, one after the other, at the speed of whoever takes them.
 * Null stands for a line of more than LINE_CHARS_MAX. Broken UTF-8 becomes U+FFFD.
 */
export async function* linesOf(stream: Bytes): AsyncGenerator<string | null> {
  const decoder = new TextDecoder();
  let rest = '';
  let isTooLong = false;
  for await (const chunk of stream) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      yield isTooLong ? null : rest + part;
      rest = '';
      isTooLong = false;
    }
    rest += last;
    if (rest.length <= LINE_CHARS_MAX) continue;
    isTooLong = true;
    rest = '';
  }
  rest += decoder.decode();
  if (isTooLong || rest !== '') yield isTooLong ? null : rest;
}

/** A stream of any bytes as one text, of which the end is kept if it is long. */
export async function keepTail(stream: Bytes): Promise<{ text: string; isCut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  let isCut = false;
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length <= 2 * TEXT_CHARS_MAX) continue;
    text = text.slice(-TEXT_CHARS_MAX);
    isCut = true;
  }
  return { text: text + decoder.decode(), isCut };
}
