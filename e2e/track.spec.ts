import { readFileSync } from 'node:fs';
import { expect, region, test } from './support/testbed.ts';

test('the track of a vehicle is drawn, listed, looked at part by part, and saved', async ({
  page,
  testbed,
}) => {
  test.slow();
  const simulator = await testbed.simulate({ vehicles: 3 });
  await testbed.open(simulator);
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

  // Fuel is charted where it is known, and so is what is chosen.
  await expect(track.getByText('can.fuel.level, %')).toBeVisible({ timeout: 30_000 });
  // The dock has grown for both charts; edges lie between pixels.
  await expect(track.locator('canvas').nth(1)).toBeInViewport({ ratio: 0.99 });
  await track.getByRole('button', { name: 'Parameters in the chart' }).click();
  await page.getByRole('searchbox', { name: 'Name of a parameter' }).fill('rpm');
  await page.getByRole('option', { name: /can\.engine\.rpm/ }).click();
  await page.keyboard.press('Escape');
  await expect(track.getByText('can.engine.rpm', { exact: false })).toBeVisible();

  // Another one beside it, by the list of the tab.
  await track.getByRole('button', { name: 'Add vehicles, or take them off' }).click();
  const others = page
    .getByRole('dialog', { name: 'Add vehicles, or take them off' })
    .getByRole('option', { selected: false });
  const other = (await others.first().locator('bdi').textContent()) ?? '';
  await others.first().click();
  await page.keyboard.press('Escape');
  // One that stands says little: it has driven a little.
  const driven = simulator.world.vehicles.find((vehicle) => vehicle.name === other);
  for (const [step, agoS] of [40, 30, 20, 10].entries()) {
    const message = {
      'device.id': driven?.id,
      'device.name': other,
      ident: driven?.ident,
      timestamp: Date.now() / 1000 - agoS,
      'position.latitude': 54.7 + step / 1000,
      'position.longitude': 25.2,
      'position.speed': 40,
    };
    simulator.publishRaw(`flespi/message/gw/devices/${driven?.id}`, JSON.stringify(message));
  }
  await expect(track.getByRole('button', { name: `2, ${other}: look at this track alone` })).toBeVisible();
  await expect(track.getByRole('gridcell', { name: new RegExp(`^2 ?${escaped(other)}`) })).toBeVisible();

  await track.getByRole('button', { name: 'Save the track' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'GPX, for navigation' }).click();
  const gpx = readFileSync(await (await saved).path(), 'utf8');
  expect(gpx.match(/<trk>/g)).toHaveLength(2);
  expect(gpx).toMatch(/<trkpt lat="[-\d.]+" lon="[-\d.]+">.*<time>[-\d]+T/);

  await track.getByRole('button', { name: 'Take all tracks off the map' }).click();
  await expect(region.map(page).locator('.leaflet-track-pane canvas')).toBeHidden();
});

/** A text as a part of a pattern. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
