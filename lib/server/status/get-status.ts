import type { StatusComponent, StatusPoll, StatusResponse } from '#lib/contract/status.ts';
import { POLL_OUTCOMES } from '#lib/contract/status.ts';
import { componentRoles } from '#lib/domain/status/component-role.ts';
import { componentStanding } from '#lib/domain/status/component-standing.ts';
import { isStale, staleAfterMs } from '#lib/domain/status/freshness.ts';
import { isOpen } from '#lib/domain/status/incident-life.ts';
import type { PageReport } from '#lib/domain/status/page-report.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { describeIncidents, latestIncidents } from './incident-history.ts';
import { parsePage } from './parse-page.ts';
import { type GoodPoll, lastGoodPoll, latestPolls, type StoredPoll } from './poll-history.ts';
import { type StatusSettings, statusSettings } from './status-settings.ts';

const INCIDENTS_SHOWN = 25;
const POLLS_SHOWN = 30;

/**
 * What the status page says, and how much that is worth at `now`: a state that is older than three poll
 * intervals is unknown, and the last word stays beside it.
 */
export async function getStatus(args: {
  now: EpochMs;
  settings?: StatusSettings;
}): Promise<StatusResponse> {
  const { now, settings = statusSettings() } = args;
  const source = settings.pageUrl;
  const page = { source, endpoint: 'summary' } as const;
  const [good, polls, rows] = await Promise.all([
    lastGoodPoll(page),
    latestPolls(page, POLLS_SHOWN),
    latestIncidents(source, INCIDENTS_SHOWN),
  ]);
  const report = reportOf(good);
  const readAt = good === null || report === null ? null : epochMsOf(good.polledAt.getTime());
  const stale = isStale({ readAt, now, pollMs: settings.pollMs });
  const incidents = await describeIncidents(rows, readAt);
  const recentPolls = polls.map(describePoll);

  return {
    as_of: isoFromEpochMs(now),
    source,
    fetched_at: readAt === null ? null : isoFromEpochMs(readAt),
    page_updated_at: iso(report?.pageUpdatedAt ?? null),
    is_stale: stale,
    stale_after_seconds: staleAfterMs(settings.pollMs) / 1_000,
    last_poll: recentPolls[0] ?? null,
    indicator: report?.indicator ?? null,
    components: report === null ? [] : describeComponents(report, stale),
    open_incidents: incidents.filter((incident) => incident.resolved_at === null),
    recent_incidents: incidents.filter((incident) => incident.resolved_at !== null),
    recent_polls: recentPolls,
  };
}

function reportOf(good: GoodPoll | null): PageReport | null {
  return good === null ? null : parsePage('summary', JSON.parse(good.body));
}

/** The Claude API and Claude Code first, the others in the order of the page. */
function describeComponents(report: PageReport, stale: boolean): StatusComponent[] {
  const roles = componentRoles(report.components);
  const openIncidents = report.incidents.filter(isOpen);
  const described = report.components.map((component) => {
    const standing = componentStanding({ component, openIncidents, isStale: stale });
    return {
      id: component.id,
      name: component.name,
      state: standing.state,
      last_said: standing.lastSaid,
      incident_impact: standing.incidentImpact,
      severity: standing.severity,
      role: roles.get(component.id) ?? null,
      changed_at: iso(component.changedAt),
    };
  });
  const rank = [...roles.keys()];
  return [
    ...rank.flatMap((id) => described.filter((component) => component.id === id)),
    ...described.filter((component) => !roles.has(component.id)),
  ];
}

function describePoll(poll: StoredPoll): StatusPoll {
  return {
    polled_at: poll.polledAt.toISOString(),
    endpoint: poll.endpoint,
    outcome: POLL_OUTCOMES.find((outcome) => outcome === poll.outcome) ?? 'unexpected_shape',
    http_status: poll.httpStatus,
    latency_ms: poll.latencyMs,
    body_hash: poll.bodyHash === null ? null : Buffer.from(poll.bodyHash).toString('hex'),
    detail: poll.detail,
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoFromEpochMs(at);
}
