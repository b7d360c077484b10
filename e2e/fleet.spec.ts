import { expect, openMenu, region, test } from './support/testbed.ts';

test.describe('the fleet', () => {
  test('appears within seconds, and its vehicles move', async ({ page, testbed }) => {
    const simulator = await testbed.simulate();
    const host = await testbed.open(simulator);
    await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
    await expect.poll(async () => (await host.health()).vehicles).toBe(60);
    await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();

    const mapBefore = await region.map(page).screenshot();
    await expect
      .poll(async () => (await region.map(page).screenshot()).equals(mapBefore), {
        message: 'the map changes',
      })
      .toBe(false);
  });

  test('shows a position that changes while the vehicle drives', async ({ page, testbed }) => {
    const simulator = await testbed.simulate();
    await testbed.open(simulator);
    await region
      .vehicles(page)
      .getByRole('button', { name: /^Moving/ })
      .click();
    await region.vehicles(page).getByRole('row').first().click();
    const latitude = region.details(page).getByRole('row', { name: /position\.latitude/ });
    await expect(latitude).toBeVisible();
    const before = await latitude.textContent();
    await expect.poll(() => latitude.textContent()).not.toBe(before);

    test.slow();
    // The same window in miles, in the time of another place, with German dates: at once, and after a reload.
    await openMenu(page, 'Language, units and time…');
    const dialog = page.getByRole('dialog', { name: 'Language, units and time' });
    await dialog.getByText('miles, mph, feet').click();
    await dialog.getByText('Another', { exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Zone' }).fill('kolk');
    await page.getByRole('option', { name: 'Asia/Kolkata' }).click();
    await dialog.getByRole('combobox', { name: 'Dates' }).selectOption('de-DE');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('tab', { name: /^Logs/ }).click();
    for (const reloaded of [false, true]) {
      if (reloaded) await page.reload();
      await expect(page.getByRole('banner').getByTitle(/^\d+\. \p{L}+\.? 20\d\d, Asia\/Kolkata/u)).toHaveText(
        /UTC\+5:30$/,
      );
      const row = region.vehicles(page).getByRole('row', { selected: true });
      await expect(row.getByText(/^\d+ mph$/)).toBeVisible();
      const position = region.details(page).getByRole('region', { name: 'Position' });
      await expect(position.getByText(/^\d+ mph$/)).toBeVisible();
      await expect(
        region.details(page).getByText(/^Last (message|heard).* \d\d:\d\d:\d\d UTC\+5:30/),
      ).toBeVisible();
      await page.getByRole('searchbox', { name: 'Filter parameters' }).fill('position.speed');
      await expect(region.details(page).getByRole('row').last()).toContainText(
        /^position\.speed[\d.]+ km\/h[\d.]+ mph/,
      );
      await expect(region.map(page).locator('.leaflet-control-scale')).toHaveText(/^[\d,]+ (mi|ft)$/);
      await expect(region.logs(page).getByRole('columnheader', { name: 'Time UTC+5:30' })).toBeVisible();
      expect(await page.locator('body').textContent()).not.toMatch(/\d{1,2}\/\d{1,2}\/\d{2}/);
    }
  });

  test('shows ignition as it changes, and where the vehicle is', async ({ page, testbed }) => {
    test.slow();
    const simulator = await testbed.simulate();
    await testbed.open(simulator);
    const vehicle = simulator.world.vehicles.find(({ ignition }) => ignition === true);
    if (vehicle === undefined) throw new Error('No vehicle with its ignition on.');
    await page.getByRole('searchbox', { name: /vehicles/i }).fill(vehicle.name);
    const row = region.vehicles(page).getByRole('row', { name: vehicle.name, exact: true });
    await expect(row.getByText('Ignition on')).toBeAttached();
    simulator.setIgnition(vehicle.id, false);
    await expect(row.getByText('Ignition off')).toBeAttached();

    // Finding it on the map, in the same window.
    const map = region.map(page);
    await expect(map.getByText(/^\d+ of 60 shown/)).toBeVisible();
    await map.getByRole('button', { name: 'Hide the others' }).click();
    await map.getByRole('button', { name: 'Fade the others' }).click();
    const search = page.getByRole('searchbox', { name: /vehicles/i });
    const scale = map.locator('.leaflet-control-scale');
    const before = await scale.textContent();
    await search.press('Enter');
    await expect(region.details(page).getByRole('heading', { name: vehicle.name })).toBeVisible();
    await expect.poll(() => scale.textContent(), 'it is shown from nearer').not.toBe(before);
    await map.getByRole('button', { name: 'Follow the selected vehicle' }).click();
    const box = await map.boundingBox();
    if (box === null) throw new Error('The map has no place.');
    await page.mouse.move(box.x + box.width / 3, box.y + (2 * box.height) / 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 3 + 80, box.y + (2 * box.height) / 3 + 20, { steps: 4 });
    await page.mouse.up();
    const paused = map.getByText(`Following ${vehicle.name} is paused`);
    await expect(paused).toBeVisible();
    await map.getByText('Go on following', { exact: true }).click();
    await expect(paused).toBeHidden();
    await map.getByRole('button', { name: 'Zoom in' }).click();
    await expect(map.getByRole('button', { name: 'Stop following' })).toBeVisible();
    await search.press('Escape');
    await expect(map.getByText(/of 60 shown/)).toBeHidden();
    await page.getByRole('button', { name: 'List only what the map shows' }).click();
    await expect(region.vehicles(page).getByText(/^\d+ in view$/)).toBeVisible();
    await expect(row).toBeVisible();
  });
});
