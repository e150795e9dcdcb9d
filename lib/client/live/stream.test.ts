import { expect, test } from 'vitest';
import { parseLiveMessage } from './stream.ts';

test('a message of the stream is taken, as text and as an object', () => {
  const message = { topics: ['events'], at: '2026-11-22T13:51:07.000Z' };
  expect(parseLiveMessage(JSON.stringify(message))).toEqual(message);
  expect(parseLiveMessage(message)).toEqual(message);
});

test.each(['', '{', 'null', '{"topics":["weather"],"at":"x"}', '{"mode":"live"}'])(
  'anything else is passed over: %s',
  (data) => {
    expect(parseLiveMessage(data)).toBeNull();
  },
);
