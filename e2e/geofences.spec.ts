import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, region, test } from './support/testbed.ts';

const HOSTILE = '<img src=x onerror=document.title=1>';
/** All of Lithuania and its neighbours: whoever drives is in it. A link and a script in it are asked and run by nobody. */
const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Style id="s"><IconStyle><Icon><href>http://198.51.100.7/icon.png</href></Icon></IconStyle></Style>
<Placemark><name>${HOSTILE.replaceAll('<', '&lt;')}</name><description><![CDATA[<script>document.title = 'run'</script>]]></description>
<Polygon><outerBoundaryIs><LinearRing><coordinates>-20,30 50,30 50,70 -20,70 -20,30</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<NetworkLink><name>Elsewhere</name><Link><href>http://198.51.100.7/more.kml</href></Link></NetworkLink>
</Document></kml>`;

const tab = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rows = (page: Page) => tab(page, 'Geofences').getByRole('grid', { name: 'Geofences' }).getByRole('row');

test('geofences are drawn by keyboard, imported, asked who is and was in them, deleted and put back', async ({
  page,
  testbed,
}) => {
  test.slow();
  await testbed.open(await testbed.simulate({ vehicles: 12 }));
  await expect(region.vehicles(page).getByRole('row').nth(2)).toBeVisible();
  const map = region.map(page).locator('.leaflet-container');
  const panel = region.map(page).getByRole('region', { name: /geofence/i });

  // The tab says what to do first.
  await map.focus();
  await page.keyboard.press('5');
  await expect(tab(page, 'Geofences').getByText('No geofences yet')).toBeVisible();

  // By keyboard alone: four corners, one of them moved and taken back, a name, and it is kept.
  await map.focus();
  await page.keyboard.press('Shift+G');
  await expect(panel.getByText('Click on its first corner')).toBeVisible();
  for (const key of ['Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ArrowLeft', 'Enter']) {
    await page.keyboard.press(key);
    // A corner is set where the map is: it glides there for a quarter of a second.
    await page.waitForTimeout(1_000);
  }
  await expect(panel.getByText(/^4 points/)).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  const size = panel.getByText(/round/);
  await expect(size).toBeVisible();
  const drawn = await size.textContent();
  await page.keyboard.press('.');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(size).not.toHaveText(drawn ?? '');
  await page.keyboard.press('Control+z');
  await expect(size).toHaveText(drawn ?? '');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await panel.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type('Yard');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(1);

  // Imported, after a look at what is taken and what is not.
  await tab(page, 'Geofences').getByRole('button', { name: 'Bring in geofences' }).click();
  await page.getByRole('menuitem', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import geofences' });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  await chooser.setFiles({
    name: 'area.kml',
    mimeType: 'application/vnd.google-earth.kml+xml',
    buffer: Buffer.from(KML),
  });
  await expect(dialog.getByText('Elsewhere')).toBeVisible();
  await expect(dialog.getByText(HOSTILE)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Import 1 geofence' }).click();
  await expect(dialog).toBeHidden();
  expect(await page.title()).toContain('Fleetglass');

  // Who is in it, in its pane, in the list and in the details.
  await rows(page).filter({ hasText: HOSTILE }).click();
  const inside = page.getByRole('grid', { name: /^In “/ });
  await expect(inside.getByRole('row').nth(2)).toBeVisible();
  const { violations: ofTab } = await new AxeBuilder({ page }).analyze();
  expect(ofTab).toEqual([]);
  await inside.getByRole('row').nth(1).click();
  await expect(region.details(page).getByText(`In ${HOSTILE} since`)).toBeVisible();
  await page.getByRole('button', { name: 'List these vehicles alone' }).click();
  await expect(region.vehicles(page).getByText(`In ${HOSTILE}`)).toBeVisible();
  await region
    .vehicles(page)
    .getByRole('button', { name: /^Vehicles in “/ })
    .click();

  // Who was in it.
  await tab(page, 'Geofences').getByRole('button', { name: 'Visits' }).click();
  const visits = tab(page, 'Visits').getByRole('grid');
  await expect(visits.getByText('not yet').first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const download = page.waitForEvent('download');
  await tab(page, 'Visits').getByRole('button', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^visits-.*\.csv$/);

  // Deleted, and put back.
  await map.focus();
  await page.keyboard.press('5');
  await rows(page).filter({ hasText: 'Yard' }).click();
  await tab(page, 'Geofences').getByRole('button', { name: 'Delete' }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveCount(1);

  // Found by name.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('yard');
  await page.getByRole('option', { name: /Yard/ }).click();
  await expect(rows(page).filter({ hasText: 'Yard' })).toHaveAttribute('aria-selected', 'true');
});
