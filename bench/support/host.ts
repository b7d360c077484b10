import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { type Child, startNode } from '../../e2e/support/child.ts';
import { CHROMIUM } from '../../e2e/support/chromium.ts';
import { LITTLE_KEPT, SMALL_HEAPS } from '../../scripts/start/host-command.ts';
import { untilReached } from './until.ts';

/** The browser host in a process of its own. */
export interface BenchHost {
  /** Lets one browser in. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  stop(): Promise<void>;
}

interface HostOptions {
  /** More of the command line. */
  readonly args?: readonly string[];
  /** One that there is, and stays; without it one of its own, which goes with it. */
  readonly dataDir?: string;
}

/** Starts the browser host as `npm start` does, on a broker or with no account. Resolves at its ready line. */
export async function startHost(
  brokerUrl: string | null,
  { args = [], dataDir: given }: HostOptions = {},
): Promise<BenchHost> {
  const dataDir = given ?? mkdtempSync(join(tmpdir(), 'fleetglass-bench-'));
  const account = brokerUrl === null ? [] : ['--broker', brokerUrl];
  const child: Child = await startNode(
    SMALL_HEAPS,
    ['out/web/cli.js', '--port', '0', '--data-dir', dataDir, ...account, ...args],
    /^Fleetglass ready: /,
    { ...(brokerUrl === null ? {} : { FLEETGLASS_TOKEN: 'bench' }), ...LITTLE_KEPT },
  );
  return {
    url: child.line.replace(/^Fleetglass ready: /, ''),
    dataDir,
    pid: child.process.pid ?? 0,
    async stop() {
      await child.stop();
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts Chromium as the tests do. */
export async function startChromium(): Promise<Browser> {
  return await chromium.launch(CHROMIUM);
}

/** Starts the publisher on a broker: see `publish.ts`. */
export function startPublisher(
  url: string,
  vehicles: number,
  count: number,
  rate: number,
): { readonly stop: () => void; readonly done: Promise<void> } {
  const child = spawn(
    process.execPath,
    ['bench/support/publish.ts', url, String(vehicles), String(count), String(rate)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const done = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The publisher ended with ${code}.`)),
    );
  });
  return { stop: () => child.stdin.end(), done };
}

/** Waits until a host says that it knows so many vehicles. */
export async function waitForVehicles(healthUrl: URL, vehicles: number): Promise<void> {
  await untilReached('Vehicles', vehicles, async () => {
    const health = (await (await fetch(healthUrl)).json()) as { readonly vehicles: number };
    return health.vehicles;
  });
}
