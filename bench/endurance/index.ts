import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startHost, startPublisher } from '../support/host.ts';
import { residentBytes } from '../support/resident.ts';
import type { BenchSize } from '../support/size.ts';
import { untilReached } from '../support/until.ts';

const VEHICLES = 1_000;
/** An hour of a busy account's traffic: a message of each vehicle every two seconds. */
const MESSAGES = 1_800_000;
const QUICK_MESSAGES = 60_000;
const SAMPLES = 12;
/** What came is packed by then, and what was thrown away is collected. */
const CALM_MS = 60_000;

/** Resident memory of the host while an hour's worth of messages goes through it as fast as it takes them. */
export interface EnduranceFigures {
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Megabytes after each twelfth of the messages, and once nothing came for a minute. */
  readonly residentMb: string;
  readonly calmMb: number;
}

/** Publishes from another process to mosquitto, and looks at the host's memory on the way. */
export async function runEnduranceBench({ isQuick }: BenchSize): Promise<EnduranceFigures> {
  const messages = isQuick ? QUICK_MESSAGES : MESSAGES;
  const broker = await startMosquitto();
  const host = await startHost(broker.url);
  try {
    const health = new URL('/health', host.url);
    await untilReached('Live', 1, async () => Number((await readHealth(health)).connection.state === 'live'));
    const startedMs = performance.now();
    const publisher = startPublisher(broker.url, VEHICLES, messages, 0);
    const residentMb: number[] = [];
    for (let sample = 1; sample <= SAMPLES; sample++) {
      const due = (messages * sample) / SAMPLES;
      await untilReached('Received', due, async () => (await readHealth(health)).messages.received);
      residentMb.push(Math.round(residentBytes(host.pid) / 1e6));
    }
    const seconds = (performance.now() - startedMs) / 1000;
    await publisher.done;
    await new Promise((resolve) => setTimeout(resolve, CALM_MS));
    return {
      messages,
      messagesPerSecond: Math.round(messages / seconds),
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
}

async function readHealth(url: URL): Promise<HealthFacts> {
  return (await (await fetch(url)).json()) as HealthFacts;
}
