import { expect, region, test } from './support/testbed.ts';

const CHANNEL = 1_190_401;
const IDENT = '990000862471854';
const PLACE = { 'position.latitude': 54.7, 'position.longitude': 25.2, 'position.speed': 30 };

test('an account that is followed by channels alone has its units for vehicles, and names what stands in their way', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 6 });
  await testbed.open(simulator, ['--follow', 'channels', '--token-as', 'password']);
  const vehicles = region.vehicles(page);
  await expect(vehicles.getByRole('row').first()).toBeVisible();
  simulator.reportUnit(CHANNEL, IDENT, PLACE);
  await vehicles.getByRole('searchbox').fill(IDENT);
  const unit = vehicles.getByRole('row').filter({ hasText: IDENT });
  await expect(unit).toHaveCount(1);

  await page.getByRole('tab', { name: /^Channels/ }).click();
  const channels = region.channels(page);
  const trackers = channels.getByRole('row').filter({ hasText: 'Teltonika trackers' });
  await expect(trackers).toContainText('teltonika');
  await trackers.click();
  const pane = channels.getByRole('region', { name: 'Teltonika trackers' });
  await expect(pane.getByRole('listitem').filter({ hasText: IDENT })).toContainText('no device');
  await expect(pane).toContainText(/\d connections?/);
  await pane.getByRole('button', { name: new RegExp(IDENT) }).click();
  await expect(region.details(page)).toContainText(IDENT);

  simulator.makeDevice(CHANNEL, IDENT, 'Van of the harbour');
  await vehicles.getByRole('searchbox').fill('Van of the harbour');
  await expect(vehicles.getByRole('row').filter({ hasText: 'Van of the harbour' })).toHaveCount(1);
  await vehicles.getByRole('searchbox').fill('');

  simulator.setChannel(CHANNEL, 'blocked', 4);
  await expect(channels.getByRole('row').nth(1)).toContainText('Blocked: the storage limit is reached');
  await pane.getByRole('button', { name: 'Its log' }).click();
  await expect(region.logs(page).getByRole('row').nth(1)).toBeVisible();
});

test('a clean session says that it is for a look, and leaves nothing behind', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 3 });
  const host = await testbed.open(simulator, ['--clean-session']);
  const sentence = page.getByRole('button', { name: /For a look: nothing is called complete/ });
  await expect(sentence).toBeVisible();
  await sentence.click();
  await expect(page.getByRole('dialog')).toContainText('the broker keeps nothing for Fleetglass');
  const { accounts } = await host.health();
  expect(accounts).toMatchObject([{ completeness: { completeTo: null, reason: 'clean-session' } }]);
  // A page that is open would say that its host is gone.
  await page.goto('about:blank');
  await host.child.stop();
  const answer = await fetch(`${simulator.wsUrl.replace('ws', 'http')}/mqtt/sessions/all`, {
    headers: { authorization: `FlespiToken ${simulator.token}` },
  });
  await expect(answer.json()).resolves.toMatchObject({ result: [] });
});
