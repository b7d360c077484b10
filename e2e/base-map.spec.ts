import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { startTileHost, withStatus, withTile } from '../src/core/maps/servers/testing/tile-host.ts';
import { startProxy } from './support/proxy.ts';
import { searchFolder } from './support/secrets/folder.ts';
import { findIn, needleOf } from './support/secrets/needle.ts';
import { expect, openWindow, test as withTestbed } from './support/testbed.ts';
import { townTiles, writeTownFiles } from './support/town-files.ts';

/** Files of the test's own. */
const test = withTestbed.extend<{ readonly townFiles: { readonly wall: string; readonly depot: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright takes the fixtures that are needed from this pattern
  townFiles: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-maps-'));
    const files = { wall: join(folder, 'wall.pmtiles'), depot: join(folder, 'depot.mbtiles') };
    writeTownFiles({ pmtiles: files.wall, mbtiles: files.depot });
    await use(files);
    rmSync(folder, { recursive: true });
  },
});

/** A secret of a tile server. */
const KEY = 'Zq7xKtc94vYb3Md0HfJ2';
const TERMS = 'https://maps.example/terms';
const ATTRIBUTION = `© <a href="${TERMS}">Example maps</a> <img src=x onerror="document.title=1">`;
const PANE = '.leaflet-map-tiles-pane canvas';

/** The colours of the tiles on screen, as 0xRRGGBB, each once; none while nothing is drawn. */
const coloursOn = (page: Page): Promise<readonly number[]> =>
  page.evaluate((pane) => {
    const colours = new Set<number>();
    for (const tile of document.querySelectorAll<HTMLCanvasElement>(pane)) {
      const copy = new OffscreenCanvas(tile.width, tile.height);
      const context = copy.getContext('2d');
      context?.drawImage(tile, 0, 0);
      const pixels = context?.getImageData(0, 0, tile.width, tile.height).data ?? [];
      for (let at = 0; at < pixels.length; at += 64) {
        if ((pixels[at + 3] ?? 0) > 250)
          colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
      }
    }
    return [...colours];
  }, PANE);

const countColours = async (page: Page): Promise<number> => (await coloursOn(page)).length;
const isGray = (colour: number): boolean => colour === (colour & 0xff) * 0x010101;
/** Whether there is anything to see, and all of it is gray. */
const isAllGray = async (page: Page): Promise<boolean> => {
  const colours = await coloursOn(page);
  return colours.length > 0 && colours.every(isGray);
};

/** Tiles are cut and drawn by threads, which a busy machine keeps waiting. */
const streetsAppear = (page: Page): Promise<void> =>
  expect.poll(() => countColours(page), { timeout: 60_000 }).toBeGreaterThan(20);

const menu = (page: Page) => page.getByRole('button', { name: 'Base map' });

async function openBaseMaps(page: Page): Promise<void> {
  await menu(page).click();
  await page.getByRole('menuitem', { name: 'Base maps…' }).click();
}

/** Opens the form of a new tile server, and enters what it cannot do without. */
async function beginServer(page: Page, name: string, address: string): Promise<Locator> {
  await openBaseMaps(page);
  await page.getByRole('button', { name: 'Add a tile server…' }).click();
  const form = page.getByRole('dialog', { name: 'Add a tile server' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Address').fill(address);
  return form;
}

/** Keeps it, and shows the map of that name. */
async function saveAndUse(page: Page, form: Locator, name: string): Promise<void> {
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: `Use ${name} under the vehicles` }).click();
  await page.keyboard.press('Escape');
}

// Threads cut and draw what is waited for here.
test.slow();

test('the demo drives on streets, by choice on the outline alone, also after it is opened again', async ({
  testbed,
  page,
}) => {
  const host = await testbed.open(await testbed.simulate(), ['--demo']);
  await streetsAppear(page);
  await expect(page.getByText('Invented town: no real streets')).toBeVisible();
  await menu(page).click();
  await expect(page.getByRole('menuitemradio', { name: 'Demo town' })).toBeChecked();
  await page.getByRole('menuitemradio', { name: /^Outline/ }).click();
  await expect(page.locator(PANE)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Outline: no streets')).toBeVisible();
  await expect(page.locator(PANE)).toHaveCount(0);
  await menu(page).click();
  await page.getByRole('menuitemradio', { name: 'Demo town' }).click();
  await streetsAppear(page);
  expect(host.child.stdout()).not.toContain('map.');

  // By the keyboard alone, and kept.
  await menu(page).press('Enter');
  await page.getByRole('menuitem', { name: 'Dim or gray…' }).press('Enter');
  await page.getByRole('slider', { name: 'Dim the map' }).press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('switch', { name: 'Gray' }).press(' ');
  await expect.poll(() => isAllGray(page), { timeout: 60_000 }).toBe(true);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('.leaflet-dimming-pane div')).toHaveCSS('opacity', '0.1');
  await expect.poll(() => isAllGray(page), { timeout: 60_000 }).toBe(true);
});

test('without the demo there are no streets but of files, which go away and come back', async ({
  testbed,
  page,
  townFiles: { wall, depot },
}) => {
  const host = await testbed.open(await testbed.simulate(), ['--map-file', `${wall}.later`]);
  await expect(page.getByText('Outline: no streets')).toBeVisible({ timeout: 60_000 });
  const away = page.getByText('wall.pmtiles.later is not there any more: outline alone');
  await expect(away).toBeVisible();
  await menu(page).click();
  await expect(page.getByRole('menuitemradio')).toHaveText([/^wall\.pmtiles\.later/, /^Outline/]);
  await page.keyboard.press('Escape');

  renameSync(wall, `${wall}.later`);
  await streetsAppear(page);
  await expect(away).toBeHidden();
  await expect(page.getByRole('link', { name: 'Drawn by hand' })).toBeVisible();
  renameSync(`${wall}.later`, wall);
  await expect(away).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(PANE)).toHaveCount(0);

  await openBaseMaps(page);
  await expect(page.getByRole('dialog')).toContainText(join(host.dataDir, 'maps'));
  copyFileSync(depot, join(host.dataDir, 'maps', 'depot.mbtiles'));
  await page.getByRole('button', { name: 'Add depot.mbtiles' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Show depot.mbtiles on the map' }).click({ timeout: 60_000 });
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Drawn for the depot')).toBeVisible();
  // From afar there are few lines; the fleet is in one town.
  await page.getByRole('button', { name: 'Fit the whole fleet', exact: true }).click();
  await streetsAppear(page);
});

test.describe('a stranger', () => {
  test.use({ expectedErrors: [[/status of 401/], { scope: 'test' }] });

  test('tiles are for windows that were let in', async ({ testbed, page, request }) => {
    const host = await testbed.open(await testbed.simulate(), ['--demo']);
    await streetsAppear(page);
    const tile = `${host.origin}/map/demo-town/9/291/162`;
    expect((await request.get(tile)).status()).toBe(401);
    expect((await request.get(tile, { headers: { authorization: 'Bearer guessed' } })).status()).toBe(401);
    // The page's own origin proves nothing by itself either.
    expect(await page.evaluate(async (path) => (await fetch(path)).status, '/map/demo-town/9/291/162')).toBe(
      401,
    );
  });
});

test.describe('where tiles do not come', () => {
  test.use({ expectedErrors: [[/status of 502/], { scope: 'test' }] });

  test('the outline stays, it is said, and streets come back by themselves', async ({ testbed, page }) => {
    await page.route('**/map/**', (route) => route.fulfill({ status: 502 }));
    await testbed.open(await testbed.simulate(), ['--demo']);
    const note = page.getByText('Tiles of Demo town do not come: outline alone');
    await expect(note).toBeVisible({ timeout: 60_000 });
    await page.unroute('**/map/**');
    await expect(note).toBeHidden({ timeout: 60_000 });
    await streetsAppear(page);
  });
});

test.describe('tiles of a server', () => {
  test.use({ expectedErrors: [[/status of 502/], { scope: 'test' }] });

  test('are shown above the outline; its key is nowhere, its failure is said and tried again at a press', async ({
    testbed,
    page,
  }) => {
    const tiles = await startTileHost();
    // Anyone who is asked outside is asked by it, and not reached.
    const proxy = await startProxy({ to: null });
    try {
      const simulator = await testbed.simulate();
      const host = await testbed.host(['--broker', simulator.url, '--proxy', proxy.url], {
        FLEETGLASS_TOKEN: simulator.token,
        FLEETGLASS_MAP_TILES: '',
      });
      await openWindow(page, host);
      await expect(page.getByText('it learns which area is looked at')).toBeVisible({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Understood' }).click();
      await expect.poll(() => proxy.asked, { timeout: 60_000 }).toContain('tile.openstreetmap.org:443');
      expect(new Set(proxy.asked)).toEqual(new Set(['tile.openstreetmap.org:443']));

      const roads = `http://127.0.0.1:${tiles.port}/{z}/{x}/{y}.png?key=${KEY}`;
      const form = await beginServer(page, 'Roads', roads);
      await expect(form.getByLabel('Address')).toHaveValue(/\?key=\{key\}$/);
      await form.getByLabel('Attribution').fill(ATTRIBUTION);
      await form.getByRole('button', { name: 'Test' }).click();
      await expect(form.getByText(/^HTTP 200, .* png, 256 × 256 px/)).toBeInViewport();
      await saveAndUse(page, form, 'Roads');

      // All of one colour: what the host gave is what is drawn.
      await expect.poll(() => countColours(page), { timeout: 60_000 }).toBe(1);
      expect(tiles.asked.every((path) => path.endsWith(`?key=${KEY}`))).toBe(true);
      expect(tiles.requests[0]?.headers['user-agent']).toMatch(/^Fleetglass\/\d+\.\d+\.\d+ \(\+https:/);
      const credit = page.locator('.leaflet-control-attribution');
      await expect(credit).toContainText('<img src=x onerror="document.title=1">');
      await expect(credit.getByRole('link', { name: 'Example maps' })).toHaveAttribute('href', TERMS);

      const [bright = 0] = await coloursOn(page);
      expect(isGray(bright)).toBe(false);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect
        .poll(async () => ((await coloursOn(page))[0] ?? bright) !== bright, { timeout: 60_000 })
        .toBe(true);
      await menu(page).click();
      await page.getByRole('menuitem', { name: 'Dim or gray…' }).click();
      await page.getByText('As they are').click();
      await expect.poll(() => coloursOn(page), { timeout: 60_000 }).toEqual([bright]);
      await page.getByText('Gray', { exact: true }).click();
      await expect.poll(() => isAllGray(page), { timeout: 60_000 }).toBe(true);
      await page.keyboard.press('Escape');

      tiles.answer(withStatus(403));
      // Other ground, of which nothing is kept.
      for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
      const note = page.getByText('Tiles of Roads do not come: it refuses them (403)');
      await expect(note).toBeVisible({ timeout: 60_000 });
      tiles.answer(withTile);
      await note.getByRole('button', { name: 'Try again' }).click();
      await expect(note).toBeHidden({ timeout: 60_000 });
      await expect.poll(() => countColours(page), { timeout: 60_000 }).toBe(1);

      const town = townTiles();
      tiles.answer((response, { url = '' }) => {
        const tile = town(url);
        response.writeHead(tile === null ? 404 : 200).end(tile);
      });
      const vectors = `http://127.0.0.1:${tiles.port}/vectors/{z}/{x}/{y}.mvt`;
      await beginServer(page, 'Vectors', vectors);
      await form.getByText('vectors, drawn here').click();
      await saveAndUse(page, form, 'Vectors');
      await streetsAppear(page);
      expect(tiles.asked.some((path) => path.startsWith('/vectors/'))).toBe(true);

      const needles = [needleOf('the key', KEY)];
      expect(searchFolder(host.dataDir, needles).findings).toEqual([]);
      expect(findIn('the page', await page.content(), needles)).toEqual([]);
      expect(findIn('the log', host.child.stdout() + host.child.stderr(), needles)).toEqual([]);
    } finally {
      await proxy.stop();
      await tiles.close();
    }
  });
});
