import type { Page } from '@playwright/test';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startChromium, startHost, startPublisher } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { percentile } from '../support/statistics.ts';

const VEHICLES = 10_000;
const RATE = 1000;
const WARM_UP_MS = 15_000;
const MEASURE_MS = 20_000;
/** Of both: so much less. */
const QUICK_SHARE = 0.4;

/** Milliseconds from publishing a message to the end of the animation frame that has painted it. */
export interface LatencyFigures {
  readonly vehicles: number;
  readonly messagesPerSecond: number;
  readonly samples: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/**
 * Publishes at a steady rate to mosquitto, and listens in the page: every row of every fleet frame carries the time at
 * which its message was published, and is painted when the animation frame after its arrival has ended.
 */
export async function runLatencyBench({ isQuick }: BenchSize): Promise<LatencyFigures> {
  const share = isQuick ? QUICK_SHARE : 1;
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.addInitScript(timeFrames);
    await page.goto(host.url);
    const publisher = startPublisher(broker.url, VEHICLES, 0, RATE);
    await page.waitForTimeout(WARM_UP_MS * share);
    await takeSamples(page);
    await page.waitForTimeout(MEASURE_MS * share);
    const samples = await takeSamples(page);
    publisher.stop();
    await publisher.done;
    return {
      vehicles: VEHICLES,
      messagesPerSecond: RATE,
      samples: samples.length,
      p50Ms: Math.round(percentile(samples, 0.5)),
      p95Ms: Math.round(percentile(samples, 0.95)),
      p99Ms: Math.round(percentile(samples, 0.99)),
    };
  } finally {
    await browser.close();
    await host.stop();
    await broker.stop();
  }
}

interface TimedWindow {
  frameSamples: number[];
}

async function takeSamples(page: Page): Promise<readonly number[]> {
  return await page.evaluate(() => {
    const timed = window as unknown as TimedWindow;
    return timed.frameSamples.splice(0);
  });
}

/** Runs in the page before its scripts: reads the frames off the WebSocket beside the application. */
function timeFrames(): void {
  const timed = window as unknown as TimedWindow;
  timed.frameSamples = [];

  const publishTimes = (bytes: ArrayBuffer): Float64Array | undefined => {
    const headLength = new DataView(bytes).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, headLength)));
    if (head.event !== 'fleet.frame') return undefined;
    const [, offset, length] = head.payload.columns.messageTimeS.$array;
    return new Float64Array(bytes, ((4 + headLength + 7) & ~7) + offset, length);
  };
  const record = (times: Float64Array): void => {
    const nowMs = performance.timeOrigin + performance.now();
    for (const timeS of times) timed.frameSamples.push(nowMs - timeS * 1000);
  };

  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        const times = publishTimes(data);
        if (times === undefined) return;
        requestAnimationFrame(() => {
          // A message posted in an animation frame is handled after that frame has been painted.
          const painted = new MessageChannel();
          painted.port1.onmessage = () => record(times);
          painted.port2.postMessage(null);
        });
      });
    }
  };
}
