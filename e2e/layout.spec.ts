import type { Page } from '@playwright/test';
import { expectNothingCut } from './support/nothing-cut.ts';
import { expect, openMenu, region, test } from './support/testbed.ts';

/** A laptop's screen and a common one at 200 %, and the laptop's at 100 %. */
const SIZES = [
  { width: 683, height: 384 },
  { width: 960, height: 540 },
  { width: 1_366, height: 768 },
] as const;
const LARGE = { width: 2_560, height: 1_440 } as const;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('nothing is cut, covered or out of reach, at any size', async ({ page, testbed }) => {
  await page.setViewportSize({ width: 1_366, height: 768 });
  const simulator = await testbed.simulate({ vehicles: 30, scenario: 'stream-refused' });
  await testbed.open(simulator);
  await expect(region.vehicles(page).getByRole('row').nth(3)).toBeVisible();
  await region.vehicles(page).getByRole('row').nth(1).click();

  const moving = region.vehicles(page).getByRole('button', { name: /^Moving/ });
  await moving.click();
  await page.getByRole('tab', { name: /^Logs/ }).click();
  await page.reload();
  await expect(region.vehicles(page).getByRole('button', { name: /^Moving/, pressed: true })).toBeVisible();
  await expect(region.logs(page)).toBeVisible();
  await expect(region.details(page).getByRole('table')).toBeVisible();
  await page.goBack();
  await expect(region.streams(page)).toBeVisible();
  await moving.click();

  // As it begins in a small window, and not only as one becomes small.
  await page.setViewportSize(SIZES[0]);
  await page.reload();
  await expect(region.vehicles(page).getByRole('row').nth(1)).toBeVisible();
  await expect.poll(async () => (await region.details(page).boundingBox())?.width).toBeLessThan(60);
  await expect.poll(async () => (await region.map(page).boundingBox())?.width).toBeGreaterThan(300);

  for (const size of SIZES) {
    const at = `${size.width}x${size.height}`;
    await page.setViewportSize(size);
    await expectNothingCut(page, `${at} workspace`);
    if (size.width < 880) await press(page, 'Unfold the details');
    await expect(region.details(page).getByRole('table')).toBeVisible();
    await expectNothingCut(page, `${at} details`);
    for (const name of [/^Streams/, /^Logs/, /^Delivery/, /^Alarms/, /^Channels/]) {
      await page.getByRole('tab', { name }).click();
      await expect(page.getByRole('tabpanel').getByRole('row').first()).toBeVisible();
      await expectNothingCut(page, `${at} ${name}`);
    }
    if (size.height < 640) await press(page, 'Fold the lower panels');
    if (size.width < 880) await press(page, 'Unfold the vehicles');
  }

  await page.setViewportSize(LARGE);
  await expectNothingCut(page, 'large');

  await page.setViewportSize(SIZES[0]);
  await page.getByRole('button', { name: /^Account / }).click();
  await expectNothingCut(page, 'menu');
  const items = await page.getByRole('menuitem', { name: /…$/ }).allTextContents();
  await page.keyboard.press('Escape');
  for (const item of items) {
    await openMenu(page, item);
    await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
    await expectNothingCut(page, item);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  // Beside the map where there is room; over a small one it lies until it is closed.
  await page.setViewportSize(SIZES[2]);
  await press(page, /^Legend/);
  await expectNothingCut(page, 'legend');
  await press(page, /legend$/);
  await page.setViewportSize(SIZES[0]);
  await simulator.stop();
  await expect(page.getByRole('button', { name: /^Link: (?!Live)/ })).toBeVisible();
  await expectNothingCut(page, 'not live');

  await region.map(page).locator('.leaflet-container').focus();
  await page.keyboard.press('?');
  const keyboard = page.getByRole('dialog', { name: 'Keyboard' });
  await keyboard.getByRole('button', { name: /^Key for “Show the logs”/ }).click();
  await page.keyboard.press('Escape');
  await keyboard.getByRole('button', { name: /^Key for “Show the logs”/ }).press('Enter');
  await page.keyboard.press('Shift+L');
  await expect(keyboard.getByRole('status')).toHaveText('Show the logs: Shift+L');
  await page.keyboard.press('Escape');
  await expect(keyboard).toBeHidden();
  await page.keyboard.press('Shift+L');
  await expect(region.logs(page)).toBeVisible();
});
