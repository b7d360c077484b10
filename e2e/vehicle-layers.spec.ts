import { expect, type Page, test } from '@playwright/test';
import { bundlePage, type PageFiles, servePage } from './support/bundle-page.ts';
import { CHROMIUM } from './support/chromium.ts';
import type { Shown, Standing } from './support/layers/compared.ts';

/*
 * Both drawings of the vehicle layer, the canvas and WebGL2, in one Chromium without a graphics card: what WebGL2 shows is proved, how fast a card
 * does it is not.
 */
test.use({
  viewport: { width: 1_000, height: 700 },
  launchOptions: {
    ...CHROMIUM,
    args: [...CHROMIUM.args, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  },
});

// One after the other: the page is bundled once for all of them.
test.describe.configure({ mode: 'default' });

let files: PageFiles;
test.beforeAll(async () => {
  files = await bundlePage(new URL('./support/layers/', import.meta.url));
});

async function openLayers(page: Page): Promise<void> {
  await servePage(page, files);
  await page.goto('https://layers.invalid/');
  await page.waitForFunction(() => 'layers' in window);
}

const VILNIUS = [54.69, 25.28] as const;
/** Bits of every flag that shows, alone and with others. */
const FLAGS = [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 3, 17, 66];

/** Every kind of symbol at many headings, with and without rings and badges, apart from each other and between pixels. */
const SYMBOLS: readonly Standing[] = Array.from({ length: 15 * 10 }, (_none, at) => ({
  x: ((at % 15) - 7) * 65 + (at % 7) / 7,
  y: (Math.floor(at / 15) - 4.5) * 66 + (at % 5) / 5,
  motion: at % 4,
  freshness: Math.floor(at / 4) % 5,
  ignition: Math.floor(at / 20) % 3,
  headingDeg: at % 11 === 0 ? Number.NaN : at * 37,
  flags: FLAGS[at % FLAGS.length] ?? 0,
}));

/** Crowds of four to a hundred and twenty of one to five states, some with alarms and warnings. */
const CROWDS: readonly Standing[] = Array.from({ length: 40 }, (_none, crowd) =>
  Array.from({ length: 4 + crowd * 3 }, (_nothing, at) => ({
    x: ((crowd % 8) - 3.5) * 118 + (at % 5),
    y: (Math.floor(crowd / 8) - 2) * 128 + (at % 7),
    motion: at % (1 + (crowd % 4)),
    freshness: at % 9 === 0 ? crowd % 5 : 0,
    flags: at === 0 ? (FLAGS[crowd % FLAGS.length] ?? 0) : 0,
  })),
).flat();

const shown = (vehicles: readonly Standing[], rest: Partial<Shown> = {}): Shown => ({
  vehicles,
  centre: VILNIUS,
  zoom: 12,
  theme: 'light',
  selected: 5,
  hovered: 40,
  ...rest,
});

/** Symbols, badges, marks and labels are copied pixel by pixel: no colour is further off than rounding takes it. */
async function expectSame(page: Page, picture: Shown): Promise<void> {
  const compared = await page.evaluate((each) => window.layers.compare(each), picture);
  expect(compared.inUse.by).toBe('webgl');
  expect(compared.drawn).toBeGreaterThan(1_000);
  expect(compared.hits[1]).toBe(compared.hits[0]);
  expect(compared.largest).toBeLessThanOrEqual(4);
}

/**
 * Rings are drawn by the card itself, whose edges are softened a little otherwise than the canvas softens them: of what is drawn two in a hundred
 * pixels may be off by more than 40 of 255, none by more than 130. A ring in another place, or another colour in it, is far beyond both.
 */
async function expectAlike(page: Page, picture: Shown): Promise<void> {
  const compared = await page.evaluate((each) => window.layers.compare(each), picture);
  expect(compared.inUse.by).toBe('webgl');
  expect(compared.drawn).toBeGreaterThan(1_000);
  expect(compared.hits[1]).toBe(compared.hits[0]);
  expect(compared.largest).toBeLessThanOrEqual(130);
  expect(compared.over40 / compared.drawn).toBeLessThan(0.02);
}

for (const deviceScaleFactor of [1, 1.25, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels to a CSS pixel`, () => {
    test.use({ deviceScaleFactor });
    test('both draw the same, in both themes', async ({ page }) => {
      await openLayers(page);
      for (const theme of ['light', 'dark'] as const) {
        await expectSame(page, shown(SYMBOLS, { theme }));
        await expectAlike(page, shown(CROWDS, { theme }));
      }
    });
  });
}

test('the same at every zoom', async ({ page }) => {
  await openLayers(page);
  for (const zoom of [4, 7.25, 15.5, 18, 19]) await expectSame(page, shown(SYMBOLS, { zoom }));
});

test('the same at the dateline, and where the degrees begin', async ({ page }) => {
  await openLayers(page);
  for (const centre of [
    [0, 179.999],
    [-54.7, -180],
    [0, 0],
  ] as const)
    await expectSame(page, shown(SYMBOLS, { centre, zoom: 10 }));
});

test('alike with all copies of the world in view', async ({ page }) => {
  await openLayers(page);
  await expectAlike(page, shown([...SYMBOLS, ...CROWDS], { centre: [10, 20], zoom: 1 }));
});

test('alike where a filter fades the others', async ({ page }) => {
  await openLayers(page);
  const vehicles = [...SYMBOLS, ...CROWDS].map((one, at) => ({ ...one, leftOut: at % 3 === 0 }));
  await expectAlike(page, shown(vehicles));
});

test('panning sends nothing to the card, and news only what is new', async ({ page }) => {
  await openLayers(page);
  const inUse = await page.evaluate((each) => window.layers.show(each), shown(SYMBOLS));
  expect(inUse.by).toBe('webgl');
  expect(await page.evaluate(() => window.layers.pan(20))).toEqual({ bytes: 0, calls: 0 });
  const sent = await page.evaluate(() => window.layers.move([8]));
  expect(sent.calls).toBe(1);
  // One word of one vehicle says how it is drawn.
  expect(sent.bytes).toBe(4);
});

test('nothing is left on the card by all that changes', async ({ page }) => {
  await openLayers(page);
  const first = shown([...SYMBOLS, ...CROWDS]);
  await page.evaluate((each) => window.layers.show(each), first);
  const alive = await page.evaluate(() => window.layers.alive());
  expect(alive).toBeGreaterThan(0);
  for (const theme of ['dark', 'light', 'dark'] as const)
    await page.evaluate((each) => window.layers.show(each), { ...first, theme });
  for (let at = 0; at < 10; at += 1) await page.evaluate((slot) => window.layers.move([slot]), at);
  expect(await page.evaluate(() => window.layers.alive())).toBe(alive);
});

test('a card that is lost leaves no picture missing, and is taken back once', async ({ page }) => {
  await openLayers(page);
  await page.evaluate((each) => window.layers.show(each), shown(SYMBOLS));
  const lost = await page.evaluate(() => window.layers.lose());
  expect(lost.inUse).toMatchObject({ by: 'canvas', why: 'lost' });
  expect([lost.drawn > 1_000, lost.mayComeBack]).toEqual([true, true]);
  expect(await page.evaluate(() => window.layers.restore())).toMatchObject({ by: 'webgl' });
  // What is lost twice is not taken back: the browser is told so as it is lost.
  const again = await page.evaluate(() => window.layers.lose());
  expect(again.inUse).toMatchObject({ by: 'canvas', why: 'lost' });
  expect([again.drawn > 1_000, again.mayComeBack]).toEqual([true, false]);
});
