import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { enterAccount } from '../support/account-form.ts';
import { keepDay } from '../support/keep-day.ts';
import { smallPng } from '../support/small-png.ts';
import { expect, openMenu, openWindow, region, test } from '../support/testbed.ts';

/** All pictures of the documents: the same fleet each time, and the times of their making. */
const FOLDER = 'docs/images';
const MOST_BYTES = 300 * 1024;
const HOUR_S = 3_600;
const BREAK_S = 900;

test.use({ viewport: { width: 1366, height: 820 }, colorScheme: 'light' });

const tab = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const map = (page: Page) => region.map(page).locator('.leaflet-container');

async function picture(page: Page, name: string, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.mouse.move(683, 20);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  // Tiles of the map are drawn behind the window; names that reach into others are drawn again after the last of them.
  await page.waitForTimeout(2_000);
  const late = region.map(page).locator('.leaflet-map-tiles-pane .leaflet-tile:not(.leaflet-tile-loaded)');
  await expect(late, 'tiles that have not come').toHaveCount(0, { timeout: 400_000 });
  await page.waitForTimeout(1_000);
  // A busy machine may have kept the host from answering for a while.
  await expect(page.getByRole('button', { name: /Monitor out of reach/ })).toHaveCount(0);
  const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  expect(png.length, name).toBeLessThan(MOST_BYTES);
  writeFileSync(`${FOLDER}/${name}-${theme}.png`, png);
}

test('pictures of the guide: a fleet, its alarms and its day', async ({ page, testbed }, testInfo) => {
  test.slow();
  const dataDir = testInfo.outputPath('data');
  const nowS = Math.floor(Date.now() / 1000);
  await keepDay(dataDir, { seed: 1, vehicles: 60, fromS: nowS - 5 * HOUR_S, toS: nowS - BREAK_S });
  const simulator = await testbed.simulate({ scenario: 'stream-refused' });
  const args = ['--broker', simulator.url, '--demo', '--data-dir', dataDir];
  const env = { FLEETGLASS_TOKEN: simulator.token, FLEETGLASS_MAP_TILES: '' };
  await openWindow(page, await testbed.host(args, env));
  await expect(region.streams(page).getByText('Failing', { exact: true }).first()).toBeVisible();
  // Of the hours before, messages alone are kept: from here on the past has streams too.
  const knownS = Math.floor(Date.now() / 1000);
  const vehicles = region.vehicles(page).getByRole('row');
  await vehicles.nth(3).click();
  await expect(region.details(page).getByRole('table')).toBeVisible();
  // Some streets further than one that was just chosen is shown.
  await map(page).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('-');
  await picture(page, 'workspace', 'light');
  await picture(page, 'workspace', 'dark');

  await page.getByRole('tab', { name: /^Logs/ }).click();
  await expect(region.logs(page).getByRole('row').nth(3)).toBeVisible();
  await picture(page, 'logs', 'dark');

  await page.getByRole('tab', { name: /^Geofences/ }).click();
  const fences = tab(page, 'Geofences').getByRole('grid', { name: 'Geofences' }).getByRole('row');
  await fences.filter({ hasText: 'Vilnius centre' }).click();
  await expect(page.getByRole('grid', { name: /^In “/ }).getByRole('row').nth(1)).toBeVisible();
  await tab(page, 'Geofences').getByRole('button', { name: 'Show it on the map' }).click();
  await picture(page, 'geofences', 'dark');

  await page.getByRole('tab', { name: /^Streams/ }).click();
  await map(page).focus();
  await page.keyboard.press('p');
  const time = tab(page, 'Time');
  await expect(time.getByRole('slider', { name: 'Moment that is shown' })).toBeFocused();
  const field = time.getByRole('textbox', { name: /^Time, / });
  await field.fill(new Date(knownS * 1_000).toISOString().slice(0, 19).replace('T', ' '));
  await field.press('Enter');
  await expect(region.details(page).getByRole('table')).toBeVisible();
  await expect(region.streams(page).getByText('Failing', { exact: true }).first()).toBeVisible();
  await picture(page, 'past', 'light');
  await map(page).focus();
  await page.keyboard.press('l');
  await expect(time).toBeHidden();

  const [first, second] = simulator.world.vehicles.filter(({ quirk }) => quirk === 'none');
  if (first !== undefined) simulator.report(first.id, { 'sos.alarm': true });
  if (second !== undefined) simulator.report(second.id, { 'power.cut.alarm': true });
  await page.getByRole('tab', { name: /^Alarms/ }).click();
  await expect(tab(page, 'Alarms').getByRole('row').filter({ hasText: 'SOS' })).toBeVisible();
  await picture(page, 'alarms', 'light');

  await map(page).focus();
  await page.keyboard.press('t');
  const parts = tab(page, 'Track').getByRole('grid', { name: 'Trips and stops' }).getByRole('row');
  await expect(parts.nth(4)).toBeVisible();
  await picture(page, 'track', 'light');
});

test('pictures of the guide: two accounts, one of them cut off', async ({ page, testbed }) => {
  const [north, south] = [
    await testbed.simulate({ vehicles: 20, seed: 1 }),
    await testbed.simulate({ vehicles: 12, seed: 2 }),
  ];
  await openWindow(page, await testbed.host());
  await enterAccount(page.locator('form'), { name: 'North', brokerUrl: north.url, token: north.token });
  await expect(region.vehicles(page).getByText('20 of 20')).toBeVisible();
  await openMenu(page, 'Add account…');
  const dialog = page.getByRole('dialog', { name: 'Add account' });
  await enterAccount(dialog, { name: 'South', brokerUrl: south.url, token: south.token });
  await expect(region.vehicles(page).getByText('32 of 32')).toBeVisible();
  // Rows keep their places while the mouse is among them.
  await page.mouse.move(640, 20);
  await south.stop();
  await expect(region.streams(page).getByText('Not live', { exact: true }).first()).toBeVisible();
  await picture(page, 'accounts', 'light');
});
