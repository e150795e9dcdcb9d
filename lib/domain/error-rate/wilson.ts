/** Of the standard normal distribution: 95 % lie within so many standard deviations. */
const Z_95 = 1.959963984540054;

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95 % score interval of Wilson (1927) for a share of k of n, as numbers from 0 to 1. Unlike the usual
 * formula it holds for few requests and for shares near none and all. Null without requests, and where k is
 * no part of n.
 */
export function wilsonInterval(failures: number, requests: number): Interval | null {
  if (requests <= 0 || failures < 0 || failures > requests) return null;
  const share = failures / requests;
  const z2 = Z_95 * Z_95;
  const scale = 1 + z2 / requests;
  const middle = (share + z2 / (2 * requests)) / scale;
  const half =
    (Z_95 / scale) * Math.sqrt((share * (1 - share)) / requests + z2 / (4 * requests * requests));
  // At the very edges the formula gives the edge but for the last bit of a float.
  return {
    low: failures === 0 ? 0 : Math.max(0, middle - half),
    high: failures === requests ? 1 : Math.min(1, middle + half),
  };
}
