import { expect, test } from './fixtures.ts';

/** The page is asked every five seconds; its promise is three times that. */
const NEXT_POLL = { timeout: 12_000 };
const STALE = { timeout: 40_000 };

test('an incident on the page is on ours, with its updates and times', async ({
  page,
  upstream,
}) => {
  upstream.control({ scenario: 'overload', advance_ms: 15 * 60_000 });
  await page.goto('/status');
  const open = page.getByRole('region', { name: 'Open incidents' });
  await expect(open).toContainText('Elevated errors on several models', NEXT_POLL);
  await expect(open.locator('time').first()).toContainText('UTC');
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Status page' })).toContainText('as of');
  upstream.control({ scenario: 'healthy' });
});

test('a page that answers with HTML leaves the state unknown, never green, with its last time', async ({
  page,
  upstream,
}) => {
  test.setTimeout(90_000);
  await page.goto('/status');
  await expect(page.getByRole('table', { name: 'Components' })).toContainText(
    'operational',
    NEXT_POLL,
  );
  upstream.control({ page_fault: 'html' });
  await expect(page.getByRole('table', { name: 'Readings' })).toContainText('no JSON', NEXT_POLL);
  await expect(page.getByText(/Unknown since: last read/)).toBeVisible(STALE);
  await expect(page.getByRole('table', { name: 'Components' })).toContainText(
    'unknown, last said operational',
  );
  await page.goto('/');
  const strip = page.getByRole('region', { name: 'Status page' });
  await expect(strip).toContainText('unknown since');
  upstream.control({ page_fault: null });
  await expect(strip).toContainText('as of', NEXT_POLL);
});
