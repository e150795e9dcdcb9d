import { lookup } from 'node:dns/promises';
import { ipBytesOf, ipRangeOf } from '#lib/domain/outbound/ip-address.ts';
import { judgeAddress } from '#lib/domain/outbound/judge-address.ts';

export type PinnedAddress = { readonly address: string; readonly family: 4 | 6 };

/** Where a request goes: the origin as written, and the addresses that it may be connected to. */
export type Target = {
  readonly kind: 'target';
  readonly origin: string;
  readonly addresses: readonly PinnedAddress[];
};
export type NoTarget =
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unresolved'; readonly code: string };

/** All addresses of a name. Throws as `node:dns` does. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export type OutboundRules = {
  /** Ranges of the own network that may be reached. */
  readonly privateRanges: readonly string[];
  /** Hosts that may be named; empty: any. */
  readonly hosts: readonly string[];
};

const resolveByDns: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true, order: 'verbatim' })).map(({ address }) => address);

/**
 * Asks for the address of a host once, judges every answer, and pins them: whoever connects uses these and asks
 * nobody again, so a name that changes its mind meanwhile (DNS rebinding) changes nothing. One refused address
 * refuses the name. Plain http goes only to listed addresses, because a credential travels in it.
 */
export async function resolveTarget(args: {
  url: URL;
  rules: OutboundRules;
  resolve?: Resolve;
}): Promise<Target | NoTarget> {
  const { url, rules, resolve = resolveByDns } = args;
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused('is neither http nor https');
  if (rules.hosts.length > 0 && !rules.hosts.includes(url.host)) {
    return refused(`${url.host} is not listed in ROUTE_HOSTS`);
  }
  // The URL parser has made every spelling of an IPv4 address (octal, hex, one number) into the usual one.
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  let addresses: readonly string[];
  try {
    addresses = ipBytesOf(hostname) === null ? await resolve(hostname) : [hostname];
  } catch (error) {
    return { kind: 'unresolved', code: codeOf(error) };
  }
  if (addresses.length === 0) return { kind: 'unresolved', code: 'ENOTFOUND' };
  const listed = rules.privateRanges.flatMap((text) => ipRangeOf(text) ?? []);
  for (const address of addresses) {
    const verdict = judgeAddress(address, listed);
    if (verdict.kind === 'refused') return refused(`${url.hostname} (${address}) ${verdict.why}`);
    if (verdict.kind === 'public' && url.protocol === 'http:') {
      return refused('plain http would carry the credential in the clear: use https');
    }
  }
  return {
    kind: 'target',
    origin: url.origin,
    addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  };
}

function refused(why: string): NoTarget {
  return { kind: 'refused', why };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'EAI_FAIL';
}
