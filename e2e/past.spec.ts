import type { Page } from '@playwright/test';
import { expectNoViolations } from './support/no-violations.ts';
import { expectNothingCut } from './support/nothing-cut.ts';
import { expect, region, test } from './support/testbed.ts';

const DEVICE = 990_001;
const timeOf = (page: Page) => page.getByRole('region', { name: 'Time', exact: true });

/** The host's time as the window shows it, to the second. */
async function clockOf(page: Page): Promise<string> {
  const time = await page.getByRole('banner').locator('time').getAttribute('datetime');
  return (time ?? '').slice(0, 19).replace('T', ' ');
}

test('the desk is shown as it was, played, and live again, while live goes on', async ({ page, testbed }) => {
  const simulator = await testbed.simulate({ vehicles: 5, scenario: 'stream-refused' });
  await testbed.open(simulator);
  const details = region.details(page);
  /** It says that it is there. */
  const send = (latitude: number): void => {
    const timestamp = Date.now() / 1_000;
    const message = {
      'device.id': DEVICE,
      'device.name': 'Time traveller',
      ident: String(DEVICE),
      timestamp,
      'server.timestamp': timestamp,
      'position.latitude': latitude,
      'position.longitude': 25,
      'position.valid': true,
      'position.speed': 40,
    };
    simulator.publishRaw(`flespi/message/gw/devices/${DEVICE}`, JSON.stringify(message));
  };
  const expectAt = (latitude: number): Promise<void> =>
    expect(details.getByText(`${latitude.toFixed(6)}, 25.000000`)).toBeVisible();
  const nextSecond = async (): Promise<string> => {
    const before = await clockOf(page);
    await expect.poll(() => clockOf(page)).not.toBe(before);
    return await clockOf(page);
  };

  send(54.1);
  await region
    .vehicles(page)
    .getByRole('row', { name: /Time traveller/ })
    .click();
  await expectAt(54.1);
  await nextSecond();
  const then = await nextSecond();
  await nextSecond();
  send(54.2);
  await expectAt(54.2);
  await nextSecond();

  await region.map(page).locator('.leaflet-container').focus();
  await page.keyboard.press('p');
  const slider = timeOf(page).getByRole('slider', { name: 'Moment that is shown' });
  await expect(slider).toBeFocused();
  await expect(page).toHaveTitle(/^(?:\(\d+\) )?Past, /);
  const field = timeOf(page).getByRole('textbox', { name: /^Time, / });
  await field.fill(then);
  await field.press('Enter');
  await expectAt(54.1);
  await expect(page.getByText(/^Past, .* UTC$/)).toContainText(then.slice(11));
  await expect(region.vehicles(page).getByRole('row', { name: /Time traveller/ })).toBeVisible();

  // Live goes on beside it, and shows nothing of it.
  send(54.3);
  await page.getByRole('tab', { name: /^Logs/ }).click();
  await expect(region.logs(page)).toBeVisible();
  await expectNoViolations(page);
  await expectNothingCut(page, 'the past');
  await expectAt(54.1);

  // A reload comes back to the moment.
  await page.reload();
  await expect(page.getByText(/^Past, .* UTC$/)).toContainText(then.slice(11));
  await expectAt(54.1);

  await timeOf(page).getByRole('combobox', { name: 'Speed' }).selectOption('1');
  await slider.focus();
  await page.keyboard.press('Space');
  await expect(timeOf(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await expectAt(54.2);
  await page.keyboard.press('Space');
  await expect(timeOf(page).getByRole('button', { name: 'Play' })).toBeVisible();

  await region.map(page).locator('.leaflet-container').focus();
  await page.keyboard.press('c');
  for (const size of [
    { width: 683, height: 384 },
    { width: 960, height: 540 },
    { width: 1_366, height: 768 },
  ]) {
    await page.setViewportSize(size);
    await expectNothingCut(page, `the past at ${size.width}×${size.height}`);
  }

  await slider.focus();
  await page.keyboard.press('Escape');
  await expect(timeOf(page)).toBeHidden();
  await expect(page).not.toHaveTitle(/Past/);
  await expectAt(54.3);
});
