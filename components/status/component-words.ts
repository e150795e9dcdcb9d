import type { StatusComponent, StatusResponse } from '#lib/contract/status.ts';
import type { ComponentRole } from '#lib/domain/status/component-role.ts';
import type { Severity } from '#lib/domain/status/severity.ts';

/**
 * True when the last good reading is older than its promise, by the reader's clock: our own server may have
 * gone silent since it answered.
 */
export function isStaleNow(
  status: Pick<StatusResponse, 'is_stale' | 'fetched_at' | 'stale_after_seconds'>,
  nowMs: number,
): boolean {
  if (status.is_stale || status.fetched_at === null) return true;
  return nowMs - Date.parse(status.fetched_at) > status.stale_after_seconds * 1_000;
}

/** As the server judged it, the worst of state and open incidents; stale is unknown. */
export function componentSeverity(component: StatusComponent, isStale: boolean): Severity {
  return isStale ? 'unknown' : component.severity;
}

/** `operational`, `partial outage`; `unknown, last said operational` when it is stale. */
export function componentWords(component: StatusComponent, isStale: boolean): string {
  if (isStale || component.state === 'unknown') {
    return component.last_said === 'unknown'
      ? 'unknown'
      : `unknown, last said ${stateWords(component.last_said)}`;
  }
  const state = stateWords(component.state);
  return component.incident_impact === 'none'
    ? state
    : `${state}, incident open (${component.incident_impact})`;
}

function stateWords(state: StatusComponent['state']): string {
  return state.replaceAll('_', ' ');
}

/** The components that matter here, in a fixed order: the Claude API, then Claude Code. */
export function watchedComponents(
  components: readonly StatusComponent[],
): { label: string; component: StatusComponent | null }[] {
  const ofRole = (role: ComponentRole): StatusComponent | null =>
    components.find((component) => component.role === role) ?? null;
  return [
    { label: 'Claude API', component: ofRole('claude_api') },
    { label: 'Claude Code', component: ofRole('claude_code') },
  ];
}

/** The host of the status page, for a link that says where it leads. */
export function sourceHost(source: string): string {
  return URL.canParse(source) ? new URL(source).host : source;
}
