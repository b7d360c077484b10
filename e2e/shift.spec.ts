import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Simulator } from '../src/simulator/simulator.ts';
import { expectNoViolations } from './support/no-violations.ts';
import { expectNothingCut } from './support/nothing-cut.ts';
import { expect, openWindow, type RunningHost, region, test } from './support/testbed.ts';

const tab = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const notes = (page: Page) => tab(page, 'Shift').getByRole('list', { name: 'Notes' }).getByRole('listitem');
const field = (page: Page) => tab(page, 'Shift').getByRole('textbox', { name: 'New note' });

/** Writes what has the focus: each way into a note leads into its line. */
async function write(page: Page, text: string): Promise<void> {
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(notes(page).filter({ hasText: text })).toBeVisible();
  await expect(field(page)).toHaveValue('');
}

// What the page asks for while its host is away.
test.use({ expectedErrors: [[/ERR_CONNECTION_REFUSED/], { scope: 'test' }] });

test('a shift is handed over: notes, and a page of what happened, over a restart', async ({
  page,
  testbed,
}) => {
  test.slow();
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-shift-'));
  try {
    const first = await testbed.simulate({ vehicles: 3, scenario: 'stream-refused' });
    const start = async (simulator: Simulator): Promise<RunningHost> => {
      const host = await testbed.host(['--broker', simulator.url, '--data-dir', dataDir], {
        FLEETGLASS_TOKEN: simulator.token,
      });
      await openWindow(page, host);
      await expect(page.getByRole('button', { name: /^Link: Live/ })).toBeVisible();
      return host;
    };
    const host = await start(first);
    const [vehicle] = first.world.vehicles.filter(({ quirk }) => quirk === 'none');
    if (vehicle === undefined) throw new Error('The world is empty.');

    // Who sits here, which stands beside what is written and done.
    await page.getByRole('tab', { name: /^Shift/ }).click();
    await expect(tab(page, 'Shift').getByText('No notes yet')).toBeVisible();
    await tab(page, 'Shift').getByRole('button', { name: 'Name this desk…' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name of this desk' }).fill('Anna');
    await page.keyboard.press('Enter');
    await expect(tab(page, 'Shift').getByRole('button', { name: 'Desk: Anna' })).toBeVisible();

    // On nothing, on a vehicle by key, on a stream and on an alarm from their rows.
    await region.map(page).locator('.leaflet-container').focus();
    await page.keyboard.press('Shift+N');
    await write(page, 'The gate code is new');
    await region.vehicles(page).getByRole('row', { name: vehicle.name }).click();
    await page.keyboard.press('Shift+N');
    await expect(tab(page, 'Shift').getByText(`About ${vehicle.name}`)).toBeVisible();
    await write(page, 'Brakes squeal');
    await page.keyboard.press('Escape');

    await page.getByRole('tab', { name: /^Streams/ }).click();
    const failing = region.streams(page).getByRole('row').filter({ hasText: 'Failing' }).first();
    await expect(failing).toBeVisible();
    const stream = ((await failing.getByRole('gridcell').first().textContent()) ?? '').trim();
    await failing.getByRole('button', { name: `Note on ${stream}` }).click();
    await write(page, 'Partner is told of the login');

    first.report(vehicle.id, { 'sos.alarm': true });
    await page.getByRole('tab', { name: /^Alarms/ }).click();
    const sos = tab(page, 'Alarms')
      .getByRole('row')
      .filter({ hasText: 'SOS' })
      .filter({ hasText: vehicle.name });
    await expect(sos).toContainText('driver pressed SOS');
    await sos.getByRole('button', { name: /^Note on .*driver pressed SOS/ }).click();
    await write(page, 'Driver is fine, pressed by mistake');
    await expect(notes(page)).toHaveCount(4);
    await expect(notes(page).filter({ hasText: 'by Anna' })).toHaveCount(4);
    await expectNoViolations(page);
    await expectNothingCut(page, 'the shift log');
    await page.getByRole('tab', { name: /^Alarms/ }).click();
    await sos.getByRole('button', { name: /^Acknowledge with a note/ }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('called her');
    await page.keyboard.press('Enter');
    await expect(sos).toContainText('taken by Anna');

    // One is changed, which keeps what it said before; one is deleted, and that is undone. By key.
    await page.getByRole('tab', { name: /^Shift/ }).click();
    await notes(page).getByRole('button', { name: 'Change the note: Brakes squeal' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type(', workshop at ten');
    await page.keyboard.press('Enter');
    const brakes = notes(page).filter({ hasText: 'Brakes squeal, workshop at ten' });
    await expect(brakes).toContainText('changed');
    await brakes.getByText('What it said before').click();
    await expect(brakes.getByText(/Anna: Brakes squeal$/)).toBeVisible();
    await notes(page).getByRole('button', { name: 'Delete the note: The gate code is new' }).click();
    await expect(notes(page)).toHaveCount(3);
    await tab(page, 'Shift').getByRole('button', { name: 'Undo' }).click();
    await expect(notes(page)).toHaveCount(4);

    // Killed, and its broker has forgotten the session: both belong to the shift.
    const gone = once(host.child.process, 'exit');
    host.child.process.kill('SIGKILL');
    await gone;
    await page.goto('about:blank');
    await first.stop();
    const port = Number(new URL(first.url).port);
    await start(await testbed.simulate({ vehicles: 3, mqttPort: port, token: first.token }));
    await expect(page.getByRole('button', { name: /show the gaps/ })).toContainText('Complete up to');
    await page.getByRole('tab', { name: /^Shift/ }).click();
    await expect(notes(page)).toHaveCount(4);
    await expect(brakes).toContainText('by Anna');
    await tab(page, 'Shift').getByRole('searchbox', { name: 'Find notes' }).fill('squeal');
    await expect(notes(page)).toHaveCount(1);
    await notes(page)
      .getByRole('button', { name: `Show ${vehicle.name}` })
      .click();
    await expect(region.details(page).getByRole('heading', { name: vehicle.name })).toBeVisible();

    // The page that the next one reads.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what happened');
    await page.keyboard.press('Enter');
    const report = page.getByRole('dialog', { name: 'What happened' });
    const sheet = report.getByRole('article');
    await expect(sheet.getByRole('heading', { level: 1 })).toHaveText(/^What happened from .* to /);
    const part = (name: string) => sheet.getByRole('table', { name, exact: true });
    await expect(part('Notes')).toContainText('Anna: Brakes squeal, workshop at ten');
    await expect(part('Notes').getByRole('row')).toHaveCount(5);
    await expect(
      part('Alarms')
        .getByRole('row')
        .filter({ hasText: `${vehicle.name}: driver pressed SOS` }),
    ).toContainText(/taken by Anna .*“called her”/);
    await expect(
      part('Streams that were not well').getByRole('row').filter({ hasText: stream }),
    ).toContainText(/failing: .*40[13]/i);
    await expect(part('Connection')).toContainText('Fleetglass did not run, or the account was paused');
    await expect(part('Gaps')).toContainText('The broker had forgotten our session');
    await expect(sheet.getByText(/^Made .* at desk Anna\.$/)).toBeVisible();
    await expectNoViolations(page);

    // Printed it is the sheet alone, with all of its lines.
    await page.evaluate(() => {
      window.print = () => {};
    });
    await report.getByRole('button', { name: 'Print…' }).click();
    await page.emulateMedia({ media: 'print' });
    const printed = page.locator('body > div:not([data-react-aria-top-layer]) > article');
    await expect(printed).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('banner')).toBeHidden();
    await expect(printed).toContainText('Partner is told of the login');
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: null });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(report).toBeVisible();

    // Who leaves now finds that moment in the next report.
    await report.getByRole('button', { name: /^I leave now/ }).click();
    await expect(report.getByText('Remembered. The next report can begin here.')).toBeVisible();
    await page.keyboard.press('Escape');
    await region.map(page).locator('.leaflet-container').focus();
    await page.keyboard.press('Shift+N');
    await page.getByRole('tab', { name: /^Shift/ }).click();
    await tab(page, 'Shift').getByRole('button', { name: 'What happened…' }).click();
    await expect(report.getByRole('combobox', { name: 'Since' })).toHaveValue('left');
    await expect(report.getByText('Alarms: Nothing.').or(part('Alarms'))).toBeVisible();
    await expect(part('Connection')).toHaveCount(0);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
