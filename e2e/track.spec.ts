import { readFileSync } from 'node:fs';
import { expect, region, test } from './support/testbed.ts';

test('the track of a vehicle is drawn, listed, looked at part by part, and saved', async ({
  page,
  testbed,
}) => {
  test.slow();
  const url = await testbed.simulate({ vehicles: 3 });
  await testbed.open(url);
  const row = region.vehicles(page).getByRole('grid').getByRole('row').nth(1);
  await row.click();
  const name = (await row.getAttribute('aria-label')) ?? '';

  // By key from the list, where the row is.
  await page.keyboard.press('t');
  const track = page.getByRole('region', { name: 'Track', exact: true });
  await expect(track.getByText(name)).toBeVisible();
  const parts = track.getByRole('grid', { name: 'Trips and stops' }).getByRole('row');
  // What it reports comes into the track by itself.
  await expect(parts.nth(1)).toBeVisible({ timeout: 90_000 });
  await expect(region.map(page).locator('.leaflet-track-pane canvas')).toBeVisible();

  await parts.nth(1).click();
  await expect(parts.nth(1)).toHaveAttribute('aria-selected', 'true');
  await track.getByRole('slider', { name: 'Position of the track' }).press('ArrowRight');
  await expect(track.getByText(/UTC · .*\d+\.\d{6}, /)).toBeVisible();

  await track.getByRole('button', { name: 'Save the track' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'GPX, for navigation' }).click();
  const gpx = readFileSync(await (await saved).path(), 'utf8');
  expect(gpx).toMatch(/<trkpt lat="[-\d.]+" lon="[-\d.]+">.*<time>[-\d]+T/);

  await track.getByRole('button', { name: 'Take the track off the map' }).click();
  await expect(region.map(page).locator('.leaflet-track-pane canvas')).toBeHidden();
});
