import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import { StatusResponse } from '#lib/contract/status.ts';
import { createIngestKey } from '#lib/server/keys/create-ingest-key.ts';
import { statusSettings } from '#lib/server/status/status-settings.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { GET } from './route.ts';

useTestDatabase();

const ADDRESS = 'http://127.0.0.1:3000/api/v1/status';

async function headersWith(scope: 'read' | 'ingest'): Promise<Record<string, string>> {
  const { secret } = await createIngestKey({
    name: `for ${scope}`,
    scopes: [scope],
    expiresAt: null,
    createdBy: { kind: 'key', keyId: '00000000-0000-7000-8000-000000000000', scopes: [] },
    now: new Date(),
  });
  return { authorization: `Bearer ${secret}` };
}

async function get(headers: Record<string, string> = {}): Promise<Response> {
  return await GET(new Request(ADDRESS, { headers }), undefined);
}

describe('GET /api/v1/status', () => {
  test('is not for strangers, nor for keys that only report', async () => {
    const stranger = await get();
    expect(stranger.status).toBe(401);
    expect(Problem.parse(await stranger.json()).code).toBe('unauthorized');
    expect((await get(await headersWith('ingest'))).status).toBe(403);
  });

  test('answers as the contract has it, unknown before the first reading, and is never cached', async () => {
    const response = await get(await headersWith('read'));
    expect(response.headers.get('cache-control')).toBe('no-store');
    const status = StatusResponse.parse(await response.json());
    expect(status.source).toBe(statusSettings().pageUrl);
    expect(status).toMatchObject({ is_stale: true, fetched_at: null, components: [] });
  });
});
