import type { Page } from '@playwright/test';
import { a500 } from './events.ts';
import { expect } from './fixtures.ts';
import { ROUTE_VARIABLE } from './stack.ts';

/** How far the page is wider than the screen, in pixels. */
export const overflowOf = async (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.screen.width);
/** Goes on by Tab until a control of this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}`);
}

/** Goes to a control by Tab and presses it. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** A route as an admin describes it on the page; nothing if it is there. */
export async function describeRoute(
  page: Page,
  name: string,
  baseUrl: string,
  { isPlain = false }: { isPlain?: boolean } = {},
): Promise<void> {
  await page.goto('/settings/routes');
  await page.getByRole('button', { name: 'Add a route' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a route' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Base URL').fill(baseUrl);
  await dialog.getByLabel('Name of the credential').fill(ROUTE_VARIABLE);
  if (isPlain) await dialog.getByLabel('Sent by').selectOption('http');
  await dialog.getByRole('button', { name: 'Save route' }).click();
  await expect(dialog).toBeHidden();
}

/** A 500 on a route that leads to the stand-in. */
export const eventOn = (model: string, route: string, upstreamUrl: string) => ({
  ...a500(`req_011C${model.replaceAll('-', '')}`),
  model,
  route,
  base_url: upstreamUrl,
  stream: false,
});

export async function openEvent(page: Page, model: string): Promise<void> {
  await page.goto(`/errors?model=${model}`);
  await page.getByRole('table', { name: 'Events, newest first' }).getByRole('link').first().click();
  await expect(page.getByRole('link', { name: 'Retest this path' })).toBeVisible();
}
