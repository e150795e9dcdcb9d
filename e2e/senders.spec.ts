import { createHmac } from 'node:crypto';
import { expect, obstacles, test, useTheme } from './fixtures.ts';

const EVENT = JSON.stringify({ status: 529, service: 'signed-sender', model: 'claude-opus-5-5' });

function signatureOf(secret: string, id: string): Record<string, string> {
  const at = Math.floor(Date.now() / 1_000);
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${at}.${EVENT}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${mac}` };
}

for (const theme of ['dark', 'light'] as const)
  test(`a sender is made in the settings, sends, gets another secret, and is revoked, ${theme}`, async ({
    page,
    stack,
  }) => {
    test.setTimeout(180_000);
    const signer = `signer ${theme}`;
    const laptops = `laptops ${theme}`;
    await useTheme(page, theme, stack.origin);
    const shown = async (name: string): Promise<string> =>
      (await page.getByRole('region', { name, exact: true }).innerText()).trim();
    const make = async (name: string, kind: string): Promise<void> => {
      await page.getByRole('button', { name: 'Create a key' }).click();
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Kind').selectOption(kind);
      await page.getByRole('button', { name: 'Create key' }).click();
    };
    const sendSigned = async (secret: string, id: string): Promise<number> => {
      const headers = { 'content-type': 'application/json', ...signatureOf(secret, id) };
      const url = `${stack.ingestOrigin}/api/v1/events`;
      return (await fetch(url, { method: 'POST', body: EVENT, headers })).status;
    };

    await page.goto('/settings/keys');
    await make(signer, 'signature');
    const first = await shown('Secret');
    expect(await obstacles(page), 'the secret').toEqual([]);
    await page.getByRole('button', { name: 'I have stored it' }).click();
    expect(await sendSigned(first, `msg_${theme}`)).toBe(202);
    // The same delivery once more: its sender did not hear the answer.
    expect(await sendSigned(first, `msg_${theme}`)).toBe(202);

    await page.getByRole('button', { name: `Rotate ${signer}` }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await expect(page.getByRole('dialog', { name: `New secret for ${signer}` })).toBeVisible();
    const second = await shown('Secret');
    expect(second).not.toBe(first);
    expect(await obstacles(page), 'the new secret').toEqual([]);
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await expect(page.locator('body')).not.toContainText(second);
    expect(await sendSigned(second, `msg_second_${theme}`)).toBe(202);

    await make(laptops, 'claude-code-hook');
    const address = await shown('Address');
    await page.getByRole('button', { name: 'I have stored it' }).click();
    const hook = { hook_event_name: 'StopFailure', error: 'overloaded', session_id: 's' };
    const answer = await fetch(address, { method: 'POST', body: JSON.stringify(hook) });
    expect(answer.status).toBe(200);

    await page.getByRole('button', { name: `Revoke ${laptops}` }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    const row = page.getByRole('row', { name: laptops });
    await expect(row).toContainText('revoked');
    expect((await fetch(address, { method: 'POST', body: JSON.stringify(hook) })).status).toBe(404);
    expect(await obstacles(page), 'the list').toEqual([]);
  });
