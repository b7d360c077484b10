import type { Browser } from '@playwright/test';
import { startNode } from '../../e2e/support/child.ts';
import { startChromium, startHost } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';
import { inTurns } from '../support/turns.ts';

/** As little as a host can be, and nothing to compile first. */
const BARE =
  "require('node:http').createServer((_, answer) => answer.end()).listen(0, '127.0.0.1', () => console.log('ready'))";

/** From the start of the browser host's process, as it is built, on an empty data dir. Milliseconds. */
export interface StartFigures {
  readonly starts: number;
  /** To its ready line. */
  readonly readyMs: number;
  readonly readyP95Ms: number;
  /** Until a window, in a browser that is open already, has painted its first screen. */
  readonly paintedMs: number;
  readonly paintedP95Ms: number;
  /** Of a bare node:http server to its ready line, in the same run. */
  readonly bareMs: number;
  readonly ratio: number;
}

interface Start {
  readonly readyMs: number;
  readonly paintedMs: number;
}

/** Starts the host and a bare server in turns. */
export async function runStartBench({ isQuick }: BenchSize): Promise<StartFigures> {
  const browser = await startChromium();
  try {
    const measured = await inTurns<Start>({ a: startBare, b: () => startOurs(browser) }, isQuick ? 3 : 9);
    const bareMs = measured.map(([bare]) => bare.readyMs);
    const readyMs = measured.map(([, ours]) => ours.readyMs);
    const paintedMs = measured.map(([, ours]) => ours.paintedMs);
    return {
      starts: measured.length,
      readyMs: Math.round(median(readyMs)),
      readyP95Ms: Math.round(percentile(readyMs, 0.95)),
      paintedMs: Math.round(median(paintedMs)),
      paintedP95Ms: Math.round(percentile(paintedMs, 0.95)),
      bareMs: Math.round(median(bareMs)),
      ratio: hundredths(median(measured.map(([bare, ours]) => ours.readyMs / bare.readyMs))),
    };
  } finally {
    await browser.close();
  }
}

async function startBare(): Promise<Start> {
  const startedMs = performance.now();
  const bare = await startNode('--eval', [BARE], /^ready$/);
  const readyMs = performance.now() - startedMs;
  await bare.stop();
  return { readyMs, paintedMs: Number.NaN };
}

async function startOurs(browser: Browser): Promise<Start> {
  const startedMs = performance.now();
  const host = await startHost(null);
  try {
    const readyMs = performance.now() - startedMs;
    // A context of its own: nothing of the start before is in its cache.
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(host.url);
    await page.getByRole('heading', { name: 'Connect your fleet' }).waitFor();
    const paintedMs = performance.now() - startedMs;
    await page.close();
    return { readyMs, paintedMs };
  } finally {
    await host.stop();
  }
}
