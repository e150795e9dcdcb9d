import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test as base, expect, obstacles, useTheme } from './fixtures.ts';
import { ADMIN, type Stack, startStack } from './stack.ts';

const run = promisify(execFile);
const SHOWN_MS_MAX = 2_000;

/** An installation on which nobody has an account yet. */
const test = base.extend<object, { stack: Stack; session: { cookies: []; origins: [] } }>({
  stack: [
    async ({ upstream }, provide) => {
      const stack = await startStack({ statusUrl: upstream.url, admin: false });
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern
  session: [async ({}, provide) => provide({ cookies: [], origins: [] }), { scope: 'worker' }],
});

test('from the printed link to the first event on the board, in the chart and on its page', async ({
  page,
  stack,
}) => {
  test.setTimeout(60_000);
  for (const theme of ['dark', 'light'] as const) {
    await useTheme(page, theme, stack.origin);
    await page.goto('about:blank');
    await page.goto(stack.setupUrl ?? 'the link was not printed');
    await expect(page.getByLabel('E-mail')).toBeVisible();
    expect(await obstacles(page), `set-up, ${theme}`).toEqual([]);
  }
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Create the admin account' }).click();
  const key = (await page.getByRole('region', { name: 'Key', exact: true }).innerText()).trim();
  expect(await obstacles(page), 'the first key').toEqual([]);
  await page.getByRole('button', { name: 'Open the board' }).click();

  await expect(page.getByText('No events yet')).toBeVisible();
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  expect(await obstacles(page), 'the empty board').toEqual([]);
  const shown = await page.getByRole('region', { name: 'Command for the first event' }).innerText();
  const command = shown.replace(/paste your ingest key here|YOUR_INGEST_KEY/, key);
  expect(command).toContain(key);

  await run('sh', ['-c', command]);
  const row = page.getByRole('row', { name: /500 api_error/ }).first();
  await expect(row).toContainText('1', { timeout: SHOWN_MS_MAX });
  await expect(page.getByText('500 api_error: Internal server error')).toBeVisible({
    timeout: SHOWN_MS_MAX,
  });
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('table', { name: 'Failures per bucket' })).toContainText(
    '1, no request totals',
  );

  await page.getByRole('table', { name: 'Latest events' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '500 api_error: Internal server error',
  );
});
