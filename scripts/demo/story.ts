import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const MINUTE_MS = 60_000;
/** How much of the past is told at the first start: the second overload of the story has just been declared. */
const PAST_MS = 332 * MINUTE_MS;

/** All in milliseconds since 1970 UTC. */
const Story = z.object({ startedAt: z.number(), toldUntil: z.number() });
export type Story = z.infer<typeof Story>;

/** The story of this data folder: the one that is under way in it, or a new one. */
export function readStory(dataDir: string, now: number): Story {
  const fresh = { startedAt: now - PAST_MS, toldUntil: now - PAST_MS };
  const stored = Story.safeParse(jsonIn(join(dataDir, 'demo-story.json')));
  if (!stored.success || stored.data.toldUntil > now) return fresh;
  // What lies further back than a whole past is left as a gap.
  const { startedAt, toldUntil } = stored.data;
  return { startedAt, toldUntil: Math.max(toldUntil, now - PAST_MS) };
}

/** Remembers how far it is told, so that no time is told twice. */
export function writeStory(dataDir: string, story: Story): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'demo-story.json'), JSON.stringify(story));
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
