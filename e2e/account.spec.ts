import { expect, region, test } from './support/desk.ts';

test.describe('the first screen', () => {
  test('asks for an account, says what is wrong with the token, and leads to the fleet', async ({
    page,
    desk,
  }) => {
    const simulator = await desk.simulate();
    const host = await desk.host();
    await page.goto(host.url);
    await expect(page.getByRole('heading', { name: 'Connect a flespi account' })).toBeVisible();

    await page.getByLabel('Name', { exact: true }).fill('Depot');
    await page.getByLabel('Broker address').fill(simulator.url);
    await page.getByLabel('flespi token').fill('0123456789abcdefWrongToken');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const banner = page.getByRole('status').filter({ hasText: 'not live' });
    await expect(banner).toContainText('The broker does not know this token.');
    await expect(page.getByRole('button', { name: 'Link: Refused' })).toBeVisible();

    await page.getByRole('button', { name: 'Account Depot' }).click();
    await page.getByRole('menuitem', { name: 'Change account…' }).click();
    await page.getByLabel('flespi token').fill(simulator.token);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
    await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
    expect(await page.content()).not.toContain(simulator.token);
  });

  test('refuses an address that is none before trying', async ({ page, desk }) => {
    const host = await desk.host();
    await page.goto(host.url);
    await page.getByLabel('Name', { exact: true }).fill('Depot');
    await page.getByLabel('Broker address').fill('nonsense');
    await page.getByLabel('flespi token').fill('0123456789');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText('Enter an address such as mqtts://mqtt.flespi.io:8883.')).toBeVisible();
  });

  test('forgets the account when asked and confirmed', async ({ page, desk }) => {
    const simulator = await desk.simulate();
    const host = await desk.open(simulator);
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
    await page.getByRole('button', { name: /^Account / }).click();
    await page.getByRole('menuitem', { name: 'Forget account…' }).click();
    await page.getByRole('button', { name: 'Forget account' }).click();
    await expect(page.getByRole('heading', { name: 'Connect a flespi account' })).toBeVisible();
    expect(await host.health()).toMatchObject({ connection: { state: 'idle' }, vehicles: 0 });
  });
});
