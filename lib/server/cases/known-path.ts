import type { CasePath } from '#lib/contract/case-entries.ts';
import type { CaseSubject as WireSubject } from '#lib/contract/cases.ts';
import type { KnownPath } from '#lib/domain/case/path.ts';
import type { CaseSubject } from '#lib/domain/case/subject.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';

/** A path as the wire and the rows name it, in the words of the domain. */
export function knownPathOf(path: CasePath): KnownPath {
  return {
    route: path.route,
    baseUrlHost: path.base_url_host,
    endpoint: path.endpoint,
    model: path.model,
    authOwner: path.auth_owner,
    sdk: path.sdk,
    sdkVersion: path.sdk_version,
    runtime: path.runtime,
    stream: path.stream,
    sizeClass: SIZE_CLASSES.find((size) => size === path.request_size_class) ?? null,
    betas: path.betas,
  };
}

/** A subject as the wire and the rows name it, in the words of the domain. */
export function subjectOf({ path, ...subject }: WireSubject): CaseSubject {
  return { ...subject, path: knownPathOf(path) };
}
