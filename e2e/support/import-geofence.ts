import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the dialog of the tab that is open, and has no geofence yet, and gives it a file. Nothing is imported yet. */
export async function previewGeofences(page: Page, kml: string): Promise<Locator> {
  const tab = page.getByRole('region', { name: 'Geofences', exact: true });
  await tab.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import geofences' });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file…' }).click(),
  ]);
  await chooser.setFiles({
    name: 'area.kml',
    mimeType: 'application/vnd.google-earth.kml+xml',
    buffer: Buffer.from(kml),
  });
  await expect(dialog.getByRole('button', { name: /^Import \d+ geofence/ })).toBeVisible();
  return dialog;
}

/** All of Lithuania and its neighbours, by a name: whoever drives is in it. A link and a script in it are asked and run by nobody. */
export function kmlOf(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Style id="s"><IconStyle><Icon><href>http://198.51.100.7/icon.png</href></Icon></IconStyle></Style>
<Placemark><name>${name.replaceAll('<', '&lt;')}</name><description><![CDATA[<script>document.title = 'run'</script>]]></description>
<Polygon><outerBoundaryIs><LinearRing><coordinates>-20,30 50,30 50,70 -20,70 -20,30</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
<NetworkLink><name>Elsewhere</name><Link><href>http://198.51.100.7/more.kml</href></Link></NetworkLink>
</Document></kml>`;
}
