import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { Simulator } from '../src/simulator/simulator.ts';
import { expectNoViolations } from './support/no-violations.ts';
import { expect, region, test } from './support/testbed.ts';

const DEVICE = 990_001;
const NAME = 'Quick van';
const STEP_S = 6;

const alarmsOf = (page: Page) => page.getByRole('region', { name: 'Alarms', exact: true });
const ofVan = (page: Page) => alarmsOf(page).getByRole('row').filter({ hasText: NAME });

/** One vehicle that is driven by a test: a report each six seconds of its own clock, which ends where it is now. */
function quickVan(simulator: Simulator, reports: number) {
  let timeS = Math.floor(Date.now() / 1000) - reports * STEP_S;
  return {
    drive(...speedsKmh: readonly number[]): void {
      for (const speed of speedsKmh) {
        timeS += STEP_S;
        const message = {
          'device.id': DEVICE,
          'device.name': NAME,
          ident: String(DEVICE),
          timestamp: timeS,
          'server.timestamp': timeS,
          'position.latitude': 54 + (timeS % 1_000) / 10_000,
          'position.longitude': 25,
          'position.valid': true,
          'position.speed': speed,
        };
        simulator.publishRaw(`flespi/message/gw/devices/${DEVICE}`, JSON.stringify(message));
      }
    },
  };
}

/** Gives a file to the dialog of rules. */
async function takeFile(page: Page, dialog: Locator, text: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Take rules from a file…' }).click(),
  ]);
  await chooser.setFiles({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a rule is written, tried, switched on, raises its alarm, and goes from desk to desk', async ({
  page,
  testbed,
}) => {
  const simulator = await testbed.simulate({ vehicles: 1 });
  const host = await testbed.open(simulator);
  const van = quickVan(simulator, 18);
  await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
  // Twice above 100 km/h for more than 10 s, and once not long enough.
  van.drive(120, 121, 122, 50, 120, 50, 130, 131, 132, 50);
  await expect(region.vehicles(page).getByRole('row', { name: NAME })).toBeVisible();

  await page.getByRole('tab', { name: /^Alarms/ }).click();
  await alarmsOf(page).getByRole('button', { name: 'Rules…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('There are no rules yet.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'New rule' }).selectOption('Faster than 90 km/h for 15 seconds');

  // What cannot be is refused beside its field, and nothing is kept of it.
  const speed = dialog.getByRole('textbox', { name: 'Faster than' });
  await speed.fill('fast');
  await dialog.getByRole('button', { name: 'Add rule' }).click();
  await expect(speed).toBeFocused();
  await expect(speed).toHaveAccessibleDescription('Enter a number from 1 to 400.');
  await dialog.getByRole('textbox', { name: 'For at least' }).fill('-1');
  await expect(dialog.getByRole('textbox', { name: 'For at least' })).toHaveAccessibleDescription(
    'Enter whole seconds, from 0 to 86400.',
  );
  await dialog.getByRole('button', { name: 'Try it on the last day' }).click();
  await expect(dialog.getByText(/It would have raised/)).toHaveCount(0);
  await speed.fill('100');
  await dialog.getByRole('textbox', { name: 'For at least' }).fill('10');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Too fast');

  // A trial that is cancelled says nothing; the host is held, so that it is not through with it first.
  const tryIt = dialog.getByRole('button', { name: 'Try it on the last day' });
  host.child.process.kill('SIGSTOP');
  try {
    await tryIt.click();
    await expect(dialog.getByRole('progressbar', { name: 'Reading the last day' })).toBeVisible();
    await dialog.getByRole('region', { name: 'Try it' }).getByRole('button', { name: 'Cancel' }).click();
  } finally {
    host.child.process.kill('SIGCONT');
  }
  await expect(dialog.getByRole('progressbar', { name: 'Reading the last day' })).toBeHidden();
  await expect(dialog.getByText(/It would have raised/)).toHaveCount(0);

  await tryIt.click();
  await expect(dialog.getByText(/^It would have raised 2 alarms, by [\d,]+ messages\.$/)).toBeVisible();
  const found = dialog.getByRole('list', { name: 'What it would have raised' }).getByRole('listitem');
  await expect(found).toHaveCount(2);
  await expect(found.first()).toContainText(`${NAME}122 km/h, above 100 km/h for 10 s`);
  await expectNoViolations(page);
  await speed.fill('125');
  await expect(dialog.getByText('The rule was changed since.')).toBeVisible();
  await tryIt.click();
  await expect(dialog.getByText(/^It would have raised one alarm, by /)).toBeVisible();
  await speed.fill('100');
  await dialog.getByRole('button', { name: 'Add rule' }).click();

  // It is off until it is switched on: until then nothing is raised.
  const rule = dialog.getByRole('listitem').filter({ hasText: 'Too fast' });
  const isOn = rule.getByRole('switch');
  await expect(rule).toContainText('Warning: faster than 100 km/h for 10 s; all vehicles');
  await expect(isOn).not.toBeChecked();
  await isOn.focus();
  await page.keyboard.press('Space');
  await expect(isOn).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(ofVan(page)).toHaveCount(0);

  van.drive(120, 121, 123);
  await expect(ofVan(page)).toContainText('Too fast');
  await expect(ofVan(page)).toContainText('123 km/h, above 100 km/h for 10 s');
  await expect(ofVan(page)).toContainText('new');

  // All of it by keyboard: the palette opens the rules, and the rule is changed, which ends what it raised.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('alarm rules');
  await page.keyboard.press('Enter');
  await rule.getByRole('button', { name: 'Edit Too fast' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(speed).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('140');
  await page.keyboard.press('Enter');
  await expect(rule).toContainText('faster than 140 km/h');
  await page.keyboard.press('Escape');
  await expect(ofVan(page)).toHaveCount(0);

  // What is written and not kept is asked about.
  await alarmsOf(page).getByRole('button', { name: 'Rules…' }).click();
  await rule.getByRole('button', { name: 'Edit Too fast' }).click();
  await speed.fill('60');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on editing' }).click();
  await expect(speed).toHaveValue('60');
  await dialog.getByRole('button', { name: 'Cancel' }).last().click();
  await expect(rule).toContainText('faster than 140 km/h');

  // Taken elsewhere and back: it comes in beside the first, and off.
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save rules as a file' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^fleetglass-rules-\d{4}-\d\d-\d\d\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).not.toContain(simulator.token);
  await takeFile(page, dialog, text);
  await expect(dialog.getByText('One rule was taken, and is off.')).toBeVisible();
  await expect(rule).toHaveCount(2);
  await expect(rule.getByRole('switch', { checked: true })).toHaveCount(1);
  await takeFile(page, dialog, text.slice(0, -20));
  await expect(dialog.getByText(/^This is not a file of Fleetglass rules/)).toBeVisible();
  await expect(rule).toHaveCount(2);

  // Deleted, and put back.
  await rule
    .filter({ has: page.getByRole('switch', { checked: true }) })
    .getByRole('button', { name: 'Delete Too fast' })
    .click();
  await expect(rule).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Put the deleted rule back' }).click();
  await expect(rule).toHaveCount(2);
  await expect(rule.getByRole('switch', { checked: true })).toHaveCount(1);

  // Switched off, it is silent.
  await rule.getByRole('switch', { checked: true }).focus();
  await page.keyboard.press('Space');
  await expect(rule.getByRole('switch', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  van.drive(150, 151, 152);
  await expect(region.details(page).or(region.vehicles(page)).getByText(/152/).first()).toBeVisible();
  await expect(ofVan(page)).toHaveCount(0);
});
