import { UNSAID_KEY } from '#lib/domain/error-rate/grouping.ts';

const UNSAID = `'${UNSAID_KEY}'`;

/**
 * The words of a path (`p`) for what it is told apart and narrowed by: one way for charts and for lists, so
 * that a list holds what a bar counts.
 */
export const PATH_KEYS = {
  route: 'p.route',
  endpoint: `coalesce(p.endpoint, ${UNSAID})`,
  model: `coalesce(p.model, ${UNSAID})`,
  auth_owner: `coalesce(p.auth_owner, ${UNSAID})`,
  sdk_version: `coalesce(nullif(concat_ws(' ', p.sdk, p.sdk_version), ''), ${UNSAID})`,
  path: 'p.fingerprint',
} as const;

/** The word for an environment, which is null in events and empty in rollups where it was not said. */
export function environmentKey(column: string): string {
  return `coalesce(nullif(${column}, ''), ${UNSAID})`;
}
