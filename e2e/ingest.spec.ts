import { expect, obstacles, test, useTheme } from './fixtures.ts';
import { INGEST_KEY } from './stack.ts';

/** Counts are written every two seconds, and asked for every ten. */
const TOLD = { timeout: 20_000 };

for (const theme of ['dark', 'light'] as const)
  test(`what a sender sent, what was refused and why, and what its reporter lost, ${theme}`, async ({
    page,
    stack,
    report,
  }) => {
    await useTheme(page, theme, stack.origin);
    const send = async (what: string, items: readonly unknown[]): Promise<unknown> => {
      const answer = await fetch(`${stack.ingestOrigin}/api/v1/${what}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(items),
      });
      return answer.json();
    };
    const id = `twice-${theme}`;
    const event = { id, status: 529, service: 'checkout', occurred_at: new Date().toISOString() };
    await report(event);
    await report(event);
    await send('events', [{ service: 'checkout' }]);
    await send('deliveries', [
      {
        id: `account-${theme}`,
        minute: new Date().toISOString(),
        service: 'checkout',
        reporter: 'typescript/1',
        kind: 'event',
        seen: 9,
        acknowledged: 7,
        dropped: { queue_full: 2 },
      },
    ]);

    await page.goto('/settings');
    await page.getByRole('link', { name: 'Ingest' }).click();
    const events = page.getByRole('table', { name: 'bootstrap: events' });
    await expect(events.getByRole('row', { name: /Rejected ?missing_evidence/ })).toContainText(
      'Give at least one of status, error, body or text.',
      TOLD,
    );
    await expect(events.getByRole('row', { name: /Duplicate/ })).toBeVisible();
    const reporters = page
      .getByRole('region', { name: 'What reporters say', exact: false })
      .first();
    await expect(reporters).toContainText('queue_full: the oldest gave way', TOLD);
    await expect(reporters).toContainText('heard of as taken');
    await expect(page.getByRole('table', { name: 'Limits of the ingest' })).toContainText(
      'by bootstrap',
    );
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole('button', { name: '24 h' }).click();
    await expect(page).toHaveURL(/window=24h/);
    await expect(events).toBeVisible();
  });
