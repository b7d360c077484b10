import { expect, region, test } from './support/testbed.ts';

test('the logs are filtered while records arrive, put together, and gone through by time', async ({
  browser,
  page,
  testbed,
}) => {
  test.slow();
  const simulator = await testbed.simulate({ scenario: 'stream-refused' });
  const host = await testbed.open(simulator);
  await page.getByRole('tab', { name: /^Logs/ }).click();
  const logs = region.logs(page);
  const rows = logs.getByRole('grid').getByRole('row');
  const line = logs.getByRole('combobox', { name: /^Filter/ });

  // The dock has grown for them.
  await expect(rows.nth(5)).toBeInViewport({ timeout: 40_000 });

  // Completed by keyboard: of 403 and 404 the one that says failed.
  await line.fill('code:403');
  await line.press('Enter');
  await expect(rows.nth(1)).toContainText('403', { timeout: 40_000 });
  await expect(logs.getByRole('gridcell', { name: '404', exact: true })).toHaveCount(0);
  const total = async (): Promise<number> =>
    Number(await logs.getByRole('grid').getAttribute('aria-rowcount'));
  const before = await total();
  await expect.poll(total, { timeout: 40_000 }).toBeGreaterThan(before);
  await expect(logs.getByRole('gridcell', { name: '404', exact: true })).toHaveCount(0);

  // Its address opens the same in a window that is let in.
  expect(new URL(page.url()).hash).toContain('logs=code');
  await page.reload();
  await expect(line).toHaveValue('code:403');
  await expect(rows.nth(1)).toContainText('403');

  // A browser that is not let in is asked for the printed address, and goes to the same place then.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  await elsewhere.getByLabel('Printed address').fill('http://127.0.0.1/#tab=logs');
  await elsewhere.getByRole('button', { name: 'Come in' }).click();
  await expect(elsewhere.getByText('This is no such address.')).toBeVisible();
  await elsewhere.getByLabel('Printed address').fill(await host.address());
  await elsewhere.keyboard.press('Enter');
  const there = region.logs(elsewhere);
  await expect(there.getByRole('combobox', { name: /^Filter/ })).toHaveValue('code:403');
  await expect(there.getByRole('grid').getByRole('row').nth(1)).toContainText('403');
  expect(new URL(elsewhere.url()).hash).toBe(new URL(page.url()).hash);
  await elsewhere.context().close();

  // What is not understood is said, and left out of account.
  await line.fill('code:403 colour:red');
  await line.press('Enter');
  await expect(logs.getByText('There is no word “colour”')).toBeVisible();
  await expect(rows.nth(1)).toContainText('403');

  // One group opens into its records.
  await line.fill('');
  await logs.getByRole('combobox', { name: 'Put together' }).selectOption('like');
  const groups = logs.getByRole('grid', { name: /^Groups/ });
  await expect(groups.getByRole('row').nth(2)).toBeVisible({ timeout: 40_000 });
  await groups.getByRole('row').nth(1).click();
  await expect(line).toHaveValue(/like:/);
  await expect(
    logs
      .getByRole('grid', { name: /^Log records/ })
      .getByRole('row')
      .nth(1),
  ).toBeVisible();

  // What Fleetglass itself says is a kind like the others, and opens like them.
  await line.fill('origin:fleetglass');
  await line.press('Enter');
  const own = logs.getByRole('grid').getByRole('row').filter({ hasText: 'host.started' });
  await expect(own).toBeVisible();
  await own.click();
  await expect(logs.getByRole('region', { name: 'The record as it came' })).toContainText('node');

  // A time of before anything: the oldest record is in sight, and the way back to the newest is there.
  await line.fill('');
  await logs.getByRole('button', { name: 'More of the logs' }).click();
  await page.getByRole('menuitem', { name: /^Go to a time/ }).click();
  await page.getByRole('textbox', { name: /^Time/ }).fill('1h');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page).toHaveURL(/logsAt=/);
  await logs.getByRole('button', { name: /new|Newest/ }).click();
  await expect(page).not.toHaveURL(/logsAt=/);

  // What flespi noted before anybody listened is fetched on purpose.
  await logs.getByRole('button', { name: 'More of the logs' }).click();
  await page.getByRole('menuitem', { name: /^Fetch older/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Fetch', exact: true }).click();
  await expect(logs.getByText(/^Fetched from flespi/)).toBeVisible({ timeout: 40_000 });
});
