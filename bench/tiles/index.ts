import { loadavg } from 'node:os';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { bundlePage, type PageFiles, servePage } from '../../e2e/support/bundle-page.ts';
import { CHROMIUM } from '../../e2e/support/chromium.ts';
import { MAP_PATH, type MapSource, TILES_COME } from '../../src/shared/map-source.ts';
import { createRandom } from '../../src/simulator/base/random.ts';
import { createTownMap, type TownMap } from '../../src/simulator/town/tiles.ts';
import { layRoads } from '../../src/simulator/world/roads.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median } from '../support/statistics.ts';
import { GROUNDS, type Ground, type Panned } from './cases.ts';

/** One line of the table: medians of the rounds, milliseconds. */
export interface TilesRow {
  readonly ground: Ground;
  readonly vehicles: number;
  readonly frameP50Ms: number;
  readonly frameP95Ms: number;
  /** Against the frames of the same run without tiles. */
  readonly p95Ratio: number;
  readonly tiles: number;
  /** The machine's one-minute load at the beginning. */
  readonly load: number;
}

const VEHICLES = 50_000;
const ROUNDS = 3;
const QUICK_ROUNDS = 1;

/**
 * Frames while a town is panned at 360 px/s under 50 000 vehicles, of which a tenth moves ten times a second, with and without its tiles; in
 * Chromium at 1600 x 900 with software rendering. Each ground in turn, several times over, as other work on the machine comes and goes.
 */
export async function runTilesBench({ isQuick }: BenchSize): Promise<readonly TilesRow[]> {
  const rounds = isQuick ? QUICK_ROUNDS : ROUNDS;
  const load = Math.round((loadavg()[0] ?? Number.NaN) * 10) / 10;
  const files = await bundlePage(new URL('./page/', import.meta.url));
  const random = createRandom(1);
  const town = createTownMap(layRoads(random.fork('roads')), random.fork('map'));
  const browser = await chromium.launch({ executablePath: CHROMIUM.executablePath, args: ['--no-sandbox'] });
  const measured = new Map<Ground, Panned[]>(GROUNDS.map((ground) => [ground, []]));
  try {
    const answer = tileAnswers(town);
    // Tiles are cut by a thread of the host: in the first pass, which is not counted, so that it is not their cutting that is measured.
    await panOver(browser, files, town, answer, 'tiles');
    for (let round = 0; round < rounds; round += 1) {
      for (const ground of GROUNDS)
        measured.get(ground)?.push(await panOver(browser, files, town, answer, ground));
    }
  } finally {
    await browser.close();
  }
  const of = (ground: Ground, value: (one: Panned) => number): number =>
    median((measured.get(ground) ?? []).map(value));
  const bare = of('nothing', ({ frameMs }) => frameMs.p95);
  return GROUNDS.map((ground) => {
    const p95 = of(ground, ({ frameMs }) => frameMs.p95);
    return {
      ground,
      vehicles: VEHICLES,
      frameP50Ms: hundredths(of(ground, ({ frameMs }) => frameMs.p50)),
      frameP95Ms: hundredths(p95),
      p95Ratio: hundredths(p95 / bare),
      tiles: of(ground, ({ tiles }) => tiles),
      load,
    };
  });
}

/** A page for each: no garbage of one is collected in the time of another. */
async function panOver(
  browser: Browser,
  files: PageFiles,
  { minZoom, maxZoom, bounds }: TownMap,
  answer: (path: string) => Buffer | null,
  ground: Ground,
): Promise<Panned> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await servePage(page, files);
  await page.route(`**${MAP_PATH}**`, (route) => {
    const body = answer(new URL(route.request().url()).pathname);
    return body === null ? route.fulfill({ status: 204 }) : route.fulfill({ body });
  });
  await page.goto('https://bench.invalid/');
  await page.waitForFunction(() => 'panOver' in window);
  const source: MapSource = {
    id: 'demo-town',
    kind: 'demo-town',
    name: '',
    tiles: 'vector',
    tileSize: 256,
    hasDouble: false,
    minZoom,
    maxZoom,
    bounds,
    attribution: '',
    state: TILES_COME,
  };
  const panned = await page.evaluate(([under, vehicles, map]) => window.panOver(under, vehicles, map), [
    ground,
    VEHICLES,
    source,
  ] as const);
  await page.close();
  return panned;
}

function tileAnswers(town: TownMap): (path: string) => Buffer | null {
  const kept = new Map<string, Buffer | null>();
  return (path) => {
    const known = kept.get(path);
    if (known !== undefined) return known;
    const [z = 0, x = 0, y = 0] = path.split('/').slice(-3).map(Number);
    const bytes = town.tile(z, x, y);
    const body = bytes === null ? null : Buffer.from(bytes);
    kept.set(path, body);
    return body;
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.table(await runTilesBench({ isQuick: false }));
