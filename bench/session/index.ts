import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startPublisher } from '../support/host.ts';
import { median } from '../support/statistics.ts';

const MESSAGES = 200_000;
const VEHICLES = 1000;
const ROUNDS = 3;

/** Messages a second while a QoS 1 backlog is drained, and our share of the bare library's speed. */
export interface SessionFigures {
  readonly messages: number;
  readonly barePerSecond: number;
  readonly fleetglassPerSecond: number;
  /** Median over rounds of Fleetglass's speed by the bare library's in the same round. */
  readonly ratio: number;
}

/**
 * Leaves two persistent sessions at one broker, publishes a backlog for both, and drains each from a fresh process: bare
 * mqtt.js with JSON.parse and a map of the newest, then Fleetglass with decode, durable commit and fleet.
 */
export async function runSessionBench(): Promise<SessionFigures> {
  const broker = await startMosquitto({ config: ['autosave_interval 1800', 'max_inflight_messages 0'] });
  const speeds = { bare: [] as number[], fleetglass: [] as number[] };
  const ratios: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const clients = { bare: `bench-bare-${round}`, fleetglass: `bench-fleetglass-${round}` };
      await drain('bare', broker.url, clients.bare, 0);
      await drain('fleetglass', broker.url, clients.fleetglass, 0);
      await startPublisher(broker.url, VEHICLES, MESSAGES, 0).done;
      const bare = await drain('bare', broker.url, clients.bare, MESSAGES);
      const fleetglass = await drain('fleetglass', broker.url, clients.fleetglass, MESSAGES);
      speeds.bare.push(bare);
      speeds.fleetglass.push(fleetglass);
      ratios.push(fleetglass / bare);
    }
  } finally {
    await broker.stop();
  }
  return {
    messages: MESSAGES,
    barePerSecond: median(speeds.bare),
    fleetglassPerSecond: median(speeds.fleetglass),
    ratio: median(ratios),
  };
}

async function drain(
  how: 'bare' | 'fleetglass',
  url: string,
  clientId: string,
  messages: number,
): Promise<number> {
  const args = ['bench/session/drain.ts', how, url, clientId, String(messages)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { seconds } = JSON.parse(stdout) as { readonly seconds: number };
  return messages === 0 ? 0 : messages / seconds;
}
