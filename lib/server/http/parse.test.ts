import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from './app-error.ts';
import { parse } from './parse.ts';

const Body = z.strictObject({ owner_id: z.string() });
const KEY = ['sk', 'ant', 'api03', 'Ab3dE9fG7h'.repeat(9)].join('-');

function refusalOf(value: unknown): AppError {
  try {
    parse(Body, value);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

describe('a refusal of a body', () => {
  test.each(['ownerId', 'owner', 'owner_ids', 'despite_similar'])('names the field %s', (name) => {
    expect(refusalOf({ owner_id: 'a', [name]: 1 }).fields).toEqual([
      { field: name, detail: 'is not known here' },
    ]);
  });

  test.each([
    KEY,
    KEY.slice(0, 30),
    'ada@example.com',
    'hunter2',
    '+44 20 7946 0000',
    'postgres://samepath:secret@host/db',
    'password=correct',
    'x'.repeat(61),
    '',
  ])('does not repeat the name %j, which is no name of a field', (name) => {
    const { message, fields } = refusalOf({ owner_id: 'a', [name]: 1 });
    expect(fields).toEqual([{ field: '(a field)', detail: 'is not known here' }]);
    expect(message).toBe('(a field): is not known here');
  });
});
