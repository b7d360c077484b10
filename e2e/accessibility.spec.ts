import { kmlOf, previewGeofences } from './support/import-geofence.ts';
import { expectNoViolations } from './support/no-violations.ts';
import { expect, openMenu, openWindow, region, test } from './support/testbed.ts';

test.describe('accessibility, in both themes', () => {
  test.use({ colorScheme: 'light' });
  test('of the locked page and the first screen', async ({ page, testbed }) => {
    const host = await testbed.host();
    await page.goto(host.origin);
    await expect(page.getByRole('heading', { name: 'Fleetglass is locked' })).toBeVisible();
    await expectNoViolations(page);
    await openWindow(page, host);
    await expect(page.getByRole('heading', { name: 'Connect your fleet' })).toBeVisible();
    await expectNoViolations(page);
    await page.getByText('Another MQTT broker').click();
    await page.getByText('Certificates', { exact: true }).click();
    await expectNoViolations(page);
  });

  test('of the workspace, its panels and its dialogs', async ({ page, testbed }) => {
    const simulator = await testbed.simulate();
    await testbed.open(simulator);
    await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
    await expectNoViolations(page);
    await region.vehicles(page).getByRole('row').first().click();
    await expect(region.details(page).getByRole('table')).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('tab', { name: /^Logs/ }).click();
    await expect(region.logs(page).getByRole('row').first()).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: /^Link: / }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /^Delivery/ }).click();
    await expect(region.delivery(page).getByRole('row').nth(2)).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('button', { name: /show the gaps/ }).click();
    for (const item of [
      'HTTP listener…',
      'Bring a stream here…',
      'REST call…',
      'MQTT board…',
      'Proxy…',
      'Language, units and time…',
      'Sound, notices and quiet hours…',
      'Status of vehicles…',
      'Storage…',
      'Browsers…',
      'Export messages…',
      'Fetch history from flespi…',
      'Daily check of delivery…',
      'Keyboard…',
      'Broker sessions…',
    ]) {
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await openMenu(page, item);
    }
    await page
      .getByRole('button', { name: /^Open session / })
      .first()
      .click();
    await expect(page.getByRole('form', { name: 'Publish' })).toBeVisible();
    await expectNoViolations(page);
  });

  test('of alarms, of geofences as they are drawn and imported, of channels and of visits', async ({
    page,
    testbed,
  }) => {
    await testbed.open(await testbed.simulate({ vehicles: 3 }));
    const map = region.map(page).locator('.leaflet-container');
    const panel = region.map(page).getByRole('region', { name: /geofence/i });
    const tab = (name: string) => page.getByRole('region', { name, exact: true });
    await expect(region.vehicles(page).getByRole('row').first()).toBeVisible();
    await page.getByRole('tab', { name: /^Alarms/ }).click();
    await expect(tab('Alarms')).toBeVisible();
    await expectNoViolations(page);
    await tab('Alarms').getByRole('button', { name: 'History' }).click();
    await expectNoViolations(page);
    await tab('Alarms').getByRole('button', { name: 'Report…' }).click();
    await expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');

    await page.getByRole('tab', { name: /^Geofences/ }).click();
    const dialog = await previewGeofences(page, kmlOf('Lithuania'));
    await expectNoViolations(page);
    await dialog.getByRole('button', { name: 'Import 1 geofence' }).click();
    await tab('Geofences').getByRole('grid', { name: 'Geofences' }).getByRole('row').last().click();
    await expect(page.getByRole('grid', { name: /^In “/ }).getByRole('row').nth(1)).toBeVisible();
    await map.focus();
    await page.keyboard.press('Shift+G');
    await page.keyboard.press('Enter');
    await expect(panel.getByText(/^Click on the next corner/)).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await page.getByRole('tab', { name: /^Channels/ }).click();
    await tab('Channels').getByRole('grid').getByRole('row').nth(1).click();
    await expect(tab('Channels').getByRole('listitem').first()).toBeVisible();
    await expectNoViolations(page);

    await page.getByRole('tab', { name: /^Visits/ }).click();
    await expect(tab('Visits').getByRole('grid').getByText('not yet').first()).toBeVisible();
    await expectNoViolations(page);
  });

  test('of base maps, and of the form of a tile server', async ({ page, testbed }) => {
    const { url, token } = await testbed.simulate({ vehicles: 3 });
    // Of a demo, for which nobody outside is asked.
    const env = { FLEETGLASS_TOKEN: token, FLEETGLASS_MAP_TILES: '' };
    await openWindow(page, await testbed.host(['--broker', url, '--demo'], env));
    await openMenu(page, 'Base maps…');
    await page.getByRole('button', { name: 'Change OpenStreetMap…' }).click();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Base maps' })).toBeVisible();
    await expectNoViolations(page);
  });

  test('of a link that is refused', async ({ page, testbed }) => {
    const simulator = await testbed.simulate({ vehicles: 3 });
    const host = await testbed.host(['--broker', simulator.url], {
      FLEETGLASS_TOKEN: 'WrongTokenWrongToken',
    });
    await openWindow(page, host);
    await expect(page.getByRole('button', { name: 'Link: Refused' })).toBeVisible();
    await expectNoViolations(page);
  });
});
