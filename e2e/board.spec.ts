import { a500, ONE_OF_EACH } from './events.ts';
import { expect, test } from './fixtures.ts';

const SHOWN_MS_MAX = 2_000;
const minuteNow = () => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

test.describe('the board', () => {
  test.beforeEach(async ({ page, report }) => {
    await report(...ONE_OF_EACH);
    await page.goto('/');
  });

  test('shows the seven rows in their order, and the quiet branches apart', async ({ page }) => {
    const board = page.getByRole('table', { name: 'Failures by branch' });
    const codes = await board.getByRole('link').allInnerTexts();
    expect(codes.map((text) => text.split(/\s/)[0])).toEqual([
      '500',
      '529',
      '429',
      '504',
      'NET',
      'CC',
      'GW',
    ]);
    for (const row of await board.getByRole('row').all()) {
      await expect(row).not.toContainText(/\bnone\b.*\bnone\b/);
    }
    const quiet = page.getByRole('region', { name: 'Quiet branches' });
    await expect(quiet.getByRole('link', { name: /authentication/ })).toBeVisible();
    await expect(quiet.getByRole('link', { name: /invalid request/ })).toBeVisible();
  });

  test('shows k of n once totals are reported, and says so while there are none', async ({
    page,
    reportTraffic,
  }) => {
    const panel = page.getByRole('region', { name: /^Failures, last/ });
    await expect(panel).toContainText(/counts only/);
    await expect(page.getByText('live', { exact: true })).toBeVisible();
    await reportTraffic({
      minute: minuteNow(),
      service: 'checkout',
      route: 'direct',
      requests: 500,
    });
    await expect(panel).toContainText(/of 500/, { timeout: SHOWN_MS_MAX });
    await expect(panel.getByRole('row', { name: /529/ })).toContainText('%');
  });

  test('shows a new event within two seconds, without a reload', async ({ page, report }) => {
    await expect(page.getByText('live', { exact: true })).toBeVisible();
    const id = `req_${Date.now()}`;
    await report(a500(id));
    await expect(page.getByText(id)).toBeVisible({ timeout: SHOWN_MS_MAX });
  });

  test('keeps range, grouping and view in the address', async ({ page }) => {
    await page.getByRole('button', { name: '6 h' }).click();
    await page.getByRole('button', { name: 'By route' }).click();
    await page.getByRole('button', { name: 'Split' }).click();
    await expect(page).toHaveURL(/range=6h.*by=route.*view=split/);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Failures, last 6 h' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'gateway:litellm' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Stacked' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  test('a row leads to the events behind it', async ({ page }) => {
    await page.getByRole('table', { name: 'Failures by branch' }).getByText('rate limit').click();
    await expect(page).toHaveURL(/\/errors\?row=rate_limit_429/);
    await expect(page.getByRole('table', { name: 'Events, newest first' })).toContainText(
      'rate_limit_error',
    );
  });

  test('two tabs share one stream, and the second takes over when the first goes', async ({
    page,
    context,
    report,
  }) => {
    const opened = (of: typeof page) =>
      of.evaluate(
        () =>
          performance
            .getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('/api/v1/stream')).length,
      );
    await expect(page.getByText('live', { exact: true })).toBeVisible();
    const second = await context.newPage();
    await second.goto('/');
    await expect(second.getByText('live', { exact: true })).toBeVisible();
    expect(await opened(second)).toBe(0);
    await page.close();
    await expect(second.getByText('live', { exact: true })).toBeVisible();
    const id = `req_${Date.now()}`;
    await report(a500(id));
    await expect(second.getByText(id)).toBeVisible({ timeout: 5_000 });
  });
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('the first screen answers what, since when, how many, the status and the next step', async ({
    page,
    report,
  }) => {
    await report(...Array.from({ length: 20 }, (_, n) => a500(`req_phone${n}`)));
    await page.goto('/');
    const worst = page.getByRole('region', { name: 'Worst branch' });
    await expect(worst).toBeInViewport({ ratio: 1 });
    await expect(worst).toContainText('500');
    await expect(worst).toContainText(/since \d\d:\d\d UTC/);
    await expect(worst).toContainText('First move');
    await expect(page.getByRole('region', { name: 'Status page' })).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('region', { name: 'Status page' })).toContainText('as of');
    const bottomBar = page.getByRole('navigation', { name: 'Main' });
    const [card, bar] = await Promise.all([worst.boundingBox(), bottomBar.boundingBox()]);
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });

  for (const path of ['/', '/errors', '/status', '/settings/keys', '/triage']) {
    test(`${path} is no wider than the screen`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('main')).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});
