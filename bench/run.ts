/** `npm run bench`: every figure of docs/performance.md from one run. Prints figures and ratios; judges nothing. */
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { runEnduranceBench } from './endurance/index.ts';
import { runGeofencesBench } from './geofences/index.ts';
import { runIdleBench } from './idle/index.ts';
import { runJournalBench } from './journal/index.ts';
import { runLatencyBench } from './latency/index.ts';
import { runListenerBench } from './listener/index.ts';
import { runLogScrollBench } from './log-scroll/index.ts';
import { runLogsBench } from './logs/index.ts';
import { runMemoryBench } from './memory/index.ts';
import { runPageBench } from './page/index.ts';
import { runPastBench } from './past/index.ts';
import { runRulesBench } from './rules/index.ts';
import { runSessionBench } from './session/index.ts';
import { runSosBench } from './sos/index.ts';
import { runStartBench } from './start/index.ts';
import type { BenchSize } from './support/size.ts';
import { runTilesBench } from './tiles/index.ts';
import { runTrackBench } from './track/index.ts';
import { runTurnoverBench } from './turnover/index.ts';
import { runVehicleLayerBench } from './vehicle-layer/index.ts';

const BENCHES = {
  session: ['Session: draining a QoS 1 backlog', runSessionBench],
  listener: ['Listener: HTTP batches of 1 000', runListenerBench],
  start: ['Start of the browser host', runStartBench],
  journal: ['Journal: size, speed, and a start from it', runJournalBench],
  past: ['Past: a moment of the whole fleet, and playing', runPastBench],
  track: ['Track: the day of a vehicle, and what it reported', runTrackBench],
  geofences: ['Geofences: 2 000 polygons, 10 000 vehicles', runGeofencesBench],
  rules: ['Rules: 10 000 vehicles, 50 rules, 1 000 messages a second', runRulesBench],
  sos: ['SOS: from its message to the windows, among 5 000 other alarms', runSosBench],
  logs: ['Logs: the first screen of a filter among a million records', runLogsBench],
  'log-scroll': ['Log scroll: frames of the window over a million records', runLogScrollBench],
  endurance: ['Endurance: memory of the host while messages pass', runEnduranceBench],
  turnover: ['Turnover: memory of the host while a million devices come and go', runTurnoverBench],
  'vehicle-layer': [
    'Vehicle layer: script time per frame',
    ({ isQuick }) => runVehicleLayerBench(isQuick ? ({ size }) => size <= 10_000 : undefined),
  ],
  tiles: ['Tiles under 50 000 vehicles: frames while panning', runTilesBench],
  latency: ['Publish to paint', runLatencyBench],
  memory: ['Memory', runMemoryBench],
  idle: ['Idle: the processor time of a host to which nothing comes', runIdleBench],
  page: ['Page: tasks of its main thread on 100 000 vehicles', runPageBench],
} as const satisfies Readonly<
  Record<string, readonly [heading: string, run: (size: BenchSize) => Promise<unknown>]>
>;

/** What is done of `--quick` where nothing is named: the way of a message, from a broker or a stream to the glass. */
const QUICK: readonly string[] = ['session', 'listener', 'start', 'latency'];

const given = process.argv.slice(2);
const isQuick = given.includes('--quick');
const only = given.filter((name) => name !== '--quick');
const stranger = only.find((name) => !Object.hasOwn(BENCHES, name));
if (stranger !== undefined) {
  const isHelp = stranger === '--help' || stranger === '-h';
  const names = Object.keys(BENCHES).join(', ');
  if (isHelp)
    console.log(
      `npm run bench -- [--quick] [NAME...], all where none is given: ${names}. --quick: ${QUICK.join(', ')} in some two minutes, to see whether a change costs much.`,
    );
  else console.error(`There is no bench ${JSON.stringify(stranger)}, only ${names}.`);
  process.exit(isHelp ? 0 : 2);
}

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
);

await ensureBuilt(fileURLToPath(new URL('../', import.meta.url)));

/** Of how many processes wanted a core in the last minute: beside each figure, for it changes every ratio. */
const load = (): string => (loadavg()[0] ?? 0).toFixed(1);

for (const [name, [heading, run]] of Object.entries(BENCHES)) {
  if (only.length > 0 ? !only.includes(name) : isQuick && !QUICK.includes(name)) continue;
  console.log(`\n## ${heading}\n`);
  const before = load();
  console.table(await run({ isQuick }));
  console.log(`load ${before} before, ${load()} after`);
}
