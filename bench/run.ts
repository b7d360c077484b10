/** `npm run bench`: every figure of docs/performance.md from one run. Prints figures and ratios; judges nothing. */
import { cpus, totalmem } from 'node:os';
import { runEnduranceBench } from './endurance/index.ts';
import { runJournalBench } from './journal/index.ts';
import { runLatencyBench } from './latency/index.ts';
import { runListenerBench } from './listener/index.ts';
import { runMemoryBench } from './memory/index.ts';
import { runSessionBench } from './session/index.ts';
import { runVehicleLayerBench } from './vehicle-layer/index.ts';

const only = new Set(process.argv.slice(2));
const wanted = (name: string): boolean => only.size === 0 || only.has(name);
const heading = (text: string): void => console.log(`\n## ${text}\n`);

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
);

if (wanted('session')) {
  heading('Session: draining a QoS 1 backlog');
  console.table(await runSessionBench());
}
if (wanted('listener')) {
  heading('Listener: HTTP batches of 1 000');
  console.table(await runListenerBench());
}
if (wanted('journal')) {
  heading('Journal: ten million messages');
  console.table(await runJournalBench());
}
if (wanted('endurance')) {
  heading('Memory over an hour of traffic');
  console.table(await runEnduranceBench());
}
if (wanted('vehicle-layer')) {
  heading('Vehicle layer: script time per frame');
  console.table(await runVehicleLayerBench());
}
if (wanted('latency')) {
  heading('Publish to paint');
  console.table(await runLatencyBench());
}
if (wanted('memory')) {
  heading('Memory');
  console.table(await runMemoryBench());
}
