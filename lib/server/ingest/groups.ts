import type { PoolClient } from 'pg';
import type { FailureEvent } from '#lib/domain/event/event.ts';
import {
  messagePattern,
  OTHER_PATTERN,
  PATTERN_VERSION,
} from '#lib/domain/failure-group/message-pattern.ts';
import { uuidOfContent } from '../ids.ts';
import { plainElement, textElement } from './array-literal.ts';
import { type Column, columnValues, namesOf, unnestSql } from './column.ts';
import { createRecent } from './recent.ts';

/** What a failure would be grouped under; whether it is, depends on how many groups its path has. */
export type Group = {
  readonly id: string;
  readonly pathId: string;
  readonly branch: string;
  readonly pattern: string;
};

/** More groups than this of one path tell nobody anything: further messages count as one group per branch. */
export const GROUPS_PER_PATH_MAX = 40;

const KNOWN_MAX = 20_000;
const wanted = createRecent<Group>(KNOWN_MAX);
/** The id under which a group is counted: its own, or that of the other messages. */
const counted = createRecent<string>(KNOWN_MAX);

/** Remembered, because an incident repeats few messages. */
export function groupFor(event: FailureEvent, pathId: string): Group {
  const { message, errorType, classification } = event;
  const key = `${pathId}${classification.branch}|${message ?? `\0${errorType}`}`;
  const known = wanted.get(key);
  if (known !== undefined) return known;
  const group = groupOf(pathId, classification.branch, messagePattern({ message, errorType }));
  wanted.set(key, group);
  return group;
}

function groupOf(pathId: string, branch: string, pattern: string): Group {
  const id = uuidOfContent('error-group', `${PATTERN_VERSION}|${pathId}|${branch}|${pattern}`);
  return { id, pathId, branch, pattern };
}

const COLUMNS: readonly Column<Group>[] = [
  { name: 'id', type: 'uuid', element: ({ id }) => id },
  { name: 'path_id', type: 'uuid', element: ({ pathId }) => pathId },
  { name: 'branch', type: 'text', element: ({ branch }) => textElement(branch) },
  { name: 'pattern', type: 'text', element: ({ pattern }) => textElement(pattern) },
  {
    name: 'is_other',
    type: 'boolean',
    element: ({ pattern }) => plainElement(pattern === OTHER_PATTERN),
  },
];

const INSERT = `
INSERT INTO error_groups (${namesOf(COLUMNS)}, version)
SELECT ${namesOf(COLUMNS)}, '${PATTERN_VERSION}'
FROM ${unnestSql(COLUMNS, { name: 'incoming', firstParameter: 1 })}
ORDER BY id ON CONFLICT DO NOTHING`;

/**
 * Writes the groups that this process does not know as written, as far as their paths may have more, and answers
 * under which id each is counted. Before the events and committed on its own, as services and paths are: a
 * group without events is harmless. Two processes at once may together go a little past the cap.
 */
export async function ensureGroups(
  client: PoolClient,
  groups: Iterable<Group>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const unknown = new Map<string, Group>();
  for (const group of groups) {
    const id = counted.get(group.id);
    if (id === undefined) unknown.set(group.id, group);
    else ids.set(group.id, id);
  }
  if (unknown.size > 0) await write(client, [...unknown.values()], ids);
  return ids;
}

async function write(
  client: PoolClient,
  groups: readonly Group[],
  ids: Map<string, string>,
): Promise<void> {
  const existing = await existingIds(client, groups);
  const missing = groups.filter(({ id }) => !existing.has(id));
  const sizes = await sizesOf(client, missing);
  const admitted = new Map<string, Group>();
  for (const group of missing) {
    const size = sizes.get(group.pathId) ?? 0;
    const isIn = size < GROUPS_PER_PATH_MAX;
    if (isIn) sizes.set(group.pathId, size + 1);
    const under = isIn ? group : groupOf(group.pathId, group.branch, OTHER_PATTERN);
    admitted.set(under.id, under);
    ids.set(group.id, under.id);
  }
  if (admitted.size > 0) {
    const rows = [...admitted.values()];
    await client.query(INSERT, [...columnValues(COLUMNS, rows)]);
  }
  for (const id of existing) ids.set(id, id);
  for (const { id } of groups) counted.set(id, ids.get(id) ?? id);
}

async function existingIds(
  client: PoolClient,
  groups: readonly Group[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM error_groups WHERE id = ANY($1::uuid[])',
    [groups.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

async function sizesOf(client: PoolClient, groups: readonly Group[]): Promise<Map<string, number>> {
  if (groups.length === 0) return new Map();
  const { rows } = await client.query<{ path_id: string; n: number }>(
    `SELECT path_id, count(*)::int AS n FROM error_groups
     WHERE path_id = ANY($1::uuid[]) AND NOT is_other GROUP BY 1`,
    [[...new Set(groups.map(({ pathId }) => pathId))]],
  );
  return new Map(rows.map(({ path_id: path, n }) => [path, n]));
}
