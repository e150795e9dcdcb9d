/** `req_` and 24 base-62 characters, `01` first; the platforms put their name in between. */
const PLATFORM_ID = /^req_(?:(?:vrtx|bdrk)_)?01[A-Za-z0-9]{22}$/;

/** True for a whole id of the Claude API or of Claude on Bedrock or Vertex. */
export function hasPlatformId(id: string | null): boolean {
  return id !== null && id.length >= 28 && PLATFORM_ID.test(id);
}

/** Bedrock or Vertex, if the id says so. */
export function providerOfId(id: string | null): 'bedrock' | 'vertex' | null {
  if (id === null || id.length !== 33) return null;
  if (id.startsWith('req_bdrk_')) return 'bedrock';
  return id.startsWith('req_vrtx_') ? 'vertex' : null;
}

/** `cut` looks like an id of the API but has not its length; `masked` was made unreadable by its owner. */
type IdKind = 'platform' | 'foreign' | 'cut' | 'masked';

export function kindOfId(id: string): IdKind {
  if (PLATFORM_ID.test(id)) return 'platform';
  if (/[*…]|\.\.\.|x{4}/i.test(id) || id.length < 8) return 'masked';
  if (/^req_(?:(?:vrtx|bdrk)_)?01/.test(id) || /^req_$/.test(id)) return 'cut';
  return /\d/.test(id) && /^[\w.:=+/-]{8,128}$/.test(id) ? 'foreign' : 'masked';
}
