import { a500 } from './events.ts';
import { expect, obstacles, test, useTheme } from './fixtures.ts';

test('the page of an event shows all attempts of its request, what became of them, and what is missing', async ({
  page,
  report,
  stack,
}) => {
  test.setTimeout(120_000);
  const service = `ledger-${Date.now()}`;
  const at = Date.now() - 60_000;
  const attempt = (number: number, startMs: number, more: Record<string, unknown>) => ({
    ...a500(`req_ledger_${number}`),
    id: `${service}-${number}`,
    occurred_at: new Date(at + startMs).toISOString(),
    service,
    logical_request_id: service,
    attempt: number,
    max_attempts: 4,
    duration_ms: 400,
    ...more,
  });
  await report(
    attempt(1, 0, { outcome: 'pending', delay_ms: 500, headers: { 'retry-after': '2' } }),
    attempt(3, 3_000, { outcome: 'recovered', delay_ms: 1_200, next_action: 'retried' }),
  );
  await page.goto(`/errors?service=${service}`);
  await page
    .getByRole('row', { name: /req_ledger_1/ })
    .getByRole('link')
    .click();

  const ledger = page.getByRole('region', { name: 'Attempts of this request' });
  await expect(ledger).toContainText('attempt 4 succeeded, after 2 failed attempts');
  await expect(ledger).toContainText('Attempt 2 of 4 was not reported.');
  await expect(ledger).toContainText(
    'After attempt 1 it waited 500 ms; the answer asked for 2.0 s.',
  );
  const list = ledger.getByRole('list', { name: 'Attempts, in order' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  for (const theme of ['dark', 'light'] as const) {
    await useTheme(page, theme, stack.origin);
    await page.reload();
    await expect(ledger).toContainText('Recovered by retry');
    expect(await obstacles(page), theme).toEqual([]);
  }
  await list.getByRole('link').nth(1).click();
  await expect(page.getByRole('region', { name: 'Evidence' })).toContainText('req_ledger_3');
});
