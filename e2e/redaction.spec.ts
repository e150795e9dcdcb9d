import { expect, obstacles, test, useTheme } from './fixtures.ts';

const BADGE = 'BADGE-482913';
const PACK = [
  '[[rules]]',
  "id = 'badge'",
  "regex = '''BADGE-\\d{6}'''",
  "keywords = ['badge']",
  '[[rules]]',
  "id = 'key-files'",
  "path = '''\\.p12$'''",
].join('\n');

test.use({ rulePacks: { 'own.toml': PACK } });

test('a rule of the installation masks what services send and what is pasted, and is said', async ({
  page,
  report,
}) => {
  await report({ status: 500, text: `API Error: 500 for ${BADGE}`, request_id: 'req_011CBadge' });
  await page.goto('/errors');
  await page.getByRole('table', { name: 'Events, newest first' }).getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Text as reported' })).toContainText(
    'for [REDACTED:secret#1]',
  );
  expect(await page.content()).not.toContain(BADGE);

  await page.goto('/triage');
  await page.getByRole('textbox', { name: 'Error text' }).fill(`API Error: 500 for ${BADGE}`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('pack:own/badge')).toBeVisible();
  await expect(page.getByRole('region', { name: 'The text, secrets masked' })).toContainText(
    'for [REDACTED:secret#1]',
  );

  await page.goto('/settings');
  await page.getByRole('link', { name: 'Redaction' }).click();
  const row = page
    .getByRole('table', { name: 'List of rule packs' })
    .getByRole('row', { name: 'own.toml' });
  await expect(row).toContainText('1, for the names of files only');
});

test('a text that could not be masked is counted, and its event says so', async ({
  page,
  report,
  request,
}) => {
  const message = 'no secret, but a lot of it. '.repeat(500);
  const body = { error: { message, details: Array.from({ length: 20 }, () => ({ message })) } };
  await report({ status: 500, body, request_id: 'req_011CLong' });
  await page.goto('/errors');
  await page.getByRole('table', { name: 'Events, newest first' }).getByRole('link').first().click();
  await expect(page.getByText(/Texts withheld: body \(longer than may be masked/)).toBeVisible();

  await expect(async () => {
    await page.goto('/settings/redaction');
    const row = page
      .getByRole('table', { name: 'Texts withheld by reason' })
      .getByRole('row', { name: /longer than may be masked at once/ });
    await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await (await request.get('/api/metrics')).text()).toContain(
    'samepath_ingest_events_total{outcome="accepted",reason="redaction_too_long"} 1',
  );
});

for (const theme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of assistive technology, ${theme}`, async ({ page, stack }) => {
    await useTheme(page, theme, stack.origin);
    await page.goto('/settings/redaction');
    await expect(page.getByRole('heading', { name: 'Rule packs' })).toBeVisible();
    expect(await obstacles(page)).toEqual([]);
  });
}
