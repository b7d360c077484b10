import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startChromium, startHost, startPublisher, waitForVehicles } from '../support/host.ts';
import { residentBytes } from '../support/resident.ts';
import type { BenchSize } from '../support/size.ts';

const SIZES = [10_000, 100_000] as const;
const MESSAGES_PER_VEHICLE = 3;
const SETTLE_MS = 3000;
/** What came is packed by then, and what was thrown away is collected. */
const CALM_MS = 60_000;

/** Memory after every vehicle has reported three times, in megabytes (10^6 bytes). */
export interface MemoryFigures {
  readonly vehicles: number;
  /** Resident set of the host process, right after that and once nothing came for a minute. */
  readonly hostResidentMb: number;
  readonly hostCalmMb: number;
  /** JavaScript heap of the page after a collection, typed arrays included. */
  readonly pageHeapMb: number;
}

/** Measures host and page at each fleet size, each in fresh processes. */
export async function runMemoryBench({ isQuick }: BenchSize): Promise<readonly MemoryFigures[]> {
  const figures: MemoryFigures[] = [];
  for (const vehicles of isQuick ? SIZES.slice(0, 1) : SIZES) figures.push(await measure(vehicles));
  return figures;
}

async function measure(vehicles: number): Promise<MemoryFigures> {
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(host.url);
    await startPublisher(broker.url, vehicles, vehicles * MESSAGES_PER_VEHICLE, 0).done;
    await waitForVehicles(new URL('/health', host.url), vehicles);
    await page.waitForTimeout(SETTLE_MS);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.collectGarbage');
    const heap = (await devtools.send('Runtime.getHeapUsage')) as HeapUsage;
    const pageHeap = heap.usedSize + heap.backingStorageSize;
    const hostResident = residentBytes(host.pid);
    await page.waitForTimeout(CALM_MS);
    return {
      vehicles,
      hostResidentMb: Math.round(hostResident / 1e6),
      hostCalmMb: Math.round(residentBytes(host.pid) / 1e6),
      pageHeapMb: Math.round(pageHeap / 1e6),
    };
  } finally {
    await browser.close();
    await host.stop();
    await broker.stop();
  }
}

/** What DevTools says of a heap; the typings lack the memory behind typed arrays. */
interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}
