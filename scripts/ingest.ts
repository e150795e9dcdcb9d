import { closeDatabase } from '#lib/server/database/pool.ts';
import { environment } from '#lib/server/env.ts';
import { startListener } from '#lib/server/ingest/listener.ts';
import { log } from '#lib/server/log.ts';
import { rulePacks } from '#lib/server/redaction/rule-packs.ts';

/** The ingest process: it listens until it is told to stop, and then writes what it accepted. */
async function main(): Promise<void> {
  const { HOST: host, INGEST_PORT: port } = environment();
  rulePacks();
  const listener = await startListener({ host, port });
  log.info('ingest.listening', { host, port: listener.port });

  let stopping: Promise<void> | null = null;
  const stop = (signal: string): void => {
    stopping ??= (async () => {
      log.info('ingest.stopping', { signal });
      await listener.stop();
      await closeDatabase();
      log.info('ingest.stopped');
    })();
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

try {
  await main();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why =
    code === 'EADDRINUSE'
      ? `port ${environment().INGEST_PORT} is taken; set INGEST_PORT to a free one`
      : error instanceof Error
        ? error.message
        : String(error);
  console.error(`The ingest listener cannot start: ${why}.`);
  process.exitCode = 1;
}
