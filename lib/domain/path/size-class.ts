/** Classes of request size. Paths are compared by class, because sizes differ on every call. */
export const SIZE_CLASSES = [
  'under_4k',
  '4k_64k',
  '64k_1m',
  '1m_8m',
  '8m_32m',
  'over_32m',
] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

const KIB = 1_024;
const MIB = 1_048_576;

/** The class of a request body of so many bytes. Lower bounds are inclusive; 32 MiB is the limit of the Messages API. */
export function sizeClassOf(requestBytes: number): SizeClass {
  if (requestBytes < 4 * KIB) return 'under_4k';
  if (requestBytes < 64 * KIB) return '4k_64k';
  if (requestBytes < MIB) return '64k_1m';
  if (requestBytes < 8 * MIB) return '1m_8m';
  if (requestBytes <= 32 * MIB) return '8m_32m';
  return 'over_32m';
}
