import {
  branchLook,
  branchOf,
  numberedLook,
  rowWords,
  type SeriesLook,
} from '#components/branch/branch-look.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import type { Grouping, OutcomeKey } from '#lib/domain/error-rate/grouping.ts';
import { OTHERS_KEY } from '#lib/domain/error-rate/series.ts';
import type { Branch } from '#lib/domain/failure/branch.ts';
import { formatCount } from '#lib/domain/format/count.ts';

/** What a grouping is called, after "by". */
export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  branch: 'branch',
  route: 'route',
  model: 'model',
  endpoint: 'endpoint',
  service: 'service',
  environment: 'environment',
  auth_owner: 'key owner',
  sdk_version: 'SDK version',
  surface: 'surface',
  origin: 'origin',
  outcome: 'retry outcome',
  path: 'path',
};

const OUTCOME_WORDS: Readonly<Record<OutcomeKey, string>> = {
  recovered: 'Recovered by a retry',
  gave_up: 'Gave up',
  unsaid: 'Neither reported',
};

/** The branch that a series stands for; null where it stands for something else. */
export function branchOfSeries(by: Grouping, key: string): Branch | null {
  return by === 'branch' ? branchOf(key) : null;
}

export function seriesLook(
  by: Grouping,
  { key, index }: { key: string; index: number },
): SeriesLook {
  const branch = branchOfSeries(by, key);
  return branch === null ? numberedLook(index) : branchLook(branch);
}

export function seriesLabel(
  { by, others_count }: Pick<ErrorRatesResponse, 'by' | 'others_count'>,
  key: string,
): string {
  if (key === OTHERS_KEY) return `${formatCount(others_count)} others`;
  const branch = branchOfSeries(by, key);
  if (branch !== null) {
    const { code, title } = rowWords(branch);
    return `${code} ${title}`;
  }
  if (by === 'path') return pathLabel(key);
  return by === 'outcome' ? outcomeLabel(key) : key;
}

/** What a fingerprint says, without its version and without what is not said. */
function pathLabel(fingerprint: string): string {
  return fingerprint
    .split('|')
    .slice(1)
    .filter((field) => field !== '\\-' && field !== '')
    .join(' · ');
}

function outcomeLabel(key: string): string {
  switch (key) {
    case 'recovered':
    case 'gave_up':
    case 'unsaid':
      return OUTCOME_WORDS[key];
    default:
      return key;
  }
}
