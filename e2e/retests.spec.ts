import type { Page } from '@playwright/test';
import { expect, obstacles, test, useTheme } from './fixtures.ts';
import { describeRoute, eventOn, openEvent, overflowOf, press } from './path-steps.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const attempts = (page: Page) => page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');

test('from a failed event to a verdict in a case, by the keyboard alone', async ({
  page,
  report,
  upstream,
}) => {
  test.setTimeout(120_000);
  const model = 'claude-retest-keys';
  await describeRoute(page, 'gateway:keys', upstream.url);
  await report(eventOn(model, 'gateway:keys', upstream.url));
  await openEvent(page, model);
  await press(page, /^Open a case$/);
  await press(page, /^Open case$/);
  await expect(page).toHaveURL(/\/cases\/case_/);
  const caseUrl = page.url();

  await openEvent(page, model);
  upstream.control({ clear_requests: true, script: ['api_error_500', 'healthy'] });
  await press(page, /^Retest this path$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Retest the same path');
  for (const next of ['Keep the path', 'Is it safe to repeat?', 'Set the budget', 'Run']) {
    await press(page, /^Continue$/);
    await expect(page.getByRole('heading', { name: `. ${next}` })).toBeFocused();
  }
  await press(page, /^Start the run$/);
  await expect(page).toHaveURL(/\/retests\/rt_/);
  await expect(page.getByText(/^Recovered: 1 of 2 attempts/)).toBeVisible({ timeout: 15_000 });
  await expect(attempts(page)).toHaveCount(2);
  const sent = upstream.requests().filter((request) => request.model === model);
  expect(sent.map(({ answer }) => answer)).toEqual(['api_error_500', 'healthy']);

  await press(page, /^Copy as Markdown/);
  const copied = await page.evaluate(async () => navigator.clipboard.readText());
  expect(copied).toContain('Recovered: 1 of 2 attempts from the Samepath server');
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
  await expect(timeline).toContainText('Recovered: 1 of 2 attempts');
  await expect(
    page.getByRole('list', { name: 'Steps of the loop' }).getByRole('listitem').nth(2),
  ).toContainText('2 attempts of at most 2, then it succeeded');
});

test('a run is cancelled while its attempt hangs', async ({ page, report, upstream }) => {
  const model = 'claude-retest-cancel';
  await describeRoute(page, 'gateway:cancel', upstream.url);
  await report(eventOn(model, 'gateway:cancel', upstream.url));
  await openEvent(page, model);
  upstream.control({ script: ['hang'] });
  await page.getByRole('link', { name: 'Retest this path' }).click();
  for (let step = 1; step < 5; step += 1) {
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(attempts(page)).toContainText('under way');
  await page.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(page.getByText(/^A person ended it after 1 attempt/)).toBeVisible();
});

test('a path whose route nobody described is not sent, and the host of the service still can', async ({
  page,
  report,
}) => {
  const model = 'claude-retest-host';
  await report(eventOn(model, 'gateway:unknown', 'http://127.0.0.1:9'));
  await openEvent(page, model);
  await page.getByRole('link', { name: 'Retest this path' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('No configured route is called gateway:unknown')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await page.getByLabel(/^From the host of the service/).check();
  for (let step = 2; step < 5; step += 1) {
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await page.getByRole('button', { name: 'Make the script' }).click();
  await expect(page.getByRole('region', { name: 'Script', exact: true })).toContainText('curl -sS');
  await expect(page.getByText('The host of the service has not begun yet.')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({
    page,
    report,
    stack,
    upstream,
  }) => {
    test.setTimeout(150_000);
    const model = `claude-retest-${theme}`;
    await useTheme(page, theme, stack.origin);
    await describeRoute(page, `gateway:${theme}`, upstream.url);
    await page.getByRole('button', { name: `Change gateway:${theme}` }).click();
    expect(await obstacles(page), 'route').toEqual([]);
    await report(eventOn(model, `gateway:${theme}`, upstream.url));
    await openEvent(page, model);
    upstream.control({ script: ['healthy'] });
    await page.getByRole('link', { name: 'Retest this path' }).click();
    for (const step of ['status', 'path', 'safety', 'budget']) {
      await expect(page.getByRole('button', { name: 'Continue' })).toBeEnabled();
      if (step === 'path' || step === 'budget') expect(await obstacles(page), step).toEqual([]);
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await page.getByRole('button', { name: 'Start the run' }).click();
    await expect(page.getByText(/^Recovered:/)).toBeVisible();
    expect(await obstacles(page), 'verdict').toEqual([]);
    await page.goto('/retests');
    await expect(page.getByRole('table', { name: 'Retests, newest first' })).toBeVisible();
    expect(await obstacles(page), 'list').toEqual([]);
  });
}

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('each decision and the verdict fit the screen', async ({ page, report, upstream }) => {
    const model = 'claude-retest-phone';
    await describeRoute(page, 'gateway:phone', upstream.url);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await report(eventOn(model, 'gateway:phone', upstream.url));
    await openEvent(page, model);
    upstream.control({ script: ['healthy'] });
    await page.getByRole('link', { name: 'Retest this path' }).click();
    for (let step = 1; step < 5; step += 1) {
      await page.getByRole('button', { name: 'Continue' }).click();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    }
    await page.getByRole('button', { name: 'Start the run' }).click();
    await expect(page.getByText(/^Recovered:/)).toBeInViewport();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
});
