import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{app,lib,reporters,scripts}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts'],
          setupFiles: ['lib/testing/fail-on-console.ts'],
          // A property runs a hundred times, on a machine that may be busy with other things.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['components/**/*.test.tsx', 'lib/client/**/*.test.tsx'],
          setupFiles: ['lib/testing/fail-on-console.ts'],
        },
      },
      {
        test: {
          name: 'db',
          environment: 'node',
          include: ['{app,lib,reporters,scripts}/**/*.db.test.ts'],
          globalSetup: ['lib/testing/postgres-server.ts'],
          setupFiles: ['lib/testing/fail-on-console.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
