import {
  BRANCH_WORDS,
  type Branch,
  type Origin,
  type Surface,
} from '#lib/domain/failure/branch.ts';
import type { Meaning } from '#lib/domain/triage/result.ts';
import { MEANING_WORDS } from '#lib/domain/triage-card/words.ts';
import { type KnownPath, type PathField, pathDifferences } from './path.ts';

/** What a case is about: the failure that opened it. Later evidence is compared with it and never changes it. */
export type CaseSubject = {
  readonly branch: Branch;
  readonly meaning: Meaning | null;
  readonly surface: Surface;
  readonly origin: Origin;
  readonly path: KnownPath;
};

/** The fields that say who is asked for what. An outage does not care for SDK versions or request sizes. */
const ROUTING: readonly PathField[] = ['route', 'baseUrlHost', 'endpoint', 'model', 'authOwner'];

/**
 * How alike two subjects are: null when they are not the same thing, else how many routing fields both name
 * alike. Same branch, and no routing field that both name differently.
 */
export function likeness(one: CaseSubject, other: CaseSubject): number | null {
  if (one.branch !== other.branch) return null;
  const differing = pathDifferences(one.path, other.path);
  if (ROUTING.some((field) => differing.includes(field))) return null;
  return ROUTING.filter((field) => one.path[field] !== null && other.path[field] !== null).length;
}

/** `api_error on direct, claude-sonnet-5-5`: what stands beside the code of the branch. */
export function subjectTitle({ branch, meaning, path }: CaseSubject): string {
  const { title } = BRANCH_WORDS[branch];
  const named = meaning === null ? title : `${title}: ${MEANING_WORDS[meaning]}`;
  const where = [path.route, path.model].filter((value) => value !== null);
  return where.length === 0 ? named : `${named} on ${where.join(', ')}`;
}
