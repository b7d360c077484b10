import mqtt from 'mqtt';
import { startMosquitto } from '../src/core/session/testing/mosquitto.ts';
import { enterAccount } from './support/account-form.ts';
import { expect, openMenu, openWindow, region, test } from './support/testbed.ts';

// Journals open in threads of their own, which a busy machine takes its time for.
const SLOWLY = { timeout: 40_000 };
test.beforeEach(() => test.slow());

test.describe('the first screen', () => {
  test('leads from a token to moving vehicles, and from a wrong one to its correction', async ({
    page,
    testbed,
  }) => {
    const simulator = await testbed.simulate();
    const host = await testbed.host();
    await openWindow(page, host);
    await expect(page.getByRole('heading', { name: 'Connect your fleet' })).toBeVisible();
    await enterAccount(page.locator('form'), {
      name: 'Depot',
      brokerUrl: simulator.url,
      token: '0123456789abcdefWrongToken',
    });
    const banner = page.getByRole('status').filter({ hasText: 'not live' });
    await expect(banner).toContainText('The broker does not know this token.', SLOWLY);
    await expect(page.getByRole('button', { name: 'Link: Refused' })).toBeVisible();

    await banner.getByRole('button', { name: 'Enter the token…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change Depot' });
    await dialog.getByLabel('Password or token', { exact: true }).fill(simulator.token);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible(SLOWLY);
    await expect(
      region
        .vehicles(page)
        .getByText(/^Moving/)
        .first(),
    ).toBeVisible();
    expect(await page.content()).not.toContain(simulator.token);
  });

  test('refuses what is none before trying', async ({ page, testbed }) => {
    const host = await testbed.host();
    await openWindow(page, host);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText('Paste the token.')).toBeVisible();
    await expect(page.getByLabel('flespi token', { exact: true })).toBeFocused();
    await page.getByText('Another MQTT broker').click();
    await page.getByLabel('Host', { exact: true }).fill('not a host');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText('Enter a name or address alone')).toBeVisible();
  });

  test('starts the demo fleet, which is there again after a restart', async ({ page, testbed }) => {
    const host = await testbed.host();
    await openWindow(page, host);
    await page.getByText('Demo fleet', { exact: true }).click();
    await page.getByRole('button', { name: 'Start the demo fleet' }).click();
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible(SLOWLY);
    await expect.poll(async () => (await host.health()).vehicles, SLOWLY).toBe(60);
  });
});

test.describe('several accounts', () => {
  test('are shown together, marked, filtered, and do not touch each other', async ({ page, testbed }) => {
    const [north, south] = [
      await testbed.simulate({ vehicles: 8, seed: 1 }),
      await testbed.simulate({ vehicles: 5, seed: 2 }),
    ];
    const host = await testbed.host();
    await openWindow(page, host);
    await enterAccount(page.locator('form'), { name: 'North', brokerUrl: north.url, token: north.token });
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible(SLOWLY);
    await openMenu(page, 'Add account…');
    await enterAccount(page.getByRole('dialog', { name: 'Add account' }), {
      name: 'South',
      brokerUrl: south.url,
      token: south.token,
    });
    await expect(page.getByRole('button', { name: 'Link: Live' })).toContainText('2 of 2 live', SLOWLY);
    await expect(region.vehicles(page).getByText('13 of 13')).toBeVisible(SLOWLY);

    const filter = page.getByRole('group', { name: 'Show accounts' });
    await filter.getByRole('button', { name: 'South' }).click();
    const vehicles = region.vehicles(page);
    await expect(vehicles.getByText('5 of 13')).toBeVisible();
    await expect(vehicles.getByText('1 of 2 accounts')).toBeVisible();
    await vehicles.getByRole('button', { name: 'Show all' }).click();

    await south.stop();
    await expect(page.getByText('South is not live.')).toBeVisible();
    await expect(vehicles).toHaveAttribute('data-live', 'true');
    await expect(page).toHaveTitle(/◐ 8 of 13 vehicles live · Fleetglass$/);
    await expect(vehicles.getByRole('button', { name: 'Not live 5' })).toBeVisible();
    await filter.getByRole('button', { name: 'South' }).click();
    const past = vehicles.locator('[role=row][data-live=false]', { hasText: /Not live, (was|motion)/ });
    await expect(past).toHaveCount(5);
    for (const part of [vehicles, region.map(page), region.streams(page)]) {
      await expect(part).toHaveAttribute('data-live', 'false');
    }
    const details = region.details(page);
    await expect(details.getByText('5 of 13 vehicles')).toBeVisible();
    await expect(details.getByRole('button', { name: 'Show only Moving 0' })).toBeVisible();
    const streams = region.streams(page);
    await streams.getByRole('button', { name: /^Not live/ }).click();
    await expect(streams.getByText(/^Last known at \d\d:\d\d:\d\d UTC: /).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Link: / })).toContainText('1 of 2 live');
    expect(await host.health()).toMatchObject({
      accounts: [
        { name: 'North', state: 'live' },
        { name: 'South', state: expect.not.stringMatching('live') },
      ],
    });
  });

  test('are paused and resumed, and one removed leaves no session at the broker', async ({
    page,
    testbed,
  }) => {
    const broker = await startMosquitto();
    try {
      const host = await testbed.host();
      await openWindow(page, host);
      await enterAccount(page.locator('form'), { name: 'Depot', brokerUrl: broker.url, token: 'any' });
      await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible(SLOWLY);
      await openMenu(page, 'Accounts…');
      const accounts = page.getByRole('dialog', { name: 'Accounts' });
      await accounts.getByRole('button', { name: 'Pause Depot' }).click();
      await expect(accounts.getByText(/^Paused/)).toBeVisible();
      await accounts.getByRole('button', { name: 'Resume Depot' }).click();
      await expect
        .poll(async () => (await host.health()).connection, SLOWLY)
        .toMatchObject({ state: 'live' });
      await accounts.getByRole('button', { name: 'Remove Depot' }).click();
      await page.getByRole('button', { name: 'Remove account' }).click();
      await expect(page.getByText(/The broker has ended its session/).first()).toBeVisible(SLOWLY);
      expect(await host.health()).toMatchObject({ accounts: [], vehicles: 0 });
    } finally {
      await broker.stop();
    }
  });
});

test('the account of the command line keeps its session to itself', async ({ page, testbed }) => {
  const broker = await startMosquitto();
  try {
    const host = await testbed.host(['--broker', broker.url], { FLEETGLASS_TOKEN: 'any' });
    await openWindow(page, host);
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible(SLOWLY);
    await openMenu(page, 'Accounts…');
    await expect(page.getByText(/Given on the command line/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(0);
    const device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
    await device.publishAsync('flespi/message/gw/devices/7', '{"timestamp":1,"device.name":"Van 7"}', {
      qos: 1,
    });
    await expect.poll(async () => (await host.health()).vehicles, SLOWLY).toBe(1);
    await device.endAsync(true);
  } finally {
    await broker.stop();
  }
});
