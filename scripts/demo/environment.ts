import { parseEnvironment } from '#lib/server/env.ts';

const DATA_DIR = '.data/demo';
const STATUS_POLL_SECONDS = '15';

export type DemoSettings = {
  readonly url: string;
  readonly ingestUrl: string;
  readonly dataDir: string;
  /** For the process of the product, over those of this one. */
  readonly variables: Readonly<Record<string, string>>;
};

/**
 * The settings of this shell, but for those that would bring made-up data together with real ones: the demo
 * has a data folder of its own, no database but the one in it, and an ingest key of its own.
 */
export function environmentWith(args: { ingestKey: string }): DemoSettings {
  const variables = {
    // Set, though to nothing, so that no file of settings fills it in.
    DATABASE_URL: '',
    DATA_DIR: process.env['DEMO_DATA_DIR'] ?? DATA_DIR,
    STATUS_POLL_SECONDS,
    INGEST_KEY: args.ingestKey,
  };
  const {
    HOST,
    PORT,
    INGEST_PORT,
    DATA_DIR: dataDir,
  } = parseEnvironment({ ...process.env, ...variables });
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return {
    url: `http://${host}:${PORT}`,
    ingestUrl: `http://${host}:${INGEST_PORT}`,
    dataDir,
    variables,
  };
}
