import { readFile } from 'node:fs/promises';
import { a500, ONE_OF_EACH } from './events.ts';
import { expect, obstacles, test } from './fixtures.ts';

test('filters narrow the list, stand in the address and clear again', async ({ page, report }) => {
  await report(...ONE_OF_EACH);
  await page.goto('/errors');
  const list = page.getByRole('table', { name: 'Events, newest first' });
  await page.getByLabel('Branch', { exact: true }).selectOption('timeout_504');
  await expect(page).toHaveURL(/row=timeout_504/);
  await expect(list).toContainText('timeout_error');
  await expect(list).not.toContainText('overloaded_error');

  await page.getByLabel('Service, exactly').fill('nobody');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No events match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(list).toContainText('overloaded_error');

  // A link to the same page leads the router, not the address, first.
  await page.getByLabel('Branch', { exact: true }).selectOption('timeout_504');
  await expect(list).not.toContainText('overloaded_error');
  await page.getByRole('link', { name: 'Errors', exact: true }).first().click();
  await expect(page).toHaveURL(/\/errors$/);
  await expect(list).toContainText('overloaded_error');
  await expect(page.getByLabel('Branch', { exact: true })).toHaveValue('');
  await page.goBack();
  await expect(page.getByLabel('Branch', { exact: true })).toHaveValue('timeout_504');
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

test('pointing at a reason shows its places in the stored text, by pointer and by keyboard', async ({
  page,
  report,
}) => {
  const service = `marked-${Date.now()}`;
  const text =
    'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Overloaded"}} from alice@example.org';
  await report({ service, text });
  await page.goto(`/errors?service=${service}`);
  const list = page.getByRole('table', { name: 'Events, newest first' });
  await list.getByRole('row').nth(1).getByRole('link').click();

  const region = page.getByRole('region', { name: 'Text', exact: true });
  await expect(region).not.toContainText('alice@example.org');
  const disagreement = page.getByRole('button', { name: /but the message says/ });
  const places = [
    region.locator('mark', { hasText: /^500$/ }),
    region.locator('mark', { hasText: /^Overloaded$/ }),
  ];
  for (const mark of places) await expect(mark).not.toHaveAttribute('data-pointed');
  await disagreement.hover();
  for (const mark of places) await expect(mark).toHaveAttribute('data-pointed');
  await page.mouse.move(0, 0);
  await disagreement.focus();
  for (const mark of places) await expect(mark).toHaveAttribute('data-pointed');
  expect(await obstacles(page)).toEqual([]);
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

test('the keyboard alone zooms, opens a bucket, and a link shows a colleague the same', async ({
  page,
  report,
  context,
}) => {
  await report(...ONE_OF_EACH);
  await page.goto('/errors?range=1h&by=model&zone=Asia/Kolkata');
  const chart = page.getByRole('slider', { name: /^Errors by model/ });
  await expect(page.getByRole('combobox', { name: 'Zone' })).toHaveValue('Asia/Kolkata');
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /GMT\+5:30: claude-sonnet-5-5 \d+/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pick_from=/);
  const list = page.getByRole('table', { name: 'Events, newest first' });
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  await expect(list).toContainText('timeout_error');

  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.*&to=|to=.*&from=/);
  await expect(page.getByRole('combobox', { name: 'Time range' })).toHaveValue('');
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByRole('slider', { name: /^Errors by model/ })).toHaveAttribute(
    'aria-label',
    (await chart.getAttribute('aria-label')) ?? '',
  );
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
});

test('the numbers and the picture can be taken along', async ({ page, report }) => {
  await report(...ONE_OF_EACH);
  await page.goto('/errors?range=1h');
  for (const [format, begins] of [
    ['CSV', 'from,to,from_in_zone'],
    ['JSON', '{'],
    ['PNG', '\u0089PNG'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: format }).click(),
    ]);
    const content = await readFile(await download.path());
    expect(content.toString('latin1').startsWith(begins), format).toBe(true);
    expect(download.suggestedFilename()).toMatch(/^samepath-errors-by-branch-.*Z\.\w+$/);
  }
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('a tap opens what stands in a bucket, and buttons zoom and pan', async ({
    page,
    report,
  }) => {
    await report(...ONE_OF_EACH);
    await page.goto('/errors?range=15m');
    const chart = page.getByRole('slider', { name: /^Errors by branch/ });
    const box = await chart.boundingBox();
    await chart.tap({ position: { x: (box?.width ?? 0) - 4, y: 20 } });
    await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
    await page.getByRole('button', { name: 'Zoom out' }).tap();
    await expect(page).toHaveURL(/from=/);
    await page.getByRole('button', { name: 'Earlier' }).tap();
    await expect(page.getByRole('button', { name: 'Later' })).toBeEnabled();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
