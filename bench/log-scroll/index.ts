import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { journalNameOf } from '../../src/core/accounts/journal-name.ts';
import { openForWriting } from '../../src/core/journal/file/open-database.ts';
import { someLogs, writeLogs } from '../../src/core/journal/log-index/testing/some-logs.ts';
import { journalFile } from '../../src/core/journal/opening/set-aside.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { DEFAULT_RETENTION } from '../../src/shared/storage-status.ts';
import { startChromium, startHost } from '../support/host.ts';
import { benchJournals } from '../support/journals.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, percentile } from '../support/statistics.ts';

const FRAMES = 600;
/** Some four rows a frame: as fast as a wheel that is turned without a rest. */
const STEP_PX = 120;
const SETTLE_MS = 3_000;

/** Frames of the window, milliseconds. */
export interface LogScrollRow {
  /** `still`: nothing is scrolled, which is what this machine can do at best. */
  readonly doing: 'down' | 'still' | 'up';
  readonly frames: number;
  readonly frameP50Ms: number;
  readonly frameP95Ms: number;
  /** Of the main thread in a frame, by Chromium's own count: scripts, and all that it does. */
  readonly scriptMs: number;
  readonly taskMs: number;
  /** Frames that had no record where one was due. */
  readonly empty: number;
  readonly rows: number;
  /** The machine's one-minute load at the beginning. */
  readonly load: number;
}

/** Scrolls the logs of a journal of a million records down and up again, in a window of 1600 x 900 with software rendering. */
export async function runLogScrollBench({ isQuick }: BenchSize): Promise<readonly LogScrollRow[]> {
  const count = isQuick ? 50_000 : 1_000_000;
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-bench-log-scroll-'));
  const broker = await startMosquitto();
  try {
    await writeRecords(dataDir, journalNameOf(broker.url, false), count);
    console.log(`${count} records`);
    const host = await startHost(broker.url, { dataDir });
    const browser = await startChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
      await page.goto(host.url);
      await page.getByRole('tab', { name: /^Logs/ }).click();
      await page.getByRole('grid', { name: /^Log records/ }).waitFor();
      await page.waitForTimeout(SETTLE_MS);
      const rows: LogScrollRow[] = [];
      for (const doing of ['still', 'down', 'up', 'still'] as const) rows.push(await scroll(page, doing));
      return rows;
    } finally {
      await browser.close();
      await host.stop();
    }
  } finally {
    await broker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The newest came a minute ago. */
async function writeRecords(dataDir: string, name: string, count: number): Promise<void> {
  const journal = await benchJournals(dataDir).open(name, () => DEFAULT_RETENTION, {
    onSetAside() {},
    onLoss() {},
    onMissing() {},
    onFailing() {},
  });
  await journal.close();
  const database = openForWriting(journalFile(dataDir, name));
  writeLogs(database, someLogs(count, 3, Date.now() - 60_000 - count * 1_000));
  database.close();
}

async function scroll(page: Page, doing: LogScrollRow['doing']): Promise<LogScrollRow> {
  const load = Math.round((loadavg()[0] ?? Number.NaN) * 10) / 10;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const ms = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
    return { script: ms('ScriptDuration'), task: ms('TaskDuration') };
  };
  const before = await spent();
  const stepPx = { still: 0, down: STEP_PX, up: -STEP_PX }[doing];
  const { intervals, empty, rows } = await page.evaluate(scrollFrames, { frames: FRAMES, stepPx });
  const after = await spent();
  await devtools.detach();
  return {
    doing,
    frames: intervals.length,
    frameP50Ms: hundredths(percentile(intervals, 0.5)),
    frameP95Ms: hundredths(percentile(intervals, 0.95)),
    scriptMs: hundredths((after.script - before.script) / FRAMES),
    taskMs: hundredths((after.task - before.task) / FRAMES),
    empty,
    rows,
    load,
  };
}

/** Runs in the page: a step a frame. */
async function scrollFrames({ frames, stepPx }: { readonly frames: number; readonly stepPx: number }) {
  const grid = document.querySelector('[role=tabpanel] [role=grid]');
  if (grid === null) throw new Error('There is no table of logs.');
  const { left, top, height } = grid.getBoundingClientRect();
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const intervals: number[] = [];
  let empty = 0;
  let lastMs = await nextFrame();
  for (let frame = 0; frame < frames; frame += 1) {
    const hit = document.elementFromPoint(left + 40, top + height / 2);
    if (hit === null || hit.closest('[data-index]') === null) empty += 1;
    grid.scrollTop += stepPx;
    const atMs = await nextFrame();
    intervals.push(atMs - lastMs);
    lastMs = atMs;
  }
  return { intervals, empty, rows: Number(grid.getAttribute('aria-rowcount')) - 1 };
}
