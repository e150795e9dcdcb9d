import type { StatusSaid } from '#lib/contract/case-entries.ts';
import { componentRoles } from '#lib/domain/status/component-role.ts';
import { componentStanding } from '#lib/domain/status/component-standing.ts';
import { isStale } from '#lib/domain/status/freshness.ts';
import { isOpen } from '#lib/domain/status/incident-life.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { parsePage } from '../status/parse-page.ts';
import { lastGoodPoll } from '../status/poll-history.ts';
import { statusSettings } from '../status/status-settings.ts';

const INCIDENTS_MAX = 10;

/**
 * What the watched page said of the Claude API and of Claude Code as of an instant, from the latest reading
 * before it. A reading older than three poll intervals says nothing about that instant.
 */
export async function statusSaidAt(at: EpochMs): Promise<StatusSaid> {
  const { pageUrl: source, pollMs } = statusSettings();
  const poll = await lastGoodPoll({ source, endpoint: 'summary' }, at);
  const readAt = poll === null ? null : epochMsOf(poll.polledAt.getTime());
  const said = { source, at: isoFromEpochMs(at), components: [], incidents: [] };
  if (poll === null || readAt === null) return { ...said, read_at: null, is_known: false };
  const known = { ...said, read_at: isoFromEpochMs(readAt) };
  if (isStale({ readAt, now: at, pollMs })) return { ...known, is_known: false };

  const report = parsePage('summary', JSON.parse(poll.body));
  if (report === null) return { ...known, is_known: false };
  const openIncidents = report.incidents.filter(isOpen);
  const roles = [...componentRoles(report.components).keys()];
  return {
    ...known,
    is_known: true,
    components: roles.flatMap((id) =>
      report.components
        .filter((component) => component.id === id)
        .map((component) => {
          const { state, severity } = componentStanding({
            component,
            openIncidents,
            isStale: false,
          });
          return { name: component.name, said: state, severity };
        }),
    ),
    incidents: openIncidents
      .filter(({ componentIds }) => componentIds.some((id) => roles.includes(id)))
      .slice(0, INCIDENTS_MAX)
      .map(({ name, impact, status, startedAt, url }) => {
        return { name, impact, status, started_at: isoFromEpochMs(startedAt), url };
      }),
  };
}
