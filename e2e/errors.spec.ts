import { a500, ONE_OF_EACH } from './events.ts';
import { expect, test } from './fixtures.ts';

test('filters narrow the list, stand in the address and clear again', async ({ page, report }) => {
  await report(...ONE_OF_EACH);
  await page.goto('/errors');
  const list = page.getByRole('table', { name: 'Events, newest first' });
  await page.getByLabel('Branch').selectOption('timeout_504');
  await expect(page).toHaveURL(/row=timeout_504/);
  await expect(list).toContainText('timeout_error');
  await expect(list).not.toContainText('overloaded_error');

  await page.getByLabel('Service, exactly').fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No events match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(list).toContainText('overloaded_error');

  // A link to the same page leads the router, not the address, first.
  await page.getByLabel('Branch').selectOption('timeout_504');
  await expect(list).not.toContainText('overloaded_error');
  await page.getByRole('link', { name: 'Errors', exact: true }).first().click();
  await expect(page).toHaveURL(/\/errors$/);
  await expect(list).toContainText('overloaded_error');
  await expect(page.getByLabel('Branch')).toHaveValue('');
  await page.goBack();
  await expect(page.getByLabel('Branch')).toHaveValue('timeout_504');
  await expect(list).not.toContainText('overloaded_error');
});

test('older events come page by page, none twice', async ({ page, report }) => {
  const service = `paged-${Date.now()}`;
  await report(...Array.from({ length: 70 }, (_, n) => ({ ...a500(`req_page_${n}`), service })));
  await page.goto(`/errors?service=${service}`);
  const rows = page.getByRole('table', { name: 'Events, newest first' }).getByRole('row');
  await expect(rows).toHaveCount(51);
  await page.getByRole('button', { name: 'Show older events' }).click();
  await expect(rows).toHaveCount(71);
  const ids = await page.getByText(/^req_page_\d+$/).allInnerTexts();
  expect(new Set(ids).size).toBe(70);
});

test('the page of an event shows its evidence, why it stands there, and copies its ids', async ({
  page,
  report,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = `req_evidence_${Date.now()}`;
  await report({ ...a500(id), attempt: 2, max_attempts: 3 });
  await page.goto('/errors');
  await page
    .getByRole('row', { name: new RegExp(id) })
    .getByRole('link')
    .click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    '500 api_error: Internal server error',
  );
  await expect(page.getByRole('region', { name: 'Why 500 api_error' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Evidence' })).toContainText('2 of at most 3');
  await page.getByRole('button', { name: 'Copy request id', exact: true }).click();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(id);
});

test.describe('an address that leads nowhere', () => {
  test.use({ expectedComplaints: /status of 404/ });

  test('says so, and offers the board', async ({ page }) => {
    await page.goto('/errors/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    await expect(page.getByText('There is nothing at this address')).toBeVisible();
    await page.getByRole('link', { name: 'Open the board' }).click();
    await expect(page).toHaveURL('/');
  });
});
