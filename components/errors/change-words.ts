import type { ChangeMarker, ErrorRatesResponse } from '#lib/contract/error-rates.ts';

const KIND_WORDS: Readonly<Record<ChangeMarker['kind'], string>> = {
  sdk_version: 'SDK',
  model: 'model',
  base_url: 'base URL',
};

/** `checkout: first seen with model claude-opus-5`. */
export function changeWords({ service, kind, value }: ChangeMarker): string {
  return `${service}: first seen with ${KIND_WORDS[kind]} ${value}`;
}

export type ChangeGroup = {
  readonly at: string;
  /** From 1, in order of time. */
  readonly number: number;
  readonly changes: readonly ChangeMarker[];
};

/** Changes of the same time share a mark: they are mostly one deployment. */
export function changeGroups({ changes }: Pick<ErrorRatesResponse, 'changes'>): ChangeGroup[] {
  const times = [...new Set(changes.map(({ at }) => at))];
  return times.map((at, index) => ({
    at,
    number: index + 1,
    changes: changes.filter((change) => change.at === at),
  }));
}
