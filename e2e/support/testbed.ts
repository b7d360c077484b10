import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { healthHeaders, healthKeyIn } from '../../src/web/health-access.ts';
import { type Child, startNode } from './child.ts';

/** A browser host of its own process on a fresh data dir. */
export interface RunningHost {
  /** Where it serves, such as `http://127.0.0.1:8630`. */
  readonly origin: string;
  /** An address that was not given before: each lets one browser in, once. Waits for the host to print it. */
  address(): Promise<string>;
  readonly child: Child;
  readonly dataDir: string;
  health(): Promise<{ readonly [key: string]: unknown }>;
}

/** What a spec may start; everything is ended after the test. */
interface Testbed {
  readonly simulate: (options?: Partial<Parameters<typeof createSimulator>[0]>) => Promise<Simulator>;
  readonly host: (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<RunningHost>;
  /** Opens the window of a host that is connected to a simulator. */
  readonly open: (simulator: Simulator, args?: readonly string[]) => Promise<RunningHost>;
}

interface Fixtures {
  readonly testbed: Testbed;
  /** Console errors and page errors of the window so far; checked to be none after each test. */
  readonly consoleErrors: string[];
  /** Errors that a spec brings about. */
  readonly expectedErrors: readonly RegExp[];
}

export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  consoleErrors: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        const isExpected = expectedErrors.some((expected) => expected.test(message.text()));
        if (message.type() === 'error' && !isExpected) errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(errors);
      expect(errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
  testbed: async ({ page }, use) => {
    const endings: (() => Promise<unknown>)[] = [];
    const host: Testbed['host'] = async (args = [], env = {}) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-'));
      const child = await startNode(
        'out/web/cli.js',
        ['--port', '0', '--data-dir', dataDir, ...args],
        /^Fleetglass ready: /,
        env,
      );
      endings.push(async () => {
        await child.stop();
        rmSync(dataDir, { recursive: true, force: true });
      });
      const { origin } = new URL(addressIn(child.line) ?? '');
      let given = 0;
      return {
        origin,
        async address() {
          const mine = given;
          given += 1;
          return await waitFor(
            () =>
              child
                .stdout()
                .split('\n')
                .flatMap((line) => addressIn(line) ?? [])[mine],
          );
        },
        child,
        dataDir,
        async health() {
          const headers = healthHeaders(healthKeyIn(placeOf(args) ?? dataDir));
          const answer = await fetch(new URL('/health', origin), { headers });
          return (await answer.json()) as { readonly [key: string]: unknown };
        },
      };
    };
    await use({
      async simulate(options = {}) {
        const simulator = await createSimulator({ seed: 1, vehicles: 60, scenario: 'calm', ...options });
        endings.push(() => simulator.stop());
        return simulator;
      },
      host,
      async open(simulator, args = []) {
        const running = await host(['--broker', simulator.url, ...args], {
          FLEETGLASS_TOKEN: simulator.token,
        });
        await openWindow(page, running);
        return running;
      },
    });
    await page.close();
    for (const end of endings.reverse()) await end();
  },
});

export { expect };

/** Opens the window of a host: the one way in for every spec. Its browser is let in by it and stays so. */
export async function openWindow(page: Page, host: Pick<RunningHost, 'address'>): Promise<void> {
  await page.goto(await host.address());
}

function addressIn(line: string): string | null {
  return /^(?:Fleetglass ready|For another browser): (\S+)$/.exec(line)?.[1] ?? null;
}

async function waitFor<Value>(look: () => Value | undefined): Promise<Value> {
  await expect.poll(() => look() !== undefined, 'the host prints an address').toBe(true);
  return look() as Value;
}

/** The regions that every screen reader and every test finds by name. */
export const region = {
  vehicles: (page: Page) => page.getByRole('region', { name: 'Vehicles', exact: true }),
  map: (page: Page) => page.getByRole('region', { name: 'Map', exact: true }),
  details: (page: Page) => page.getByRole('region', { name: 'Details', exact: true }),
  streams: (page: Page) => page.getByRole('region', { name: 'Streams', exact: true }),
  logs: (page: Page) => page.getByRole('region', { name: 'Logs', exact: true }),
  channels: (page: Page) => page.getByRole('region', { name: 'Channels', exact: true }),
  delivery: (page: Page) => page.getByRole('region', { name: 'Delivery', exact: true }),
};

/** Chooses an item of the account's menu. */
export async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** The data dir that a spec chose itself. */
function placeOf(args: readonly string[]): string | undefined {
  const at = args.indexOf('--data-dir');
  return at === -1 ? undefined : args[at + 1];
}
