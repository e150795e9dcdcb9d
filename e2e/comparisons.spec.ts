import type { Page } from '@playwright/test';
import { expect, obstacles, test, useTheme } from './fixtures.ts';
import { describeRoute, eventOn, openEvent, overflowOf, press, tabTo } from './path-steps.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const turns = (page: Page) => page.getByRole('list', { name: 'Turns' }).getByRole('listitem');

/** Two routes to the stand-in that differ in their name alone. */
async function twoRoutes(page: Page, name: string, url: string): Promise<void> {
  await describeRoute(page, `gateway:${name}`, url);
  await describeRoute(page, `gateway:${name}-other`, url);
}

test('from a failed event to a conclusion in a case, by the keyboard alone', async ({
  page,
  report,
  upstream,
}) => {
  test.setTimeout(150_000);
  const model = 'claude-compare-keys';
  await twoRoutes(page, 'pair', upstream.url);
  await report(eventOn(model, 'gateway:pair', upstream.url));
  await openEvent(page, model);
  await press(page, /^Open a case$/);
  await press(page, /^Open case$/);
  await expect(page).toHaveURL(/\/cases\/case_/);
  const caseUrl = page.url();

  await openEvent(page, model);
  const script = ['api_error_500', 'healthy', 'api_error_500', 'healthy'] as const;
  upstream.control({ clear_requests: true, script });
  await press(page, /^Compare paths$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare two paths');
  await expect(page.getByRole('button', { name: 'Start the comparison' })).toBeDisabled();
  await tabTo(page, /^choose/);
  await page.keyboard.type('gateway:pair-other');
  const sides = page.getByRole('table', { name: 'Both sides, field by field' });
  await expect(
    sides.getByRole('row', { name: /^route gateway:pair gateway:pair-other differs/ }),
  ).toBeVisible();
  await press(page, /^Start the comparison$/);
  await expect(page).toHaveURL(/\/compare\/cmp_/);
  await expect(page.getByText(/^Only gateway:pair fails\./)).toBeVisible({ timeout: 30_000 });
  await expect(turns(page)).toHaveText([/^A1/, /^B1/, /^A2/, /^B2/]);
  const sent = upstream.requests().filter((request) => request.model === model);
  expect(sent.map(({ answer }) => answer)).toEqual(script);

  await press(page, /^Copy as Markdown/);
  const copied = await page.evaluate(async () => navigator.clipboard.readText());
  expect(copied).toContain('# Comparison: only one fails');
  await press(page, /^Add to a case$/);
  await page
    .getByRole('dialog', { name: 'Add to a case' })
    .getByRole('listitem')
    .filter({ hasText: model })
    .getByRole('button')
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(caseUrl);
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await expect(timeline).toContainText('Only gateway:pair fails.');
});

test('a comparison of more than one field is refused before anything is sent', async ({
  page,
  report,
  upstream,
}) => {
  test.setTimeout(150_000);
  const model = 'claude-compare-refused';
  await describeRoute(page, 'gateway:strict', upstream.url);
  await describeRoute(page, 'gateway:strict-plain', upstream.url, { isPlain: true });
  await report(eventOn(model, 'gateway:strict', upstream.url));
  await openEvent(page, model);
  upstream.control({ clear_requests: true });
  await page.getByRole('link', { name: 'Compare paths' }).click();
  const other = page.getByLabel('Route of side B');
  await other.selectOption({ label: `gateway:strict-plain, ${upstream.url}` });
  await expect(page.getByText('More than one field differs: route, client.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the comparison' })).toBeDisabled();
  expect(upstream.requests().filter((request) => request.model === model)).toEqual([]);
});

test('a comparison is cancelled while its first turn hangs', async ({ page, report, upstream }) => {
  test.setTimeout(150_000);
  const model = 'claude-compare-cancel';
  await twoRoutes(page, 'stopped', upstream.url);
  await report(eventOn(model, 'gateway:stopped', upstream.url));
  await openEvent(page, model);
  upstream.control({ script: ['hang'] });
  await page.getByRole('link', { name: 'Compare paths' }).click();
  await page.getByLabel(/^Another model/).check();
  await page.getByLabel('Model of side B').fill('claude-compare-cancel-b');
  await page.getByLabel('Model of side B').press('Tab');
  await page.getByRole('button', { name: 'Start the comparison' }).click();
  await expect(turns(page)).toContainText('under way');
  await page.getByRole('button', { name: 'Cancel the comparison' }).click();
  await expect(page.getByText(/^A person ended it before both sides/)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({
    page,
    report,
    stack,
    upstream,
  }) => {
    test.setTimeout(150_000);
    const model = `claude-compare-${theme}`;
    await useTheme(page, theme, stack.origin);
    await twoRoutes(page, `seen-${theme}`, upstream.url);
    await page.goto('/compare');
    await expect(page.getByRole('heading', { name: /^Comparisons/ }).last()).toBeVisible();
    expect(await obstacles(page), 'list').toEqual([]);
    await report(eventOn(model, `gateway:seen-${theme}`, upstream.url));
    await openEvent(page, model);
    upstream.control({
      script: ['overloaded_529', 'overloaded_529', 'overloaded_529', 'overloaded_529'],
    });
    await page.getByRole('link', { name: 'Compare paths' }).click();
    await page
      .getByLabel('Route of side B')
      .selectOption({ label: `gateway:seen-${theme}-other, ${upstream.url}` });
    await expect(page.getByRole('button', { name: 'Start the comparison' })).toBeEnabled();
    expect(await obstacles(page), 'form').toEqual([]);
    await page.getByRole('button', { name: 'Start the comparison' }).click();
    await expect(page.getByText(/^Both sides fail the same way/)).toBeVisible({ timeout: 45_000 });
    expect(await obstacles(page), 'conclusion').toEqual([]);
  });
}

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('the choice and the conclusion fit the screen', async ({ page, report, upstream }) => {
    test.setTimeout(150_000);
    const model = 'claude-compare-phone';
    await twoRoutes(page, 'hand', upstream.url);
    await report(eventOn(model, 'gateway:hand', upstream.url));
    await openEvent(page, model);
    upstream.control({ script: ['healthy', 'healthy', 'healthy', 'healthy'] });
    await page.getByRole('link', { name: 'Compare paths' }).click();
    await page
      .getByLabel('Route of side B')
      .selectOption({ label: `gateway:hand-other, ${upstream.url}` });
    await expect(page.getByRole('button', { name: 'Start the comparison' })).toBeEnabled();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Start the comparison' }).click();
    await expect(page.getByText(/^Neither side fails now/)).toBeInViewport({ timeout: 45_000 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.goto('/retests');
    await page.getByRole('link', { name: 'Comparisons' }).click();
    await expect(page.getByRole('table', { name: 'Comparisons, newest first' })).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
});
