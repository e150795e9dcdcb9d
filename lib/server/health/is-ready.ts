import { pool } from '../database/pool.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';

const TIMEOUT_MS = 2_000;
/** Asked more often, the last answer is given again: the address is open to everybody. */
const ANSWER_AGE_MS_MAX = 1_000;

const STATEMENT = `
INSERT INTO leases (name, holder, until) VALUES ('health-check', 'health-check', $1)
ON CONFLICT (name) DO UPDATE SET until = EXCLUDED.until RETURNING until`;

type Answer = { readonly askedAtMs: number; readonly isReady: Promise<boolean> };

const last = processWide<{ answer: Answer | null }>('health', () => ({ answer: null }));

/** True when the database takes a write and gives it back. Never throws; answers within two seconds. */
export async function isReady(now: Date): Promise<boolean> {
  const memory = last.get();
  const known = memory.answer;
  if (known !== null && now.getTime() - known.askedAtMs < ANSWER_AGE_MS_MAX) return known.isReady;
  const isReadyNow = ask(now);
  memory.answer = { askedAtMs: now.getTime(), isReady: isReadyNow };
  return isReadyNow;
}

async function ask(now: Date): Promise<boolean> {
  const { promise: timedOut, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), TIMEOUT_MS);
  try {
    return await Promise.race([writeAndRead(now), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

async function writeAndRead(now: Date): Promise<boolean> {
  try {
    const { rowCount } = await pool().query(STATEMENT, [now]);
    return rowCount === 1;
  } catch (error) {
    log.warn('health.not-ready', { error });
    return false;
  }
}
