import { describe, expect, test } from 'vitest';
import { storableText } from './text.ts';

describe('text that the database can hold', () => {
  test.each(['', 'checkout', '☂', '😀'])('may be %j', (text) => {
    expect(storableText(10).safeParse(text).success).toBe(true);
  });

  test.each(['\0', 'a\0b', '\ud800', 'a\udc00', 'x'.repeat(11)])('is never %j', (text) => {
    expect(storableText(10).safeParse(text).success).toBe(false);
  });
});
