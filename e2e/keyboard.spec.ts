import { expect, openMenu, openWindow, region, test } from './support/testbed.ts';

test('everything the map can do is done in the list by keyboard', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 20 });
  await testbed.open(simulator);
  await expect(region.vehicles(page).getByRole('row').nth(3)).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search vehicles' })).toBeFocused();
  await page.keyboard.press('Tab');
  for (let tabs = 0; tabs < 20; tabs++) {
    const role = await page.evaluate(() => document.activeElement?.getAttribute('role') ?? '');
    if (role === 'row' || role === 'grid' || role === 'gridcell') break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const selected = region.vehicles(page).getByRole('row', { selected: true });
  await expect(selected).toHaveCount(1);
  const name = (await selected.getAttribute('aria-label')) ?? '';
  await expect(region.details(page).getByRole('heading', { name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);
});

test('the map pans, zooms and selects by keyboard', async ({ page, testbed }) => {
  test.slow();
  const simulator = await testbed.simulate({ vehicles: 20 });
  await testbed.open(simulator);
  await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
  const map = region.map(page);
  await map.locator('.leaflet-container').focus();
  const scale = map.locator('.leaflet-control-scale');
  const before = await scale.textContent();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => scale.textContent()).not.toBe(before);
  await page.keyboard.press('f');
  await page.keyboard.press('.');
  await expect(region.vehicles(page).getByRole('row', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(region.vehicles(page).getByRole('row', { selected: true })).toHaveCount(0);

  // Five on one place are one ring, which opens by key.
  for (const number of [1, 2, 3, 4, 5]) {
    const message = {
      timestamp: Date.now() / 1000,
      'server.timestamp': Date.now() / 1000,
      'device.name': `Depot ${number}`,
      'position.latitude': 54.69,
      'position.longitude': 25.28,
      'position.valid': true,
    };
    await simulator.publishRaw(`flespi/message/gw/devices/91000${number}`, JSON.stringify(message), {
      retain: false,
    });
  }
  await page.keyboard.press('/');
  await page.keyboard.type('depot');
  await expect(region.vehicles(page).getByRole('row')).toHaveCount(5);
  await expect(map.getByText(/^5 of \d+ shown/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(region.details(page).getByRole('heading', { name: 'Depot 1' })).toBeVisible();
  await map.locator('.leaflet-container').focus();
  const list = page.getByRole('dialog', { name: '5 vehicles here' });
  // Once to put it in the middle, once to list what stands there.
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(list).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(region.details(page).getByRole('heading', { name: 'Depot 2' })).toBeVisible();
  await expect(list).toBeHidden();
});

test('a dialog that stays open keeps the focus where it was', async ({ page, testbed }) => {
  await testbed.open(await testbed.simulate({ vehicles: 3 }));
  await openMenu(page, 'Storage…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Days' }).fill('60');
  const apply = dialog.getByRole('button', { name: 'Apply' });
  await apply.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Applied.').first()).toBeVisible();
  await expect(apply).toBeFocused();
});

test('on a small window the way into the fleet is in sight at once', async ({ page, testbed }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await openWindow(page, await testbed.host());
  await expect(page.getByRole('button', { name: 'Connect' })).toBeInViewport({ ratio: 1 });
});
