import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startHost, startPublisher } from '../support/host.ts';
import { residentInCalm, residentWhile, untilLive } from '../support/resident-while.ts';
import type { BenchSize } from '../support/size.ts';

const VEHICLES = 1_000;
/** An hour of a busy account's traffic: a message of each vehicle every two seconds. */
const MESSAGES = 1_800_000;
const QUICK_MESSAGES = 60_000;
const SAMPLES = 12;

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
    await untilLive(host);
    const startedMs = performance.now();
    const publisher = startPublisher(broker.url, VEHICLES, messages, 0);
    const residentMb = await residentWhile(host, messages, SAMPLES);
    const seconds = (performance.now() - startedMs) / 1000;
    await publisher.done;
    return {
      messages,
      messagesPerSecond: Math.round(messages / seconds),
      residentMb,
      calmMb: await residentInCalm(host),
    };
  } finally {
    await host.stop();
    await broker.stop();
  }
}
