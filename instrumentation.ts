import type { Instrumentation } from 'next';

/**
 * Runs once in each server process, before it answers anything. Next compiles this file for its edge runtime
 * as well, where none of our code can run.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startBackground } = await import('#lib/server/jobs/start-background.ts');
    startBackground();
  }
}

/** A page that could not be rendered: where and what kind, never the message, which may quote what it choked on. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('#lib/server/log.ts');
  log.error('page.failed', { route: context.routePath, kind: context.routeType, error });
};
