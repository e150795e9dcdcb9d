import type { Page } from '@playwright/test';
import { expect, obstacles, test, useTheme } from './fixtures.ts';

const REQUEST_ID = 'req_011CExampLeExampLeExampL';
const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const SERVER_ERROR = `x-api-key: ${KEY}
API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${REQUEST_ID}"}`;

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const field = (page: Page) => page.getByRole('textbox', { name: 'Error text' });

const overflowOf = async (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.screen.width);

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(async (words) => navigator.clipboard.writeText(words), text);
  await field(page).focus();
  await page.keyboard.press('ControlOrMeta+V');
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ page }) => {
  await page.goto('/triage');
  await expect(field(page)).toBeVisible();
});

test('a pasted error lands on its branch, with its secret masked', async ({ page }) => {
  await paste(page, SERVER_ERROR);
  await expect(verdict(page).getByRole('heading')).toContainText('500');
  await expect(verdict(page)).toContainText('Anthropic’s API wrote this error.');
  await expect(verdict(page)).toContainText(REQUEST_ID);
  await expect(page.getByText('[REDACTED:api-key#1]').first()).toBeVisible();
  expect(await page.content()).not.toContain(KEY);
});

test('an error pasted on the board is read there, and handed over with a tap', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('region', { name: 'Triage' });
  await box.getByRole('textbox', { name: 'Paste an error' }).fill(SERVER_ERROR);
  await expect(box.getByRole('status', { name: 'Result' })).toContainText('500');
  await box.getByRole('link', { name: 'See why, and what to do first' }).click();
  await expect(page).toHaveURL(/\/triage$/);
  await expect(verdict(page)).toContainText(REQUEST_ID);
});

test('pointing at a reason, or reaching it by keyboard, shows its place in the text', async ({
  page,
}) => {
  await paste(page, SERVER_ERROR);
  const mark = page.locator('mark', { hasText: '500' });
  await expect(mark).not.toHaveAttribute('data-pointed');
  const reason = page.getByRole('button', { name: /^\+1 / });
  await reason.hover();
  await expect(mark).toHaveAttribute('data-pointed');
  await page.mouse.move(0, 0);
  await expect(mark).not.toHaveAttribute('data-pointed');
  await reason.focus();
  await expect(mark).toHaveAttribute('data-pointed');
});

test('what the reader selects is masked everywhere', async ({ page }) => {
  await paste(page, `${SERVER_ERROR}\nreported by build-box-7, build-box-7`);
  await page.getByRole('region', { name: 'The text, secrets masked' }).evaluate((region) => {
    const text = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    for (let node = text.nextNode(); node !== null; node = text.nextNode()) {
      const at = node.textContent?.indexOf('build-box-7') ?? -1;
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + 11);
    }
  });
  await page.getByRole('button', { name: 'Mask the selection' }).click();
  await expect(page.getByText('Masked in 2 places.')).toBeVisible();
  expect(await page.content()).not.toContain('build-box-7');
});

test('the card is copied as Markdown, redacted, with its ticks', async ({ page }) => {
  await paste(page, SERVER_ERROR);
  await page.getByRole('checkbox', { name: /request id/ }).check();
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  const copied = await page.evaluate(async () => navigator.clipboard.readText());
  expect(copied).toContain(REQUEST_ID);
  expect(copied).toContain('- [x] ');
  expect(copied).toContain('[REDACTED:api-key#1]');
  expect(copied).not.toContain(KEY);
});

test('nothing is copied while a masked value stands elsewhere, and a pattern masks it there too', async ({
  page,
}) => {
  await paste(page, `${SERVER_ERROR}\nDB_PASSWORD=Zx81aaQ9kk\nretry with Zx81aaQ9kk`);
  const copy = page.getByRole('button', { name: 'Copy as Markdown' });
  await expect(page.getByRole('list', { name: 'Found by the final scan' })).toContainText(
    'a masked value that stands elsewhere too',
  );
  await expect(copy).toBeDisabled();
  expect(await obstacles(page)).toEqual([]);

  await page.getByRole('checkbox', { name: 'A pattern' }).check();
  const more = page.getByRole('textbox', { name: /Mask more/ });
  await more.fill('Zx(');
  await more.press('Enter');
  await expect(more).toHaveAccessibleDescription(/no pattern.*missing closing/);
  await more.fill('Zx[0-9a-zA-Z]{8}');
  await more.press('Enter');
  await expect(page.getByText('Masked in 2 places.')).toBeVisible();
  await expect(copy).toBeEnabled();
});

test('the page answers without a network, and no request carries the text', async ({
  page,
  context,
}) => {
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`),
  );
  await paste(page, SERVER_ERROR);
  await expect(verdict(page)).toContainText(REQUEST_ID);
  // The scanner of what is copied has been fetched by now, and is not fetched again.
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeEnabled();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Clear' }).click();
  await paste(page, 'API Error: 529 Overloaded. This is a server-side issue, usually temporary');
  await expect(verdict(page).getByRole('heading')).toContainText('529');
  await expect(page.getByRole('button', { name: 'Copy as Markdown' })).toBeEnabled();
  await context.setOffline(false);
  expect(sent.filter((line) => /req_011C|Overloaded|sk-ant/.test(line))).toEqual([]);
  expect(sent.filter((line) => !line.startsWith('GET '))).toEqual([]);
});

test('a text in the address is read, and taken out of the address', async ({ page }) => {
  await page.goto('about:blank');
  await page.goto(`/triage#${encodeURIComponent(SERVER_ERROR)}`);
  await expect(verdict(page)).toContainText(REQUEST_ID);
  await expect(page).toHaveURL(/\/triage$/);
});

test('a file that is dropped on the page is read', async ({ page }) => {
  const drop = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'error.log', { type: 'text/plain' }));
    return transfer;
  }, SERVER_ERROR);
  await field(page).dispatchEvent('drop', { dataTransfer: drop });
  await expect(verdict(page)).toContainText(REQUEST_ID);
});

test('of a file that is too long the end is read, and the page says so', async ({ page }) => {
  const text = `${'an old line\n'.repeat(30_000)}${SERVER_ERROR}`;
  await page.getByLabel('File with an error text').setInputFiles({
    name: 'error.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  await expect(page.getByText(/longer than 256 KiB/)).toBeVisible();
  await expect(verdict(page).getByRole('heading')).toContainText('500');
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({ page, stack }) => {
    await useTheme(page, theme, stack.origin);
    await page.reload();
    await expect(field(page)).toBeVisible();
    expect(await obstacles(page)).toEqual([]);
    await paste(page, `${SERVER_ERROR}\nmail bob@example.org\n\nAPI Error: 529 Overloaded`);
    await expect(verdict(page)).toBeVisible();
    expect(await obstacles(page)).toEqual([]);
  });
}

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('the answer and the first move stand on the first screen', async ({ page }) => {
    await paste(page, SERVER_ERROR);
    await expect(verdict(page).getByRole('heading')).toBeInViewport({ ratio: 1 });
    await expect(
      page.getByRole('list', { name: 'First moves' }).getByRole('listitem').first(),
    ).toBeInViewport({ ratio: 1 });
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });

  test('a long log with many failures does not widen the page', async ({ page }) => {
    const line = `2026-01-15T09:41:07Z ${'worker'.repeat(40)} API Error (Request timed out.) · Retrying in 8 seconds… (attempt 5/10)`;
    await paste(page, `${`${line}\n`.repeat(12)}${SERVER_ERROR}`);
    await expect(page.getByRole('list', { name: 'Failures in this text' })).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
});
