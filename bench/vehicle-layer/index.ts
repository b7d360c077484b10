import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { bundlePage, type PageFiles, servePage } from '../../e2e/support/bundle-page.ts';
import { CHROMIUM } from '../../e2e/support/chromium.ts';
import { hundredths } from '../support/statistics.ts';
import { APPROACHES, type Approach, type Case, type Measured, VIEWS, type View } from './cases.ts';

/** One line of the table: milliseconds, rounded to hundredths; null where the case was left out. */
export interface VehicleLayerRow {
  readonly view: View;
  readonly vehicles: number;
  readonly approach: Approach;
  readonly scriptMeanMs: number | null;
  readonly scriptP50Ms: number | null;
  readonly scriptP95Ms: number | null;
  readonly frameP50Ms: number | null;
  readonly frameP95Ms: number | null;
  readonly note: string;
}

const SIZES = [1_000, 10_000, 50_000, 100_000] as const;
/** Adding tens of thousands of elements takes minutes and shows nothing that 10 000 do not. */
const MOST_DOM = 10_000;

/**
 * Script time per frame of the vehicle layer against Leaflet's own ways, 10 % of the fleet moving, in Chromium at
 * 1600 x 900 with software rendering. `wanted` picks cases.
 */
export async function runVehicleLayerBench(
  wanted: (one: Case) => boolean = () => true,
): Promise<readonly VehicleLayerRow[]> {
  const files = await bundlePage(new URL('./page/', import.meta.url));
  const browser = await chromium.launch({ executablePath: CHROMIUM.executablePath, args: ['--no-sandbox'] });
  try {
    const rows: VehicleLayerRow[] = [];
    for (const one of cases().filter(wanted))
      rows.push(isBearable(one) ? rowOf(await measure(browser, files, one)) : skipped(one));
    return rows;
  } finally {
    await browser.close();
  }
}

/** A page for each case: no garbage of one is collected in the time of another. */
async function measure(browser: Browser, files: PageFiles, one: Case): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await servePage(page, files);
  await page.goto('https://bench.invalid/');
  await page.waitForFunction(() => 'measureVehicleLayer' in window);
  const measured = await page.evaluate((each) => window.measureVehicleLayer(each), one);
  await page.close();
  return measured;
}

function cases(): readonly Case[] {
  return (Object.keys(VIEWS) as View[]).flatMap((view) =>
    SIZES.flatMap((size) => APPROACHES.map((approach) => ({ approach, view, size }))),
  );
}

function isBearable({ approach, size }: Case): boolean {
  return approach !== 'DOM divIcon' || size <= MOST_DOM;
}

function rowOf({ view, size, approach, scriptMs, frameMs }: Measured): VehicleLayerRow {
  return {
    view,
    vehicles: size,
    approach,
    scriptMeanMs: hundredths(scriptMs.mean),
    scriptP50Ms: hundredths(scriptMs.p50),
    scriptP95Ms: hundredths(scriptMs.p95),
    frameP50Ms: hundredths(frameMs.p50),
    frameP95Ms: hundredths(frameMs.p95),
    note: '',
  };
}

function skipped({ view, size, approach }: Case): VehicleLayerRow {
  const nothing = {
    scriptMeanMs: null,
    scriptP50Ms: null,
    scriptP95Ms: null,
    frameP50Ms: null,
    frameP95Ms: null,
  };
  return { view, vehicles: size, approach, ...nothing, note: `skipped: over ${MOST_DOM} DOM markers` };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = await runVehicleLayerBench();
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows);
}
