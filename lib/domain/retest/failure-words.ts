import { BRANCH_WORDS, type Branch } from '#lib/domain/failure/branch.ts';
import type { StopReason } from './next-attempt.ts';
import type { Failure } from './outcome.ts';

export function pushback(stop: StopReason | null): string {
  if (stop === 'provider_says_no') return ' It says x-should-retry: false.';
  return stop === 'provider_wait_too_long' ? ' It asks for a longer wait than the budget has.' : '';
}

export function titleOf(branch: Branch): string {
  const { code, title } = BRANCH_WORDS[branch];
  return `${code} ${title}`;
}

export function worded({ branch, form, status }: Failure): string {
  const inStream = form === 'mid_stream_error' || form === 'stream_cut' ? ', after a 200' : '';
  const page = form === 'html' && status !== null ? `, an HTML page under ${String(status)}` : '';
  const hollow =
    form === 'empty_200' || form === 'malformed_200' ? ', a 200 without a message' : '';
  return `${titleOf(branch)}${inStream}${page}${hollow}`;
}

export function seconds(ms: number): string {
  return `${String(Math.round(ms / 100) / 10)} s`;
}
