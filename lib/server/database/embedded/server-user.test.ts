import { describe, expect, test } from 'vitest';
import { refuseNamelessUser, serverUser } from './server-user.ts';

const ROOT_LINE = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash';
const passwd = [ROOT_LINE, NOBODY, POSTGRES, ''].join('\n');

describe('the user the server runs as', () => {
  test('is the current one, unless that is root', () => {
    expect(serverUser({ currentUid: 1000, clusterOwner: null, passwd })).toBeNull();
    expect(
      serverUser({ currentUid: 1000, clusterOwner: { uid: 1000, gid: 1000 }, passwd }),
    ).toBeNull();
  });

  test('is postgres for root, and nobody where there is no postgres', () => {
    expect(serverUser({ currentUid: 0, clusterOwner: null, passwd })).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    });
    const small = [ROOT_LINE, NOBODY].join('\n');
    expect(serverUser({ currentUid: 0, clusterOwner: null, passwd: small })?.name).toBe('nobody');
  });

  test('is the owner of the data when root starts what somebody else laid out', () => {
    expect(
      serverUser({ currentUid: 0, clusterOwner: { uid: 1000, gid: 1000 }, passwd }),
    ).toMatchObject({ uid: 1000, gid: 1000 });
  });

  test('cannot be chosen for root where there is nobody to drop to', () => {
    expect(() => serverUser({ currentUid: 0, clusterOwner: null, passwd: ROOT_LINE })).toThrow(
      /does not run as root.*set DATABASE_URL/,
    );
  });

  test("is refused when the data is another user's", () => {
    expect(() =>
      serverUser({ currentUid: 1000, clusterOwner: { uid: 101, gid: 104 }, passwd }),
    ).toThrow(/belongs to user id 101 and this runs as 1000/);
  });

  test('needs no choice where there are no user ids', () => {
    expect(serverUser({ currentUid: null, clusterOwner: null, passwd: '' })).toBeNull();
  });

  test('needs a name to lay out a cluster: a container with a bare user id is told so', () => {
    expect(() => refuseNamelessUser({ currentUid: 12_345, passwd })).toThrow(
      /User id 12345 has no entry in \/etc\/passwd.*set DATABASE_URL/,
    );
    expect(() => refuseNamelessUser({ currentUid: 101, passwd })).not.toThrow();
    expect(() => refuseNamelessUser({ currentUid: 0, passwd: '' })).not.toThrow();
  });
});
