import { startNode } from '../../e2e/support/child.ts';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startHost, waitForVehicles } from '../support/host.ts';
import { residentBytes } from '../support/resident.ts';
import type { BenchSize } from '../support/size.ts';
import { untilReached } from '../support/until.ts';

/** Devices that are there at a time. */
const LIVING = 1_000;
const DEVICES = 1_000_000;
const QUICK_DEVICES = 50_000;
const SAMPLES = 10;
/** What came is packed by then, and what was thrown away is collected. */
const CALM_MS = 60_000;

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
    const health = new URL('/health', host.url);
    const read = async (): Promise<HealthFacts> => (await (await fetch(health)).json()) as HealthFacts;
    await untilReached('Live', 1, async () => Number((await read()).connection.state === 'live'));
    const args = [broker.url, String(LIVING), String(devices)];
    const published = startNode('bench/turnover/publish.ts', args, /^done$/);
    const residentMb: number[] = [];
    for (let sample = 1; sample <= SAMPLES; sample++) {
      await untilReached(
        'Received',
        (devices * sample) / SAMPLES,
        async () => (await read()).messages.received,
      );
      residentMb.push(Math.round(residentBytes(host.pid) / 1e6));
    }
    await published;
    await untilReached('Deleted', -LIVING, async () => -(await read()).vehicles);
    await waitForVehicles(health, LIVING);
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    return {
      devices,
      living: LIVING,
      shown: (await read()).vehicles,
      residentMb: residentMb.join(' '),
      calmMb: Math.round(residentBytes(host.pid) / 1e6),
    };
  } finally {
    await host.stop();
    await broker.stop();
  }
}

interface HealthFacts {
  readonly connection: { readonly state: string };
  readonly messages: { readonly received: number };
  readonly vehicles: number;
}
