import { expect, SIGNED_OUT, test } from './fixtures.ts';
import { ADMIN } from './stack.ts';

test.use({ storageState: SIGNED_OUT, expectedComplaints: /status of 401/ });

for (const path of ['/', '/errors', '/status', '/settings/keys']) {
  test(`without a session ${path} leads to the sign-in`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  });
}

test('without a session the API refuses in its own form', async ({ request }) => {
  for (const path of ['board', 'events', 'status', 'stream']) {
    const answer = await request.get(`/api/v1/${path}`);
    expect(answer.status()).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthorized' });
  }
});

test('signs in to where one wanted to go, and out again for good', async ({ page }) => {
  await page.goto('/errors');
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password').fill('wrong, but long enough');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();

  await page.getByLabel('Password').fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/errors$/);

  await page.getByRole('button', { name: `Account ${ADMIN.email}` }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/errors');
  await expect(page).toHaveURL(/\/sign-in/);
});
