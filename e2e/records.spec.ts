import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, region, test } from './support/testbed.ts';

const HOSTILE = '<img src=x onerror=document.title=1>';
const tab = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('intervals and SMS are kept beside their vehicle, fetched, found and saved', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 3, calculators: true });
  await testbed.open(simulator);
  const first = region.vehicles(page).getByRole('row').first();
  await expect(first).toBeVisible();
  const [vehicle] = simulator.world.vehicles;
  if (vehicle === undefined) throw new Error('The world is empty.');
  const { id: deviceId, name } = vehicle;

  // What a calculator says is listed, markup as text, and what it takes back goes.
  await page.getByRole('tab', { name: 'Intervals' }).click();
  const nowS = Math.floor(Date.now() / 1000);
  const filling = {
    id: 1,
    // Of today, whatever the hour is.
    begin: nowS - 60,
    end: nowS,
    duration: 60,
    'fuel.delta': 41.5,
    note: HOSTILE,
  };
  const topic = `flespi/interval/gw/calcs/77/devices/${deviceId}`;
  simulator.publishRaw(`${topic}/created`, JSON.stringify(filling));
  const row = tab(page, 'Intervals').getByRole('row').filter({ hasText: 'Calculator 77' });
  await expect(row).toContainText(name);
  await expect(row).toContainText('41.5');
  await expect(row).toContainText(HOSTILE);

  await row.click();
  await expect(tab(page, 'Details').getByRole('region', { name: 'Intervals by flespi' })).toContainText(
    '41.5',
  );
  simulator.publishRaw(`${topic}/deleted`, JSON.stringify(filling));
  await expect(row).toHaveCount(0);

  // What was made before is fetched.
  await tab(page, 'Intervals')
    .getByRole('button', { name: /^Fetch the selected/ })
    .click();
  await expect(tab(page, 'Intervals').getByText(/fetched from flespi/)).toBeVisible();
  await expect(
    tab(page, 'Intervals')
      .getByRole('row')
      .filter({ hasText: /Trips|Stops/ })
      .first(),
  ).toBeVisible();

  // An SMS stands beside the vehicle of its number.
  await page.getByRole('tab', { name: 'SMS' }).click();
  const phone = JSON.stringify({ text: `Parked ${HOSTILE}`, timestamp: nowS });
  simulator.publishRaw(`flespi/message/gw/modems/5001/999${100_000_000}`, phone);
  const sms = tab(page, 'SMS').getByRole('row').filter({ hasText: 'Parked' });
  await expect(sms).toContainText(name);
  await expect(sms).toContainText('received');
  await tab(page, 'SMS')
    .getByRole('button', { name: /^Save all/ })
    .click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const saved = readFileSync(await (await saving).path(), 'utf8');
  expect(saved).toContain(`Parked ${HOSTILE}`);
  expect(await page.title()).not.toBe('1');

  // What flespi itself holds is asked for as it is opened.
  await tab(page, 'Details').getByText('At flespi: settings').click();
  await expect(tab(page, 'Details').getByRole('region', { name: 'Settings' })).toContainText(
    /backend\s+said .* ago/,
  );
  await expect(tab(page, 'Details').getByText('Changes are followed while this is open.')).toBeVisible();
  await expect(tab(page, 'Details').getByText(/^Toll, plugin “Toll BG”: assigned with data/)).toBeVisible();
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('menuitem', { name: 'Account at flespi…' }).click();
  const account = page.getByRole('dialog', { name: 'Account at flespi' });
  await expect(account.getByRole('row', { name: /^mqtt_sessions/ })).toBeVisible();
  await expect(account.getByText('Dispatch desk')).toBeVisible();
});
