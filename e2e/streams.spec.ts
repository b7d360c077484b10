import { expect, region, test } from './support/testbed.ts';

test.describe('streams and logs', () => {
  test('a stream fails, says why, and its log arrives', async ({ page, testbed }) => {
    const simulator = await testbed.simulate({ scenario: 'stream-refused' });
    await testbed.open(simulator);
    const streams = region.streams(page);
    const failing = streams.getByRole('row').filter({ hasText: 'Failing' }).first();
    await expect(failing).toBeVisible({ timeout: 40_000 });
    await expect(failing).toContainText('401');
    await failing.click();
    const details = region.details(page);
    const why = details.getByRole('region', { name: 'Why, and what to do' });
    await expect(why).toContainText('login');
    await expect(why).toContainText('403 (401)');
    await expect(details).toContainText('limit_messages');
    await why.getByRole('button', { name: 'Its log' }).click();
    await expect(region.logs(page).getByRole('row').filter({ hasText: '403' }).first()).toBeVisible();
    await expect(region.logs(page).getByRole('row').filter({ hasText: 'Partner' })).toHaveCount(0);

    await page.getByRole('tab', { name: /^Logs/ }).click();
    const record = region.logs(page).getByRole('row').filter({ hasText: '403' }).first();
    await expect(record).toBeVisible();
    await expect(record).toContainText(/alert/i);
  });

  test('the logs follow the newest, hold still when scrolled, and say how many are new', async ({
    page,
    testbed,
  }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const host = await testbed.open(simulator);
    await page.getByRole('tab', { name: /^Logs/ }).click();
    const logs = region.logs(page);
    const publish = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index++) {
        const record = {
          timestamp: Date.now() / 1000,
          event_code: 300,
          origin_id: 1,
          origin_type: 11,
          note: index,
        };
        await simulator.publishRaw('flespi/log/gw/devices/1/connected', JSON.stringify(record), {
          retain: false,
        });
      }
    };
    await publish(0, 100);
    await expect.poll(async () => Number((await host.health()).logs)).toBeGreaterThanOrEqual(100);
    await expect(logs.getByRole('row').nth(5)).toBeVisible();
    await logs.getByRole('row').nth(5).hover();
    await page.mouse.wheel(0, 600);
    await publish(100, 120);
    const resume = logs.getByRole('button', { name: /new/ });
    await expect(resume).toBeVisible();
    await resume.click();
    await expect(resume).toBeHidden();
  });
});
