import { type IpBytes, type IpRange, ipBytesOf, ipRangeOf, isInRange } from './ip-address.ts';

export type AddressVerdict =
  | { readonly kind: 'public' }
  /** Of the machine or its network, and listed by the operator. */
  | { readonly kind: 'listed' }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Whether a request that a person caused may go to an address. Link-local addresses and those from which
 * clouds hand out credentials are refused even where a listed range holds them.
 */
export function judgeAddress(address: string, listed: readonly IpRange[]): AddressVerdict {
  const bytes = ipBytesOf(address);
  if (bytes === null) return { kind: 'refused', why: 'is no IP address' };
  const inner = embeddedV4(bytes);
  const looked = inner ?? bytes;
  const never = NEVER.find(({ range }) => isInRange(looked, range) || isInRange(bytes, range));
  if (never !== undefined) return { kind: 'refused', why: never.why };
  const local = LOCAL.find(({ range }) => isInRange(looked, range));
  if (local === undefined) return { kind: 'public' };
  if (listed.some((range) => isInRange(looked, range))) return { kind: 'listed' };
  return { kind: 'refused', why: `${local.why}, and is not listed in OUTBOUND_PRIVATE_RANGES` };
}

type Named = { readonly range: IpRange; readonly why: string };

function named(why: string, ...ranges: readonly string[]): Named[] {
  return ranges.flatMap((text) => {
    const range = ipRangeOf(text);
    return range === null ? [] : [{ range, why }];
  });
}

// The IANA registries of special-purpose addresses, IPv4 and IPv6, and the metadata services of the large clouds.
const NEVER: readonly Named[] = [
  ...named(
    'serves credentials of the cloud it runs in',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::/32',
    'fd20:ce::254',
  ),
  ...named('is link-local', '169.254.0.0/16', 'fe80::/10', 'fec0::/10'),
  ...named('names no machine', '0.0.0.0/8', '::/128'),
  ...named('is a multicast or broadcast address', '224.0.0.0/4', 'ff00::/8', '255.255.255.255'),
  ...named(
    'is reserved',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '240.0.0.0/4',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '3fff::/20',
    '5f00::/16',
  ),
];

const LOCAL: readonly Named[] = [
  ...named('is this machine', '127.0.0.0/8', '::1'),
  ...named(
    'is a private address',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '198.18.0.0/15',
    'fc00::/7',
  ),
];

/** Ranges of IPv6 whose addresses stand for one of IPv4, and where its four bytes begin. */
const EMBEDDING: readonly { readonly range: IpRange; readonly at: number }[] = [
  { prefix: '::ffff:0:0/96', at: 12 },
  { prefix: '::ffff:0:0:0/96', at: 12 },
  { prefix: '::/96', at: 12 },
  { prefix: '64:ff9b::/96', at: 12 },
  { prefix: '64:ff9b:1::/48', at: 12 },
  { prefix: '2002::/16', at: 2 },
].flatMap(({ prefix, at }) => {
  const range = ipRangeOf(prefix);
  return range === null ? [] : [{ range, at }];
});

function embeddedV4(bytes: IpBytes): IpBytes | null {
  if (bytes.length !== 16) return null;
  const found = EMBEDDING.find(({ range }) => isInRange(bytes, range));
  if (found === undefined) return null;
  const inner = bytes.slice(found.at, found.at + 4);
  // `::` and `::1` are addresses of their own.
  const isOwn = found.at === 12 && bytes.slice(0, 15).every((byte) => byte === 0);
  return isOwn ? null : inner;
}
