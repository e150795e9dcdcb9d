import type { Locator, Page } from '@playwright/test';
import { expect, obstacles, test } from './fixtures.ts';

const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const TEXT = `build-box-7 x-api-key: ${KEY}
API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}
mail bob@example.org
again bob@example.org
seen in ticket-4711 and ticket-4712 on build-box-7, by crew-blue of crew-blue`;
const EMAIL = 'Email address [REDACTED:email#1]';
const STEPS_MAX = 80;

const region = (page: Page) => page.getByRole('region', { name: 'The text, secrets masked' });

/** Goes on by Tab, as a person does, until it has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ page }) => {
  await page.goto('/triage');
  await page.evaluate(async (words) => navigator.clipboard.writeText(words), TEXT);
  await page.getByRole('textbox', { name: 'Error text' }).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(region(page)).toContainText('[REDACTED:email#1]');
});

test('the keyboard alone shows and masks places and values, but no proven secret', async ({
  page,
}) => {
  const group = page.getByRole('checkbox', { name: `Mask ${EMAIL}`, exact: true });
  const place = page.getByRole('checkbox', { name: `Mask ${EMAIL} at line 4, column 7` });
  await expect(page.getByRole('checkbox', { name: /api-key/ })).toHaveCount(0);
  await expect(page.getByText('Proven secret, always masked')).toBeVisible();

  await tabTo(page, place);
  await page.keyboard.press('Space');
  await expect(region(page)).toContainText('mail [REDACTED:email#1]');
  await expect(region(page)).toContainText('again bob@example.org');
  await expect(group).toBeChecked({ indeterminate: true });
  await expect(place).toBeFocused();

  await tabTo(page, group, 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(region(page)).not.toContainText('bob@example.org');
  await page.keyboard.press('Space');
  await expect(region(page)).toContainText('mail bob@example.org');
  await expect(region(page)).toContainText('again bob@example.org');
  await page.keyboard.press('Space');
  await expect(group).toBeChecked();
  expect(await page.content()).not.toContain('bob@example.org');
  expect(await page.content()).not.toContain(KEY);
});

test('the keyboard alone goes to a place, and looks at an original', async ({ page }) => {
  const show = page.getByRole('button', { name: `Show the original of ${EMAIL}` });
  await expect(page.getByRole('button', { name: /the original of .*api-key/ })).toHaveCount(0);
  await tabTo(page, show);
  await page.keyboard.press('Enter');
  await expect(page.getByText('bob@example.org', { exact: true })).toBeVisible();
  expect(await obstacles(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(show).toBeFocused();
  expect(await page.content()).not.toContain('bob@example.org');

  await tabTo(page, page.getByRole('button', { name: 'line 3, column 6' }));
  await page.keyboard.press('Enter');
  await expect(region(page).locator('[data-pointed]').first()).toBeVisible();
});

test('the keyboard alone masks a literal and a pattern', async ({ page }) => {
  const more = page.getByRole('textbox', { name: /Mask more/ });
  await tabTo(page, more);
  await page.keyboard.type('crew-blue');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Masked in 2 places.')).toBeVisible();

  await tabTo(page, page.getByRole('checkbox', { name: 'A pattern' }));
  await page.keyboard.press('Space');
  await tabTo(page, more, 'Shift+Tab');
  await page.keyboard.type('ticket-(');
  await page.keyboard.press('Enter');
  await expect(more).toHaveAccessibleDescription(/no pattern/);
  expect(await obstacles(page)).toEqual([]);
  await page.keyboard.press('Backspace');
  await page.keyboard.type('\\d+');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Masked 2 different texts in 2 places.')).toBeVisible();
  await expect(region(page)).not.toContainText(/ticket-|crew-blue/);
  expect(await obstacles(page)).toEqual([]);
});
