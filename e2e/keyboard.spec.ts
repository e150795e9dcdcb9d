import { ONE_OF_EACH } from './events.ts';
import { expect, test } from './fixtures.ts';

test('the keyboard alone reaches pages, filter, rows and help', async ({ page, report }) => {
  await report(...ONE_OF_EACH);
  await page.goto('/');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/errors$/);
  await page.keyboard.press('/');
  await expect(page.getByLabel('Branch', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: /^Events/ }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const rows = page.getByRole('table', { name: 'Events, newest first' }).getByRole('link');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Evidence' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/status$/);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/\/$/);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await help.getByRole('button', { name: 'Switch shortcuts off' }).click();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('?');
  await expect(help).toBeHidden();
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
