import type { Page } from '@playwright/test';
import { a500 } from './events.ts';
import { expect, obstacles, test, useTheme } from './fixtures.ts';

const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');
/** A model of the test's own, so that no case of another test is about the same. */
const errorOf = (model: string, requestId: string) => `x-api-key: ${KEY}
model: ${model}
API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"${requestId}"}`;

const timeline = (page: Page) => page.getByRole('list', { name: 'Timeline' });
const steps = (page: Page) => page.getByRole('list', { name: 'Steps of the loop' });
const overflowOf = async (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.screen.width);

async function pasteOnTriage(page: Page, text: string): Promise<void> {
  await page.goto('/triage');
  const field = page.getByRole('textbox', { name: 'Error text' });
  await expect(field).toBeVisible();
  await page.evaluate(async (words) => navigator.clipboard.writeText(words), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
}

/** Goes on by Tab until a control of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
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

async function openFromPaste(page: Page, text: string): Promise<void> {
  await pasteOnTriage(page, text);
  await page.getByRole('button', { name: 'Open a case' }).click();
  await page.getByRole('button', { name: 'Open case', exact: true }).click();
  const another = page.getByRole('button', { name: 'Open another one' });
  await expect(another.or(timeline(page))).toBeVisible();
  if (await another.isVisible()) await another.click();
  await expect(timeline(page)).toBeVisible();
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('from a pasted error to a closed case by the keyboard alone', async ({ page }) => {
  const requestId = 'req_011CKeyboardExampLeExam1';
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await pasteOnTriage(page, errorOf('claude-keyboard-1', requestId));
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await tabTo(page, /^Open a case$/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open a case' });
  await expect(dialog.getByRole('region', { name: 'Masked text' })).toContainText(requestId);
  expect(sent.filter((body) => body.includes(requestId))).toEqual([]);
  await expect(dialog.getByRole('button', { name: 'Open case' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/\/cases\/case_/);
  await expect(timeline(page)).toContainText(requestId);
  await expect(steps(page).getByRole('listitem').nth(1)).toContainText('done');
  expect(sent.join('\n')).not.toContain(KEY);

  await tabTo(page, /^Change state$/);
  await page.keyboard.press('Enter');
  const change = page.getByRole('dialog', { name: /^Change the state/ });
  await expect(change).toBeVisible();
  await change.getByLabel('From open to').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('it answers again');
  await tabTo(page, /^Change state$/);
  await page.keyboard.press('Enter');
  await expect(change).toBeHidden();
  await expect(timeline(page)).toContainText('From open to closed: the same path works again');

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/cases$/);
});

test('an event is copied into a case, and a second about the same is offered the first', async ({
  page,
  report,
}) => {
  const model = 'claude-offered-1';
  await report(
    { ...a500('req_011COfferedExampLeExamp1'), model },
    { ...a500('req_011COfferedExampLeExamp2'), model },
  );
  await page.goto(`/errors?model=${model}`);
  const rows = page.getByRole('table', { name: 'Events, newest first' }).getByRole('link');
  await rows.first().click();
  await page.getByRole('button', { name: 'Open a case' }).click();
  await page.getByRole('button', { name: 'Open case', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`api_error on direct, ${model}`);
  await expect(steps(page).getByRole('listitem').first()).toContainText('operational');

  await page.goto(`/errors?model=${model}`);
  await rows.nth(1).click();
  await page.getByRole('button', { name: 'Open a case' }).click();
  await page.getByRole('button', { name: 'Open case', exact: true }).click();
  await page
    .getByRole('button', { name: /^Add to #/ })
    .first()
    .click();
  await expect(timeline(page)).toContainText('req_011COfferedExampLeExamp1');
  await expect(timeline(page)).toContainText('req_011COfferedExampLeExamp2');
  await timeline(page).getByRole('link').first().click();
  await expect(page.getByText('This is the copy that the case keeps.')).toBeVisible();
});

test('what a colleague writes appears on an open page by itself', async ({ page, context }) => {
  await openFromPaste(page, errorOf('claude-colleague-1', 'req_011CColleagueExampLeExa1'));
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Add a note').fill(`seen in two regions, key ${KEY}`);
  await other.getByRole('button', { name: 'Add note' }).click();
  await expect(timeline(page)).toContainText('seen in two regions, key [REDACTED:');
});

test('a weak first move that was made is on record, and the path no longer counts as still', async ({
  page,
}) => {
  await openFromPaste(page, errorOf('claude-weak-1', 'req_011CWeakMoveExampLeExam1'));
  await page.getByRole('button', { name: 'Record one that was done' }).click();
  await page.getByLabel('Why, and by whom').fill('the runbook says so');
  await page.getByRole('button', { name: 'Record it' }).click();
  await expect(timeline(page)).toContainText('Changed on the path: rotate the key');
  await expect(steps(page).getByRole('listitem').nth(3)).toContainText('not kept');
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({ page, stack }) => {
    test.setTimeout(150_000);
    await useTheme(page, theme, stack.origin);
    await page.goto('/cases?view=closed');
    await expect(page.getByRole('heading', { name: /^Cases/, level: 2 })).toBeVisible();
    expect(await obstacles(page), 'list').toEqual([]);
    await openFromPaste(page, errorOf(`claude-axe-${theme}`, 'req_011CAccessExampLeExampL1'));
    expect(await obstacles(page), 'case').toEqual([]);
    await page.getByRole('button', { name: 'Change state' }).click();
    expect(await obstacles(page), 'dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await timeline(page).getByRole('link').first().click();
    await expect(page.getByText('This is the copy that the case keeps.')).toBeVisible();
    expect(await obstacles(page), 'evidence').toEqual([]);
    await page.goto('/cases?view=all');
    await expect(page.getByRole('table', { name: 'Cases, newest first' })).toBeVisible();
    expect(await obstacles(page), 'full list').toEqual([]);
  });
}

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });

  test('a case is opened from a paste, and its steps come first', async ({ page }) => {
    await openFromPaste(page, errorOf('claude-phone-1', 'req_011CPhoneExampLeExampLe1'));
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    await expect(steps(page).getByRole('listitem').first()).toBeInViewport();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.goto('/cases');
    await expect(page.getByRole('table', { name: 'Cases, newest first' })).toBeVisible();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
});
