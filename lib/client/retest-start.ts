import { z } from 'zod';
import type { CasePath } from '#lib/contract/case-entries.ts';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { RetestPlanRequest } from '#lib/contract/retest-plan.ts';
import { BRANCHES, type Branch } from '#lib/domain/failure/branch.ts';
import { pathOfFingerprint } from '#lib/domain/path/fingerprint.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import type { RetestAsked } from './retests.ts';

/** What the form of a retest is opened with, as it stands in the address. */
const Address = z.object({
  event: z.string().optional(),
  case: z.string().optional(),
  route: z.string().optional(),
  model: z.string().optional(),
  endpoint: z.string().optional(),
  /** The fingerprint of a path. */
  path: z.string().optional(),
  branch: z.enum(BRANCHES).optional().catch(undefined),
});
type Address = z.infer<typeof Address>;
type Subject = Pick<CaseDetail, 'id' | 'subject'>;

/** What a retest is of, before anybody has chosen anything. */
export type RetestStart = Pick<RetestAsked, 'event' | 'path' | 'branch_before' | 'case_id'>;

/** The parameters that name what to retest; null for an address that names nothing. */
export function retestAddress(params: Readonly<Record<string, unknown>>): Address | null {
  const read = Address.safeParse(params);
  if (!read.success) return null;
  return Object.values(read.data).some((value) => value !== undefined) ? read.data : null;
}

/** Null where the address holds what no path can. `found`: the case that it names. */
export function retestStart(address: Address, found: Subject | null): RetestStart | null {
  const start = found === null ? startOfAddress(address) : startOfCase(found);
  return RetestPlanRequest.safeParse(start).success ? start : null;
}

function startOfAddress(address: Address): RetestStart {
  const { event, path, route, model, endpoint, branch } = address;
  if (event !== undefined) return { event };
  if (path !== undefined) return startOfPath(path, branch ?? null);
  return {
    path: { route: route ?? null, model: model ?? null, endpoint: endpoint ?? null },
    branch_before: branch ?? null,
  };
}

/** A text that is no fingerprint gives a start without a path, which no retest begins with. */
function startOfPath(fingerprint: string, branch: Branch | null): RetestStart {
  const path = pathOfFingerprint(fingerprint);
  if (path === null) return {};
  return {
    path: {
      route: path.route,
      base_url_host: path.baseUrlHost,
      endpoint: path.endpoint,
      model: path.model,
      auth_owner: path.authOwner,
      sdk: path.sdk,
      sdk_version: path.sdkVersion,
      runtime: path.runtime,
      stream: path.stream,
      size_class: path.sizeClass,
      betas: [...path.betas],
    },
    branch_before: branch,
  };
}

function startOfCase({ id, subject }: Subject): RetestStart {
  return { path: pathOf(subject.path), branch_before: subject.branch, case_id: id };
}

function pathOf({ request_size_class: size, betas, ...path }: CasePath): RetestStart['path'] {
  return {
    ...path,
    size_class: SIZE_CLASSES.find((known) => known === size) ?? null,
    betas: betas ?? [],
  };
}
