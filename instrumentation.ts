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
