import { describe, expect, test } from 'vitest';
import { type IpRange, ipRangeOf } from './ip-address.ts';
import { judgeAddress } from './judge-address.ts';

function ranges(...texts: readonly string[]): IpRange[] {
  return texts.flatMap((text) => ipRangeOf(text) ?? []);
}

describe('an address that a person may cause a request to', () => {
  test.each(['1.1.1.1', '160.79.104.10', '2607:6bc0::10', '2606:4700:4700::1111'])(
    'is %s, which is public',
    (address) => expect(judgeAddress(address, [])).toEqual({ kind: 'public' }),
  );

  test.each([
    ['127.0.0.1', '127.0.0.0/8'],
    ['10.1.2.3', '10.1.0.0/16'],
    ['192.168.7.7', '192.168.7.7'],
    ['::1', '::1/128'],
    ['fd12:3456::9', 'fd12:3456::/32'],
    ['::ffff:10.1.2.3', '10.0.0.0/8'],
  ])('is %s where %s is listed', (address, range) => {
    expect(judgeAddress(address, ranges(range))).toEqual({ kind: 'listed' });
  });
});

describe('an address that is refused', () => {
  test.each([
    ['127.0.0.1', 'is this machine'],
    ['127.255.255.254', 'is this machine'],
    ['::1', 'is this machine'],
    ['::ffff:127.0.0.1', 'is this machine'],
    ['::ffff:7f00:1', 'is this machine'],
    ['::127.0.0.1', 'is this machine'],
    ['64:ff9b::7f00:1', 'is this machine'],
    ['2002:7f00:1::', 'is this machine'],
    ['10.0.0.1', 'is a private address'],
    ['172.16.0.1', 'is a private address'],
    ['172.31.255.255', 'is a private address'],
    ['192.168.0.1', 'is a private address'],
    ['100.64.0.1', 'is a private address'],
    ['198.18.0.1', 'is a private address'],
    ['fc00::1', 'is a private address'],
    ['64:ff9b::a00:1', 'is a private address'],
    ['64:ff9b:1::a00:1', 'is a private address'],
  ])('%s, unless it is listed', (address, why) => {
    expect(judgeAddress(address, [])).toEqual({
      kind: 'refused',
      why: `${why}, and is not listed in OUTBOUND_PRIVATE_RANGES`,
    });
  });

  test.each([
    ['169.254.169.254', 'serves credentials of the cloud it runs in'],
    ['::ffff:169.254.169.254', 'serves credentials of the cloud it runs in'],
    ['::ffff:a9fe:a9fe', 'serves credentials of the cloud it runs in'],
    ['64:ff9b::a9fe:a9fe', 'serves credentials of the cloud it runs in'],
    ['2002:a9fe:a9fe::', 'serves credentials of the cloud it runs in'],
    ['100.100.100.200', 'serves credentials of the cloud it runs in'],
    ['168.63.129.16', 'serves credentials of the cloud it runs in'],
    ['fd00:ec2::254', 'serves credentials of the cloud it runs in'],
    ['fd20:ce::254', 'serves credentials of the cloud it runs in'],
    ['169.254.1.1', 'is link-local'],
    ['fe80::1', 'is link-local'],
    ['fec0::1', 'is link-local'],
    ['0.0.0.0', 'names no machine'],
    ['::', 'names no machine'],
    ['0.1.2.3', 'names no machine'],
    ['224.0.0.1', 'is a multicast or broadcast address'],
    ['ff02::1', 'is a multicast or broadcast address'],
    ['255.255.255.255', 'is a multicast or broadcast address'],
    ['240.0.0.1', 'is reserved'],
    ['192.0.2.1', 'is reserved'],
    ['2001:db8::1', 'is reserved'],
    ['2001::1', 'is reserved'],
  ])('%s, whatever is listed', (address, why) => {
    expect(judgeAddress(address, ranges('0.0.0.0/0', '::/0'))).toEqual({ kind: 'refused', why });
  });

  test.each([
    '',
    'localhost',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '0x7f.0.0.1',
    '1::2::3',
    'fe80::1%eth0',
    ':::',
    '1:2:3:4:5:6:7:8:9',
  ])('%s, which is no address', (address) =>
    expect(judgeAddress(address, [])).toEqual({ kind: 'refused', why: 'is no IP address' }),
  );
});

describe('a listed range', () => {
  test.each(['10.0.0.0/33', '::/129', '10.0.0.0/8/8', 'internal', '10.0.0.0/-1', '10.0.0.0/'])(
    '%s is none',
    (text) => expect(ipRangeOf(text)).toBeNull(),
  );

  test('holds its first and its last address and no other', () => {
    const listed = ranges('10.1.0.0/16');
    expect(judgeAddress('10.1.0.0', listed).kind).toBe('listed');
    expect(judgeAddress('10.1.255.255', listed).kind).toBe('listed');
    expect(judgeAddress('10.2.0.0', listed).kind).toBe('refused');
    expect(judgeAddress('10.0.255.255', listed).kind).toBe('refused');
  });
});
