import { environment } from '../env.ts';

export type StatusSettings = {
  /** Where the page is, without a slash at the end; also the name under which its history is kept. */
  readonly pageUrl: string;
  readonly pollMs: number;
};

/** Of the page that this installation watches. Of an address, credentials and the query are not part of its name. */
export function statusSettings(): StatusSettings {
  const { STATUS_URL, STATUS_POLL_SECONDS } = environment();
  const { origin, pathname } = new URL(STATUS_URL);
  return {
    pageUrl: `${origin}${pathname}`.replace(/\/+$/, ''),
    pollMs: STATUS_POLL_SECONDS * 1_000,
  };
}
