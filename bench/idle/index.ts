import { setTimeout as pause } from 'node:timers/promises';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startHost, startPublisher, waitForVehicles } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { cpuForEachUs, threadCpuMs } from '../support/thread-cpu.ts';

const SIZES = [200, 10_000] as const;
const MESSAGES_PER_VEHICLE = 2;
/** What came before it is indexed, packed and shown by then. */
const SETTLE_MS = 15_000;
const WATCHED_S = 60;
const QUICK_WATCHED_S = 20;

/** What the host takes of the processor in a second in which nothing comes, and no window is open. */
export interface IdleFigures {
  readonly vehicles: number;
  readonly seconds: number;
  /** Microseconds of processor time a second. */
  readonly mainUs: number;
  readonly othersUs: number;
  /** Of a core. */
  readonly percent: number;
}

/** Watches a host whose fleet has said something and says nothing more; each size in a process of its own. */
export async function runIdleBench({ isQuick }: BenchSize): Promise<readonly IdleFigures[]> {
  const figures: IdleFigures[] = [];
  for (const vehicles of SIZES) figures.push(await watch(vehicles, isQuick ? QUICK_WATCHED_S : WATCHED_S));
  return figures;
}

async function watch(vehicles: number, seconds: number): Promise<IdleFigures> {
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  try {
    await startPublisher(broker.url, vehicles, vehicles * MESSAGES_PER_VEHICLE, 0).done;
    await waitForVehicles(new URL('/health', host.url), vehicles);
    await pause(SETTLE_MS);
    const before = threadCpuMs(host.pid);
    await pause(seconds * 1_000);
    const { main = 0, ...others } = cpuForEachUs(before, threadCpuMs(host.pid), seconds);
    const othersUs = Object.values(others).reduce((sum, us) => sum + us, 0);
    return {
      vehicles,
      seconds,
      mainUs: Math.round(main),
      othersUs: Math.round(othersUs),
      percent: Math.round((main + othersUs) / 100) / 100,
    };
  } finally {
    await host.stop();
    await broker.stop();
  }
}
