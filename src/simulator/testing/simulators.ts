import type { IClientOptions } from 'mqtt';
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';
import { connectTo, type TestClient } from './client.ts';

/** Simulators and clients that end together. */
export interface Simulators {
  open(options?: Partial<SimulatorOptions>): Promise<Simulator>;
  connect(simulator: Simulator, options?: IClientOptions): Promise<TestClient>;
  end(): Promise<void>;
}

/** Keeps what a test opens, so that it can be ended whatever became of the test. */
export function createSimulators(): Simulators {
  const endings: (() => Promise<void>)[] = [];
  return {
    async open(options = {}) {
      const simulator = await createSimulator({ seed: 1, vehicles: 20, scenario: 'calm', ...options });
      endings.push(() => simulator.stop());
      return simulator;
    },
    async connect(simulator, options) {
      const client = await connectTo(simulator, options);
      endings.push(() => client.end());
      return client;
    },
    async end() {
      for (const end of endings.splice(0).reverse()) await end();
    },
  };
}
