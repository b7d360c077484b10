import type { Page } from '@playwright/test';
import { enterAccount } from '../support/account-form.ts';
import { expect, openMenu, openWindow, region, test } from '../support/testbed.ts';

/** For people to look at, in `test-results/screenshots`; nothing is compared. */
const FOLDER = 'test-results/screenshots';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

for (const viewport of SIZES) {
  const size = `${viewport.width}x${viewport.height}`;
  /** In both themes, of one window: what is looked at is how it looks, and starting everything again shows nothing more. */
  const shoot = async (page: Page, what: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${FOLDER}/${what}-${size}-${colorScheme}.png` });
    }
  };

  test.describe(size, () => {
    test.use({ colorScheme: 'light', viewport });

    test('screenshots of the workspace', async ({ page, testbed }) => {
      const simulator = await testbed.simulate({ scenario: 'stream-refused' });
      await testbed.open(simulator);
      await expect(region.streams(page).getByText('Failing', { exact: true }).first()).toBeVisible({
        timeout: 40_000,
      });
      await region.vehicles(page).getByRole('row').nth(3).click();
      await expect(region.details(page).getByRole('table')).toBeVisible();
      await shoot(page, 'workspace');
      await page.getByRole('tab', { name: /^Logs/ }).click();
      await expect(region.logs(page).getByRole('row').nth(2)).toBeVisible();
      await shoot(page, 'logs');
      await page.getByRole('tab', { name: /^Delivery/ }).click();
      await expect(region.delivery(page).getByRole('row').nth(2)).toBeVisible();
      await shoot(page, 'delivery');
    });

    test('screenshots of the dialogs', async ({ page, testbed }) => {
      // A picture takes seconds on a busy machine.
      test.slow();
      const simulator = await testbed.simulate();
      await testbed.open(simulator);
      await expect(region.vehicles(page).getByRole('row').nth(3)).toBeVisible();
      await page.getByRole('button', { name: /show the gaps/ }).click();
      await shoot(page, 'completeness');
      await page.keyboard.press('Escape');
      for (const [item, file] of [
        ['HTTP listener…', 'listener'],
        ['Proxy…', 'proxy'],
        ['Base maps…', 'base-maps'],
        ['Language, units and time…', 'units'],
        ['Status of vehicles…', 'status'],
        ['Storage…', 'storage'],
        ['Export messages…', 'export'],
        ['Fetch history from flespi…', 'pull'],
        ['Daily check of delivery…', 'day-checks'],
      ] as const) {
        await openMenu(page, item);
        await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
        await shoot(page, file);
        await page.keyboard.press('Escape');
      }
    });

    test('screenshots of two accounts, one of them cut off', async ({ page, testbed }) => {
      const [north, south] = [
        await testbed.simulate({ vehicles: 20, seed: 1 }),
        await testbed.simulate({ vehicles: 12, seed: 2 }),
      ];
      await openWindow(page, await testbed.host());
      await enterAccount(page.locator('form'), { name: 'North', brokerUrl: north.url, token: north.token });
      await expect(region.vehicles(page).getByText('20 of 20')).toBeVisible({ timeout: 40_000 });
      await openMenu(page, 'Add account…');
      const dialog = page.getByRole('dialog', { name: 'Add account' });
      await shoot(page, 'add-account');
      await enterAccount(dialog, { name: 'South', brokerUrl: south.url, token: south.token });
      await expect(region.vehicles(page).getByText('32 of 32')).toBeVisible({ timeout: 40_000 });
      // Rows keep their places while the mouse is among them.
      await page.mouse.move(640, 20);
      await south.stop();
      await expect(region.streams(page).getByText('Not live', { exact: true }).first()).toBeVisible();
      await shoot(page, 'accounts');
      await region
        .streams(page)
        .getByText(/^Last known/)
        .first()
        .click();
      await shoot(page, 'stream-cut');
    });

    test('screenshots of the first screen', async ({ page, testbed }) => {
      const host = await testbed.host();
      await openWindow(page, host);
      await expect(page.getByRole('heading', { name: 'Connect your fleet' })).toBeVisible();
      await shoot(page, 'first-screen');
    });
  });
}
