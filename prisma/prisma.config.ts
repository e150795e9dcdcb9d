import { defineConfig } from 'prisma/config';

// Paths are relative to this folder. `generate` needs no database; deploying is done by our own
// runner (lib/server/database/migrate.ts), in Prisma's bookkeeping format.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost/samepath' },
});
