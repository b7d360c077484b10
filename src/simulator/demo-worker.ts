/** The thread of the demo fleet that a host shows. It says where it is once, and is ended by the host. */
import { parentPort } from 'node:worker_threads';
import { createSimulator } from './simulator.ts';

const SEED = 1;
const VEHICLES = 60;

async function run(): Promise<void> {
  if (parentPort === null) throw new Error('This file is the beginning of a thread.');
  const { url, token } = await createSimulator({
    seed: SEED,
    vehicles: VEHICLES,
    scenario: 'calm',
    calculators: true,
    modem: true,
  });
  parentPort.postMessage({ brokerUrl: url, token });
}

await run();
