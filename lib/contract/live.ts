import { z } from 'zod';

/** What the live stream says: that something changed, never what. The reader asks again. */
export const LIVE_TOPICS = [
  'events',
  'traffic',
  'status',
  'cases',
  'retests',
  'groups',
  'degraded_modes',
] as const;
export const LiveMessage = z.object({ topics: z.array(z.enum(LIVE_TOPICS)), at: z.string() });
export type LiveMessage = z.infer<typeof LiveMessage>;
/** The PostgreSQL channel on which writers tell the web processes. */
export const LIVE_CHANNEL = 'samepath_live';
