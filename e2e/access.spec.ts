import { ONE_OF_EACH } from './events.ts';
import { expect, obstacles, SIGNED_OUT, test, useTheme } from './fixtures.ts';

const PAGES = [
  { path: '/', shown: 'Failures by branch' },
  { path: '/?view=split', shown: 'Failures by branch' },
  { path: '/?view=table', shown: 'Failures per bucket' },
  { path: '/errors', shown: 'Events, newest first' },
  { path: '/errors?by=model&view=lines&hide=claude-sonnet-5-5', shown: 'Events, newest first' },
  { path: '/errors?by=outcome&view=table', shown: 'Failures per bucket' },
  { path: '/status', shown: 'Components of the status page' },
  { path: '/docs', shown: 'Codes of refusals' },
] as const;

for (const theme of ['light', 'dark'] as const) {
  for (const { path, shown } of PAGES) {
    test(`nothing stands in the way of assistive technology on ${path}, ${theme}`, async ({
      page,
      stack,
      report,
    }) => {
      await report(...ONE_OF_EACH);
      await useTheme(page, theme, stack.origin);
      await page.goto(path);
      await expect(page.getByRole('table', { name: shown })).toBeVisible();
      expect(await obstacles(page)).toEqual([]);
    });
  }

  test(`nothing stands in the way of assistive technology on an event, the keys and the help, ${theme}`, async ({
    page,
    stack,
    report,
  }) => {
    test.setTimeout(120_000);
    await report(...ONE_OF_EACH);
    await useTheme(page, theme, stack.origin);
    await page.goto('/errors');
    await page
      .getByRole('table', { name: 'Events, newest first' })
      .getByRole('link')
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'Evidence' })).toBeVisible();
    expect(await obstacles(page), 'event').toEqual([]);
    await page.goto('/settings/keys');
    await expect(page.getByRole('main')).toBeVisible();
    expect(await obstacles(page), 'keys').toEqual([]);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect(await obstacles(page), 'dialog').toEqual([]);
  });

  test.describe('signed out', () => {
    test.use({ storageState: SIGNED_OUT });

    test(`the sign-in stands in nobody's way, ${theme}`, async ({ page, stack }) => {
      await useTheme(page, theme, stack.origin);
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      expect(await obstacles(page)).toEqual([]);
    });
  });
}

test('the theme of the cookie is there before any script, and the button changes it for good', async ({
  page,
  stack,
  request,
}) => {
  const html = await (
    await request.get('/', { headers: { cookie: await cookiesWith(page, 'dark') } })
  ).text();
  expect(html).toContain('data-theme="dark"');
  await useTheme(page, 'dark', stack.origin);
  await page.goto('/');
  await page.getByRole('button', { name: /^Theme: dark/ }).click();
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

async function cookiesWith(page: Parameters<typeof obstacles>[0], theme: string): Promise<string> {
  const cookies = await page.context().cookies();
  return [...cookies, { name: 'theme', value: theme }]
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}
