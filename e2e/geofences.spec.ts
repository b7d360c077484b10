import type { Page } from '@playwright/test';
import { glideMap } from './support/glide-map.ts';
import { kmlOf, previewGeofences } from './support/import-geofence.ts';
import { expect, region, test } from './support/testbed.ts';

const HOSTILE = '<img src=x onerror=document.title=1>';

const tab = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rows = (page: Page) => tab(page, 'Geofences').getByRole('grid', { name: 'Geofences' }).getByRole('row');
const map = (page: Page) => region.map(page).locator('.leaflet-container');

test('a geofence is drawn by keyboard alone, deleted and put back, and found by name', async ({
  page,
  testbed,
}) => {
  await testbed.open(await testbed.simulate({ vehicles: 2 }));
  await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
  const panel = region.map(page).getByRole('region', { name: /geofence/i });

  // The tab says what to do first.
  await map(page).focus();
  await page.keyboard.press('5');
  await expect(tab(page, 'Geofences').getByText('No geofences yet')).toBeVisible();

  // Four corners, one of them moved and taken back, a name, and it is kept.
  await map(page).focus();
  await page.keyboard.press('Shift+G');
  await expect(panel.getByText('Click on its first corner')).toBeVisible();
  await page.keyboard.press('Enter');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
    await glideMap(page, key);
    await page.keyboard.press('Enter');
  }
  await expect(panel.getByText(/^4 points/)).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  const size = panel.getByText(/round/);
  await expect(size).toBeVisible();
  const drawn = await size.textContent();
  await page.keyboard.press('.');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(size).not.toHaveText(drawn ?? '');
  await page.keyboard.press('Control+z');
  await expect(size).toHaveText(drawn ?? '');
  await panel.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type('Yard');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(1);

  await rows(page).filter({ hasText: 'Yard' }).click();
  await tab(page, 'Geofences').getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(1);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('yard');
  await page.getByRole('option', { name: /Yard/ }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveAttribute('aria-selected', 'true');
});

test('geofences are imported after a look at them, and asked who is and was in them', async ({
  page,
  testbed,
}) => {
  await testbed.open(await testbed.simulate({ vehicles: 12 }));
  await expect(region.vehicles(page).getByRole('row').nth(2)).toBeVisible();
  await map(page).focus();
  await page.keyboard.press('5');

  // What is taken and what is not.
  const dialog = await previewGeofences(page, kmlOf(HOSTILE));
  await expect(dialog.getByText('Elsewhere')).toBeVisible();
  await expect(dialog.getByText(HOSTILE)).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 1 geofence' }).click();
  await expect(dialog).toBeHidden();
  expect(await page.title()).toContain('Fleetglass');

  // Who is in it, in its pane, in the list and in the details.
  await rows(page).filter({ hasText: HOSTILE }).click();
  const inside = page.getByRole('grid', { name: /^In “/ });
  await expect(inside.getByRole('row').nth(2)).toBeVisible();
  await inside.getByRole('row').nth(1).click();
  await expect(region.details(page).getByText(`In ${HOSTILE} since`)).toBeVisible();
  await page.getByRole('button', { name: 'List these vehicles alone' }).click();
  await expect(region.vehicles(page).getByText(`In ${HOSTILE}`)).toBeVisible();
  await region
    .vehicles(page)
    .getByRole('button', { name: /^Vehicles in “/ })
    .click();

  // Who was in it.
  await tab(page, 'Geofences').getByRole('button', { name: 'Visits' }).click();
  await expect(tab(page, 'Visits').getByRole('grid').getByText('not yet').first()).toBeVisible();
  const download = page.waitForEvent('download');
  await tab(page, 'Visits').getByRole('button', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^visits-.*\.csv$/);
});
