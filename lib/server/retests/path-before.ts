import type { Path } from '#lib/contract/events.ts';
import type { PathInput, RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import type { Branch } from '#lib/domain/failure/branch.ts';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { getEvent } from '../events/get-event.ts';

/**
 * The path as an event recorded it, or as the request says where there is no event, and what failed on it. An
 * event counts before whatever is said beside it. Throws AppError('not_found') for an event that is gone.
 */
export async function pathBefore(
  request: Pick<RetestPlanRequest, 'event' | 'path' | 'branch_before'>,
): Promise<{ recorded: PathFields; isRouteRecorded: boolean; branchBefore: Branch | null }> {
  const { event, path, branch_before: said } = request;
  if (event != null) {
    const found = await getEvent({ reference: event });
    return { recorded: fieldsOf(found.path), isRouteRecorded: true, branchBefore: found.branch };
  }
  return {
    recorded: fieldsOf(path ?? { betas: [] }),
    isRouteRecorded: path?.route != null,
    branchBefore: said ?? null,
  };
}

function fieldsOf(path: Path | PathInput): PathFields {
  const sizeClass = 'request_size_class' in path ? path.request_size_class : path.size_class;
  return {
    route: path.route ?? 'direct',
    baseUrlHost: path.base_url_host ?? null,
    endpoint: path.endpoint ?? null,
    model: path.model ?? null,
    authOwner: path.auth_owner ?? null,
    sdk: path.sdk ?? null,
    sdkVersion: path.sdk_version ?? null,
    runtime: path.runtime ?? null,
    stream: path.stream ?? null,
    sizeClass: SIZE_CLASSES.find((known) => known === sizeClass) ?? null,
    betas: path.betas,
  };
}
