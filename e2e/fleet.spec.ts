import { expect, region, test } from './support/desk.ts';

test.describe('the fleet', () => {
  test('appears within seconds, and its vehicles move', async ({ page, desk }) => {
    const simulator = await desk.simulate();
    const host = await desk.open(simulator);
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

  test('shows a position that changes while the vehicle drives', async ({ page, desk }) => {
    const simulator = await desk.simulate();
    await desk.open(simulator);
    await region
      .vehicles(page)
      .getByRole('button', { name: /^Moving/ })
      .click();
    await region.vehicles(page).getByRole('row').first().click();
    const latitude = region.details(page).getByRole('row', { name: /position\.latitude/ });
    await expect(latitude).toBeVisible();
    const before = await latitude.textContent();
    await expect.poll(() => latitude.textContent()).not.toBe(before);
  });

  test('shows ignition as it changes', async ({ page, desk }) => {
    const simulator = await desk.simulate();
    await desk.open(simulator);
    const vehicle = simulator.world.vehicles.find(({ ignition }) => ignition === true);
    if (vehicle === undefined) throw new Error('No vehicle with its ignition on.');
    await page.getByRole('searchbox', { name: /vehicles/i }).fill(vehicle.name);
    const row = region.vehicles(page).getByRole('row', { name: vehicle.name, exact: true });
    await expect(row.getByText('Ignition on')).toBeAttached();
    simulator.setIgnition(vehicle.id, false);
    await expect(row.getByText('Ignition off')).toBeAttached();
  });
});
