import { expect, region, test } from './support/testbed.ts';

const PARAMETERS = 1_000;

test('of a thousand parameters the rows in view are drawn, found and gone through by keys', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 2 });
  await testbed.open(simulator);
  const send = async (round: number): Promise<void> => {
    const nowS = Date.now() / 1000;
    const own = Array.from({ length: PARAMETERS }, (_, index) => [
      `custom.parameter.${String(index).padStart(4, '0')}`,
      round * PARAMETERS + index,
    ]);
    const message = { timestamp: nowS, 'server.timestamp': nowS, ...Object.fromEntries(own) };
    await simulator.publishRaw('flespi/message/gw/devices/777', JSON.stringify(message), { retain: false });
  };
  await send(0);
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill('777');
  await region.vehicles(page).getByRole('row').first().click();
  const table = region.details(page).getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', String(PARAMETERS + 3));
  expect(await table.getByRole('row').count()).toBeLessThan(80);

  await send(1);
  await expect(table.getByRole('row', { name: /parameter\.0003/ })).toContainText('1003');

  const copy = table.getByRole('button', { name: /^Copy the value of/ });
  await copy.first().focus();
  await page.keyboard.press('End');
  await expect(table.getByRole('button', { name: 'Copy the value of timestamp', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(
    table.getByRole('button', { name: 'Copy the value of custom.parameter.0999', exact: true }),
  ).toBeFocused();
  expect(await table.getByRole('row').count()).toBeLessThan(80);

  await region.details(page).getByRole('searchbox', { name: 'Filter parameters' }).fill('custom 0777');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table.getByRole('row').last()).toContainText('1777');
});
