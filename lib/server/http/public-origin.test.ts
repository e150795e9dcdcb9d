import { expect, test } from 'vitest';
import { publicOrigin } from './public-origin.ts';

test.each([
  [
    { PUBLIC_URL: 'https://samepath.example.com/', HOST: '0.0.0.0', PORT: 3000 },
    'https://samepath.example.com',
  ],
  [{ PUBLIC_URL: undefined, HOST: '127.0.0.1', PORT: 3000 }, 'http://127.0.0.1:3000'],
  [{ PUBLIC_URL: undefined, HOST: '0.0.0.0', PORT: 3001 }, 'http://localhost:3001'],
  [{ PUBLIC_URL: undefined, HOST: '::', PORT: 3000 }, 'http://localhost:3000'],
  [{ PUBLIC_URL: undefined, HOST: '::1', PORT: 3000 }, 'http://[::1]:3000'],
])('people reach %j at %s', (settings, origin) => {
  expect(publicOrigin(settings)).toBe(origin);
});
