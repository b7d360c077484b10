import type { Page } from '@playwright/test';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startChromium, startHost, startPublisher, waitForVehicles } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { type Task, tasksWhile } from './tasks.ts';

const VEHICLES = 100_000;
const SETTLE_MS = 2_000;

/** What the page's main thread had to do in one go. Milliseconds, rounded. */
export interface PageRow {
  readonly doing: string;
  /** The longest task: by the clock, and of that the processor's, for others want it too. */
  readonly longestMs: number;
  readonly longestCpuMs: number;
  /** Tasks in which the processor was busy for over 50 ms. */
  readonly over50: number;
  /** From the page's start to the first thing painted, and to the fleet listed; null where nothing is loaded. */
  readonly paintedMs: number | null;
  readonly listedMs: number | null;
}

/** Loads a page on a fleet of 100 000, several times, then moves the map, searches and sorts. */
export async function runPageBench({ isQuick }: BenchSize): Promise<readonly PageRow[]> {
  const vehicles = isQuick ? 20_000 : VEHICLES;
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  const browser = await startChromium();
  try {
    await startPublisher(broker.url, vehicles, vehicles, 0).done;
    await waitForVehicles(new URL('/health', host.url), vehicles);
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    // The first opening is asked for its key, and compiles everything.
    await open(page, host.url, vehicles);
    const rows: PageRow[] = [];
    for (const round of [1, 2, 3]) rows.push(await load(page, vehicles, round));
    const sort = await middleOf(page, 'button[aria-label^="Sort: "]');
    for (const [doing, act] of Object.entries(ACTS)) {
      rows.push(rowOf(doing, await tasksWhile(page, () => settled(page, () => act(page, sort)))));
    }
    return rows;
  } finally {
    await browser.close();
    await host.stop();
    await broker.stop();
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** By mouse and keys alone: what looks for elements by their role does so in the page, and for longer than any task of ours. */
const ACTS: Readonly<Record<string, (page: Page, sortButton: Point) => Promise<void>>> = {
  async zoom(page) {
    await page.mouse.move(800, 450);
    for (const delta of [-240, -240, -240, 240, 240, 240]) {
      await page.mouse.wheel(0, delta);
      await page.waitForTimeout(400);
    }
  },
  async drag(page) {
    await page.mouse.move(800, 450);
    await page.mouse.down();
    await page.mouse.move(600, 400, { steps: 12 });
    await page.mouse.up();
  },
  async search(page) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('vehicle 99', { delay: 150 });
  },
  async 'clear the search'(page) {
    for (let letters = 'vehicle 99'.length; letters > 0; letters -= 1) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(100);
    }
  },
  async sort(page, { x, y }) {
    for (const direction of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(500);
      await page.keyboard.press(direction);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(500);
    }
  },
  async select(page) {
    await page.mouse.click(150, 500);
  },
};

async function open(page: Page, url: string, vehicles: number): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await listed(page, vehicles);
  await page.waitForTimeout(SETTLE_MS);
}

/** Milliseconds from the page's start. */
async function listed(page: Page, vehicles: number): Promise<number> {
  await page.waitForFunction(
    (selector) => document.querySelector(selector) !== null,
    `[role=grid][aria-rowcount="${vehicles}"]`,
    { timeout: 120_000 },
  );
  return await page.evaluate(() => performance.now());
}

async function load(page: Page, vehicles: number, round: number): Promise<PageRow> {
  let listedMs = Number.NaN;
  const tasks = await tasksWhile(page, async () => {
    await page.reload({ waitUntil: 'commit' });
    listedMs = await listed(page, vehicles);
    await page.waitForTimeout(SETTLE_MS);
  });
  const paintedMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
  );
  return {
    ...rowOf(`load ${round}`, tasks),
    paintedMs: paintedMs === null ? null : Math.round(paintedMs),
    listedMs: Math.round(listedMs),
  };
}

async function settled(page: Page, act: () => Promise<void>): Promise<void> {
  await act();
  await page.waitForTimeout(SETTLE_MS);
}

async function middleOf(page: Page, selector: string): Promise<Point> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`There is no ${selector} in the page.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function rowOf(doing: string, tasks: readonly Task[]): PageRow {
  const most = (values: readonly number[]): number => Math.round(Math.max(0, ...values));
  return {
    doing,
    longestMs: most(tasks.map(({ tookMs }) => tookMs)),
    longestCpuMs: most(tasks.map(({ cpuMs }) => cpuMs)),
    over50: tasks.filter(({ cpuMs }) => cpuMs > 50).length,
    paintedMs: null,
    listedMs: null,
  };
}
