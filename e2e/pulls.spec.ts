import { DAY_MS } from '../src/shared/spans.ts';
import { expectNoViolations } from './support/no-violations.ts';
import { expect, openMenu, region, test } from './support/testbed.ts';

const VEHICLES = 3;

test('fetches the history of two vehicles, and of a third what the check of its day finds missing', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: VEHICLES });
  // Over at any hour, and still on the list of days where midnight comes meanwhile.
  const day = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
  const noonS = Date.parse(`${day}T12:00:00Z`) / 1_000;
  for (const { id } of simulator.world.vehicles) {
    // Before anybody follows: flespi holds them, and nobody was told.
    for (const timestamp of [noonS, noonS + 60]) simulator.report(id, { timestamp, 'battery.voltage': 12.5 });
    // And one of the day before, so that it is known to hold all of the day.
    const beforeS = noonS - DAY_MS / 1_000;
    simulator.report(id, { timestamp: beforeS, 'server.timestamp': beforeS, 'battery.voltage': 12.5 });
  }
  const [first = '', second = '', third = ''] = simulator.world.vehicles.map(({ name }) => name);
  await testbed.open(simulator);
  await expect(region.vehicles(page).getByText(`${VEHICLES} of ${VEHICLES}`)).toBeVisible();

  await openMenu(page, 'Fetch history from flespi…');
  const pull = page.getByRole('dialog', { name: 'Fetch history from flespi' });
  await pull.getByText('Some of them').click();
  for (const name of [first, second]) {
    await pull.getByRole('combobox', { name: 'Add a vehicle' }).fill(name);
    await page.getByRole('option', { name }).click();
    await expect(pull.getByRole('button', { name: `Leave ${name} out` })).toBeVisible();
  }
  await expect(pull.getByText(/^Of 2 of 2 vehicles something was not delivered here/)).toBeVisible();
  await pull.getByRole('button', { name: 'Fetch', exact: true }).click();
  const run = pull.getByRole('article', { name: /^Fetching / });
  await expect(run.getByText('Finished')).toBeVisible();
  await expect(run.getByRole('progressbar', { name: 'Vehicles that are done' })).toHaveJSProperty('value', 2);
  await expect(run.getByText(/^2 of 2 vehicles, \d+ messages\.$/)).toBeVisible();
  await expect(pull.getByText('All of it is here: delivered, or fetched before.')).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(pull).toBeHidden();

  await openMenu(page, 'Daily check of delivery…');
  const checks = page.getByRole('dialog', { name: 'Daily check of delivery' });
  await checks.getByRole('combobox', { name: /^Day / }).selectOption(day);
  await checks.getByRole('button', { name: 'Check now' }).click();
  const resultOf = (name: string) => checks.getByRole('listitem').filter({ hasText: name });
  for (const name of [first, second]) {
    await expect(resultOf(name)).toContainText('2 messages equal');
    await expect(resultOf(name).getByText('Equal', { exact: true })).toBeVisible();
  }
  await expect(resultOf(third).getByText('Differs', { exact: true })).toBeVisible();
  await expect(resultOf(third)).toContainText('0 messages equal, 2 missing here');
  await resultOf(third).getByText('Messages that are not the same').click();
  await expect(resultOf(third).getByRole('row', { name: /missing here/ })).toHaveCount(2);
  await expectNoViolations(page);

  await checks.getByRole('button', { name: new RegExp(`^Fetch what is missing of ${third} on `) }).click();
  await expect(resultOf(third)).toContainText('2 messages equal');
  await expect(resultOf(third).getByText('Equal', { exact: true })).toBeVisible();
  await checks.getByText('Not equal', { exact: true }).click();
  await expect(checks.getByText('Every day that was checked is equal.')).toBeVisible();
});
