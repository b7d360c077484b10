import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { startPublisher } from '../support/host.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median } from '../support/statistics.ts';
import type { ThreadCpu } from '../support/thread-cpu.ts';
import { inTurns } from '../support/turns.ts';

const VEHICLES = 1000;

/** mosquitto's 0 means no bound, and then it does not heed the receive maximum of its clients either. */
const BROKERS = {
  'receive maximum heeded': [],
  'no bound in flight': ['max_inflight_messages 0'],
} as const;

/** One way of draining at one broker. */
interface Drained {
  readonly messagesPerSecond: number;
  /** The same until all of it is on disk; 0 for one that keeps nothing. */
  readonly acknowledgedPerSecond: number;
  readonly longestDelayMs: number;
  readonly cpuUs: ThreadCpu;
}

/** A row of the table: messages a second while a QoS 1 backlog is drained, and microseconds of processor time a message by thread. */
export interface SessionFigures {
  readonly broker: string;
  readonly messages: number;
  readonly barePerSecond: number;
  readonly fleetglassPerSecond: number;
  /** Median over rounds of Fleetglass's speed by the bare library's in the same round. */
  readonly ratio: number;
  /** The same until all of it may be acknowledged, and not yet all is indexed and applied. */
  readonly acknowledgedRatio: number;
  /** For how long Fleetglass's event loop stood still at most; the median over rounds. */
  readonly longestDelayMs: number;
  /** Of the machine, when it was over. */
  readonly load: number;
  readonly bareCpuUs: string;
  readonly fleetglassCpuUs: string;
}

/**
 * Leaves persistent sessions at one broker, publishes a backlog for all of them, and drains each from a fresh process, in turns: bare
 * mqtt.js with JSON.parse and a map of the newest; Fleetglass with decode, durable commit and fleet.
 */
export async function runSessionBench({ isQuick }: BenchSize): Promise<readonly SessionFigures[]> {
  const messages = isQuick ? 40_000 : 200_000;
  const rounds = isQuick ? 2 : 4;
  const rows: SessionFigures[] = [];
  for (const [broker, config] of Object.entries(BROKERS)) {
    rows.push(await atBroker(broker, config, messages, rounds));
    if (isQuick) break;
  }
  return rows;
}

async function atBroker(
  name: string,
  config: readonly string[],
  messages: number,
  rounds: number,
): Promise<SessionFigures> {
  const broker = await startMosquitto({
    config: ['autosave_interval 1800', 'max_queued_messages 0', ...config],
  });
  try {
    // One more of each than there are rounds: the first is thrown away.
    const clients = Array.from({ length: rounds + 1 }, (_, round) => round);
    for (const client of clients) {
      await drain('bare', broker.url, `bare-${client}`, 0);
      await drain('fleetglass', broker.url, `fleetglass-${client}`, 0);
    }
    await startPublisher(broker.url, VEHICLES, messages, 0).done;
    const next = { bare: 0, fleetglass: 0 };
    const measured = await inTurns(
      {
        a: () => drain('bare', broker.url, `bare-${next.bare++}`, messages),
        b: () => drain('fleetglass', broker.url, `fleetglass-${next.fleetglass++}`, messages),
      },
      rounds,
    );
    const bare = measured.map(([a]) => a);
    const fleetglass = measured.map(([, b]) => b);
    return {
      broker: name,
      messages,
      barePerSecond: Math.round(median(bare.map(({ messagesPerSecond }) => messagesPerSecond))),
      fleetglassPerSecond: Math.round(median(fleetglass.map(({ messagesPerSecond }) => messagesPerSecond))),
      ratio: hundredths(median(measured.map(([a, b]) => b.messagesPerSecond / a.messagesPerSecond))),
      acknowledgedRatio: hundredths(
        median(measured.map(([a, b]) => b.acknowledgedPerSecond / a.messagesPerSecond)),
      ),
      longestDelayMs: median(fleetglass.map(({ longestDelayMs }) => longestDelayMs)),
      load: hundredths(loadavg()[0] ?? 0),
      bareCpuUs: medians(bare),
      fleetglassCpuUs: medians(fleetglass),
    };
  } finally {
    await broker.stop();
  }
}

/** Microseconds a message by thread, as one cell. */
function medians(drained: readonly Drained[]): string {
  const names = [...new Set(drained.flatMap(({ cpuUs }) => Object.keys(cpuUs)))];
  return names
    .map((name) => [name, median(drained.map(({ cpuUs }) => cpuUs[name] ?? 0))] as const)
    .filter(([, us]) => us >= 0.1)
    .map(([name, us]) => `${name} ${us}`)
    .join(', ');
}

async function drain(
  how: 'bare' | 'fleetglass',
  url: string,
  clientId: string,
  messages: number,
): Promise<Drained> {
  const args = ['bench/session/drain.ts', how, url, clientId, String(messages)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { seconds, acknowledgedS, longestDelayMs, cpuUs } = JSON.parse(stdout) as {
    readonly seconds: number;
    readonly acknowledgedS: number | null;
    readonly longestDelayMs: number;
    readonly cpuUs: ThreadCpu;
  };
  return {
    messagesPerSecond: messages === 0 ? 0 : messages / seconds,
    acknowledgedPerSecond: acknowledgedS === null ? 0 : messages / acknowledgedS,
    longestDelayMs,
    cpuUs,
  };
}
