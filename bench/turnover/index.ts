import { startNode } from '../../e2e/support/child.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startHost } from '../support/host.ts';
import { readHealth, residentInCalm, residentWhile, untilLive } from '../support/resident-while.ts';
import type { BenchSize } from '../support/size.ts';
import { untilReached } from '../support/until.ts';

/** Devices that are there at a time. */
const LIVING = 1_000;
const DEVICES = 1_000_000;
const QUICK_DEVICES = 50_000;
const SAMPLES = 10;

/** Resident memory of the host while devices come and are deleted. */
export interface TurnoverFigures {
  readonly devices: number;
  readonly living: number;
  /** Vehicles that the host shows at the end. */
  readonly shown: number;
  /** Megabytes after each tenth of the devices, and once nothing came for a minute. */
  readonly residentMb: string;
  readonly calmMb: number;
}

/** A million devices that send one message each and are deleted, over mosquitto: what is left of a device that is gone? */
export async function runTurnoverBench({ isQuick }: BenchSize): Promise<TurnoverFigures> {
  const devices = isQuick ? QUICK_DEVICES : DEVICES;
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  try {
    await untilLive(host);
    const args = [broker.url, String(LIVING), String(devices)];
    const published = startNode('bench/turnover/publish.ts', args, /^done$/);
    const residentMb = await residentWhile(host, devices, SAMPLES);
    await published;
    await untilReached('Deleted', -LIVING, async () => -(await readHealth(host)).vehicles);
    const calmMb = await residentInCalm(host);
    return { devices, living: LIVING, shown: (await readHealth(host)).vehicles, residentMb, calmMb };
  } finally {
    await host.stop();
    await broker.stop();
  }
}
