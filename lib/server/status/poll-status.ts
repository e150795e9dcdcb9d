import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';
import type { StatusEndpoint } from './parse-page.ts';
import { type GoodPoll, lastGoodPoll, latestPolls } from './poll-history.ts';
import { type StatusSettings, statusSettings } from './status-settings.ts';
import { type Reading, readStatusPage } from './status-source.ts';
import { storeReading } from './store-reading.ts';

/** The history of incidents is read when the summary changed, and otherwise once in this many polls. */
const INCIDENTS_EVERY_POLLS = 10;

// Where a page asked to be left alone for a while. Forgotten at a restart, which then asks once more.
const leftAlone = processWide('status-left-alone', () => new Map<string, EpochMs>());

/**
 * One poll of the status page: reads, stores what was said or why nothing was, and tells the live streams.
 * Throws when the database does not answer, and the reason of `signal`; never because of the page.
 */
export async function pollStatus(args: {
  now: EpochMs;
  signal: AbortSignal;
  settings?: StatusSettings;
}): Promise<void> {
  const { now, signal, settings = statusSettings() } = args;
  const before = await lastGoodPoll({ source: settings.pageUrl, endpoint: 'summary' });
  const summary = await pollEndpoint({ endpoint: 'summary', now, signal, settings });
  if (summary === null || summary.report === null) return;

  const hasChanged = before === null || before.body !== summary.body;
  if (hasChanged || (await isHistoryDue({ now, settings }))) {
    await pollEndpoint({ endpoint: 'incidents', now, signal, settings });
  }
}

/** Null when the page asked to be left alone until later. */
async function pollEndpoint(args: {
  endpoint: StatusEndpoint;
  now: EpochMs;
  signal: AbortSignal;
  settings: StatusSettings;
}): Promise<Reading | null> {
  const { endpoint, now, signal, settings } = args;
  const source = settings.pageUrl;
  if ((leftAlone.get().get(source) ?? 0) > now) return null;

  const page = { source, endpoint };
  const [previous] = await latestPolls(page, 1);
  const known = knownOf(await lastGoodPoll(page));
  const reading = await storeReading({
    source,
    polledAt: now,
    reading: await readStatusPage({ pageUrl: settings.pageUrl, endpoint, known, now, signal }),
  });

  if (reading.retryAfterMs !== null) {
    leftAlone.get().set(source, epochMsOf(now + reading.retryAfterMs));
  }
  if (isGood(reading.outcome) !== isGood(previous?.outcome ?? 'ok')) reportTurn(reading);
  return reading;
}

async function isHistoryDue(args: { now: EpochMs; settings: StatusSettings }): Promise<boolean> {
  const { now, settings } = args;
  const [last] = await latestPolls({ source: settings.pageUrl, endpoint: 'incidents' }, 1);
  if (last === undefined || !isGood(last.outcome)) return true;
  return now - last.polledAt.getTime() >= settings.pollMs * INCIDENTS_EVERY_POLLS;
}

function knownOf(poll: GoodPoll | null): { etag: string; body: string } | null {
  return poll === null || poll.etag === null ? null : { etag: poll.etag, body: poll.body };
}

function isGood(outcome: string): boolean {
  return outcome === 'ok' || outcome === 'not_modified';
}

/** Once when a page falls silent and once when it speaks again, not at every poll in between. */
function reportTurn({ endpoint, outcome, httpStatus, detail }: Reading): void {
  if (isGood(outcome)) log.info('status.poll-recovered', { endpoint });
  else log.warn('status.poll-failed', { endpoint, outcome, httpStatus, detail });
}
