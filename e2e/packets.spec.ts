import type { Page } from '@playwright/test';
import { a500 } from './events.ts';
import { expect, obstacles, test, useTheme } from './fixtures.ts';
import { viewerContext } from './viewer.ts';

const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
const IMPACT = 'Checkout chat is down: about 1,200 customers an hour get no answer.';

const overflowOf = async (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.screen.width);
const sheet = (page: Page) => page.getByRole('region', { name: /^The packet for/ });

/** Goes on by Tab until a control of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      const labels = focused instanceof HTMLTextAreaElement ? focused.labels : [];
      return (
        focused?.getAttribute('aria-label') ?? labels[0]?.textContent ?? focused?.textContent ?? ''
      );
    });
    if (name.test(label)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${String(name)}`);
}

/** A failure with an id of its own, and an address in its message. */
const eventOf = (model: string) => ({
  ...a500(`req_011C${model.replaceAll('-', '')}`),
  model,
  error: { type: 'api_error', message: 'Internal server error for grace.hopper@example.org' },
});

async function openEvent(page: Page, model: string): Promise<void> {
  await page.goto(`/errors?model=${model}`);
  await page.getByRole('table', { name: 'Events, newest first' }).getByRole('link').first().click();
  await expect(page.getByRole('link', { name: 'Start packet' })).toBeVisible();
}

async function startPacket(page: Page, model: string): Promise<void> {
  await openEvent(page, model);
  await page.getByRole('link', { name: 'Start packet' }).click();
  await page.getByRole('button', { name: 'Start the draft' }).click();
  await expect(page).toHaveURL(/\/packets\/pkt_/);
  await expect(sheet(page)).toContainText('500');
}

async function seal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Seal packet' }).click();
  await page.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The seal' })).toBeVisible();
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
// Each reads every form of a packet with several scanners, on a machine that may be busy with other things.
test.describe.configure({ timeout: 150_000 });

test('from a seeded event to a sealed packet that was copied, by the keyboard alone, in under ten steps', async ({
  page,
  report,
}) => {
  const model = 'claude-packet-keys';
  await report(eventOf(model));
  await openEvent(page, model);
  let steps = 0;
  const press = async (key: string): Promise<void> => {
    steps += 1;
    await page.keyboard.press(key);
  };
  await press('p');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start a packet');
  await tabTo(page, /^Start the draft$/);
  await press('Enter');
  await expect(page).toHaveURL(/\/packets\/pkt_/);

  await page.getByRole('button', { name: 'Seal packet' }).waitFor();
  await tabTo(page, /^Business impact/);
  await page.keyboard.type(IMPACT);
  await press('Enter');
  await expect(sheet(page)).toContainText(IMPACT);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await tabTo(page, /^Seal packet$/);
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Seal', exact: true })).toBeFocused();
  await press('Enter');

  await expect(page.getByRole('status').filter({ hasText: 'The packet is sealed.' })).toHaveCount(
    1,
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, /^Copy as Markdown/);
  await press('Enter');
  await expect(page.getByText('Copied, and noted.')).toBeVisible();
  expect(steps).toBeLessThan(10);

  const copied = await page.evaluate(async () => navigator.clipboard.readText());
  expect(copied).toContain(IMPACT);
  expect(copied).toContain('req_011Cclaudepacketkeys');
  expect(copied).not.toContain('grace.hopper');
  await expect(page.getByRole('list', { name: 'Export log' })).toContainText(
    'Copied to Anthropic support',
  );
});

test('from a pasted error to a packet, by its case', async ({ page }) => {
  const requestId = 'req_011CPacketPasteExample1';
  await page.goto('/triage');
  const field = page.getByRole('textbox', { name: 'Error text' });
  await field.waitFor();
  await page.evaluate(
    async (text) => navigator.clipboard.writeText(text),
    `x-api-key: ${KEY}\nmodel: claude-packet-paste\nAPI Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${requestId}"}`,
  );
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await page.getByRole('button', { name: 'Open a case' }).click();
  await page.getByRole('button', { name: 'Open case', exact: true }).click();
  await page.getByRole('link', { name: 'Start packet' }).click();
  await page.getByRole('button', { name: 'Start the draft' }).click();
  await expect(sheet(page)).toContainText(requestId);
  await seal(page);
  await expect(sheet(page)).not.toContainText(KEY);
  await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
});

test('what was masked is shown, decided and undone field by field, and the length follows', async ({
  page,
  report,
}) => {
  const model = 'claude-packet-fields';
  await report(eventOf(model));
  await startPacket(page, model);
  await page.getByLabel('Mask more, wherever it occurs').fill('server error');
  await page.getByRole('button', { name: 'Mask', exact: true }).click();
  await expect(sheet(page)).not.toContainText('server error');
  const length = page.getByText(/bytes$/);
  const before = await length.textContent();
  const findings = page.getByRole('list', { name: 'What was masked' });
  await findings.getByRole('button', { name: /^Error message, line 1/ }).click();
  const fields = page.getByRole('region', { name: 'Fields of the packet' });
  await expect(fields.locator('[data-pointed]').first()).toBeVisible();
  const message = fields.getByRole('listitem', { name: 'Error message', exact: true });
  await message.getByRole('button', { name: 'Show the original of Error message' }).click();
  await expect(message.getByRole('group', { name: 'Original of Error message' })).toContainText(
    'Internal server error',
  );
  await message.getByRole('button', { name: 'Drop', exact: true }).click();
  await expect(message).toContainText('Not in the packet');
  await page.getByRole('button', { name: 'As it leaves' }).click();
  await expect(length).not.toHaveText(before ?? '');
});

test.describe('with two writers', () => {
  test.use({ expectedComplaints: /409 \(Conflict\)/ });

  test('both keep what they wrote, and the later one decides', async ({
    page,
    report,
    context,
  }) => {
    const model = 'claude-packet-two';
    await report(eventOf(model));
    await startPacket(page, model);
    const other = await context.newPage();
    await other.goto(page.url());
    // What is sent from the first page arrives after the change of the second.
    const { promise: isStored, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/api/v1/packets/*', async (route) => {
      if (route.request().method() === 'PATCH') await isStored;
      await route.continue();
    });
    const mine = page.getByLabel(/^Business impact/);
    await mine.fill('Mine, not stored yet');
    await mine.press('Enter');
    const theirs = other.getByLabel(/^Business impact/);
    await theirs.fill('Theirs');
    await theirs.press('Enter');
    await expect(sheet(other)).toContainText('Theirs');
    letGo();
    await expect(page.getByRole('alert').filter({ hasText: 'Theirs: Theirs' })).toBeVisible();
    await expect(mine).toHaveValue('Mine, not stored yet');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await expect(sheet(page)).toContainText('Mine, not stored yet');
    await other.close();
  });
});

test('a reader without the right gets no original and no secret, in the page or over the network', async ({
  page,
  report,
  browser,
  stack,
}) => {
  const model = 'claude-packet-viewer';
  await report(eventOf(model));
  await startPacket(page, model);
  const literal = 'Internal server error';
  await page.getByLabel('Mask more, wherever it occurs').fill(literal);
  await page.getByRole('button', { name: 'Mask', exact: true }).click();
  await expect(sheet(page)).not.toContainText(literal);

  const context = await viewerContext(browser, stack);
  const reader = await context.newPage();
  const bodies: string[] = [];
  reader.on('response', (response) => {
    void response.text().then(
      (body) => bodies.push(body),
      () => undefined,
    );
  });
  const answer = await reader.goto(page.url());
  await expect(sheet(reader)).toContainText('500');
  await reader.getByRole('button', { name: 'Field by field' }).click();
  await expect(reader.getByText(/Your role sees what is in the packet/)).toBeVisible();
  await expect(reader.getByRole('button', { name: /original|^Drop$|Seal packet/ })).toHaveCount(0);
  const path = new URL(page.url()).pathname;
  const refused = await context.request.get(`/api/v1${path}/fields/error_message/original`);
  expect(refused.status()).toBe(403);
  const everything = [await reader.content(), (await answer?.text()) ?? '', ...bodies].join('\n');
  expect(everything).not.toContain(literal);
  expect(everything).not.toContain('grace.hopper');
  await context.close();
});

test('a packet prints on one or two pages', async ({ page, report }) => {
  const model = 'claude-packet-print';
  await report(eventOf(model));
  await startPacket(page, model);
  await seal(page);
  await expect(sheet(page)).toContainText('500');
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThanOrEqual(2);
});

test('a sealed packet is verified, and one that was changed is not', async ({ page, report }) => {
  const model = 'claude-packet-verify';
  await report(eventOf(model));
  await startPacket(page, model);
  await seal(page);
  await page.getByRole('button', { name: 'Check the seal' }).click();
  await expect(page.getByText('Intact', { exact: true })).toBeVisible();
  await page.getByLabel('Format').selectOption('json');
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(page.getByText('Copied, and noted.')).toBeVisible();
  const json = await page.evaluate(async () => navigator.clipboard.readText());
  await page.goto('/packets');
  await page.getByRole('button', { name: 'Verify a packet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Verify a packet' });
  await dialog.getByLabel(/^The packet, as it was/).fill(json.replace(model, 'claude-other'));
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(dialog.getByText('Tampered', { exact: true })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({
    page,
    report,
    stack,
  }) => {
    const model = `claude-packet-${theme}`;
    await useTheme(page, theme, stack.origin);
    await report(eventOf(model));
    await openEvent(page, model);
    await page.getByRole('link', { name: 'Start packet' }).click();
    await expect(page.getByRole('button', { name: 'Start the draft' })).toBeEnabled();
    expect(await obstacles(page), 'start').toEqual([]);
    await page.getByRole('button', { name: 'Start the draft' }).click();
    await expect(sheet(page)).toContainText('500');
    expect(await obstacles(page), 'draft').toEqual([]);
    await page.getByRole('button', { name: 'Field by field' }).click();
    expect(await obstacles(page), 'fields').toEqual([]);
    await page.getByRole('button', { name: 'As it leaves' }).click();
    await expect(sheet(page)).toContainText('500');
    await page.getByRole('button', { name: 'Seal packet' }).click();
    expect(await obstacles(page), 'seal dialog').toEqual([]);
    await page.getByRole('button', { name: 'Seal', exact: true }).click();
    await expect(sheet(page)).toContainText('500');
    await page.getByRole('button', { name: 'Amend' }).click();
    expect(await obstacles(page), 'sealed').toEqual([]);
    await page.goto('/packets');
    await page.getByRole('button', { name: 'Verify a packet' }).click();
    expect(await obstacles(page), 'list and its dialog').toEqual([]);
  });
}

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('a packet is written, sealed and found again', async ({ page, report }) => {
    const model = 'claude-packet-phone';
    await report(eventOf(model));
    await startPacket(page, model);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await page.getByLabel(/^Business impact/).fill(IMPACT);
    await page.getByLabel(/^Business impact/).blur();
    await expect(sheet(page)).toContainText(IMPACT);
    await page.getByRole('button', { name: 'Field by field' }).click();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'As it leaves' }).click();
    await expect(sheet(page)).toContainText(IMPACT);
    await seal(page);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('link', { name: 'Packets' }).click();
    await expect(page.getByRole('table', { name: 'Packets, newest first' })).toContainText(
      'sealed',
    );
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
});
