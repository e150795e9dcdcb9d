import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page, request } from '@playwright/test';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { ADMIN, INGEST_KEY, type Stack, startStack } from './stack.ts';

export { expect };

export const SIGNED_OUT = { cookies: [], origins: [] };

type Session = Awaited<ReturnType<Awaited<ReturnType<typeof request.newContext>>['storageState']>>;
type WorkerFixtures = {
  /** Rule packs of the installation, by their file. */
  rulePacks: Readonly<Record<string, string>>;
  upstream: Upstream;
  stack: Stack;
  session: Session;
};
type TestFixtures = {
  /** Messages on the console that a test brings about on purpose. */
  expectedComplaints: RegExp;
  complaints: readonly string[];
  /** Reports events as a service does. */
  report: (...events: Record<string, unknown>[]) => Promise<void>;
  reportTraffic: (...minutes: Record<string, unknown>[]) => Promise<void>;
};

/**
 * Every page is signed in, on a whole installation of the worker's own; the status page is the stand-in's.
 * A test fails on any error on the console, which is where a breach of the content security policy shows.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  rulePacks: [{}, { option: true, scope: 'worker' }],
  upstream: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
    async ({}, provide) => {
      const upstream = await startUpstream({ scenario: HEALTHY, seed: 1 });
      await provide(upstream);
      await upstream.stop();
    },
    { scope: 'worker' },
  ],
  stack: [
    async ({ upstream, rulePacks }, provide) => {
      const stack = await startStack({ statusUrl: upstream.url, admin: true, rulePacks });
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  session: [
    async ({ stack }, provide) => {
      const context = await request.newContext({ baseURL: stack.origin });
      const answer = await context.post('/api/v1/session', {
        data: ADMIN,
        headers: { origin: stack.origin },
      });
      expect(answer.status()).toBe(200);
      await provide(await context.storageState());
      await context.dispose();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ stack }, provide) => provide(stack.origin),
  storageState: async ({ session }, provide) => provide(session),
  expectedComplaints: [/net::ERR_INTERNET_DISCONNECTED/, { option: true }],
  complaints: [
    async ({ page, expectedComplaints }, provide) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await provide(complaints);
      expect(complaints.filter((complaint) => !expectedComplaints.test(complaint))).toEqual([]);
    },
    { auto: true },
  ],
  report: async ({ stack }, provide) => provide((...events) => send(stack, 'events', events)),
  reportTraffic: async ({ stack }, provide) =>
    provide((...minutes) => send(stack, 'traffic', minutes)),
});

async function send(stack: Stack, what: string, items: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${stack.ingestOrigin}/api/v1/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(items),
  });
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(202);
  expect(body).toMatchObject({ rejected: [] });
}

/** What an expert tool finds in the way of assistive technology, by rule and place. */
export async function obstacles(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
}

/** Chooses a theme as the button does, for the pages opened from now on. */
export async function useTheme(page: Page, theme: 'light' | 'dark', origin: string): Promise<void> {
  await page.context().addCookies([{ name: 'theme', value: theme, url: origin }]);
}
