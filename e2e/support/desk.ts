import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { type Child, startNode } from './child.ts';

/** A browser host of its own process on a fresh data dir. */
export interface RunningHost {
  readonly url: string;
  readonly child: Child;
  readonly dataDir: string;
  health(): Promise<{ readonly [key: string]: unknown }>;
}

/** What a spec may start; everything is ended after the test. */
interface Desk {
  readonly simulate: (options?: Partial<Parameters<typeof createSimulator>[0]>) => Promise<Simulator>;
  readonly host: (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<RunningHost>;
  /** Opens the window of a host that is connected to a simulator. */
  readonly open: (simulator: Simulator, args?: readonly string[]) => Promise<RunningHost>;
}

interface Fixtures {
  readonly desk: Desk;
  /** Console errors and page errors of the window so far; checked to be none after each test. */
  readonly consoleErrors: string[];
}

export const test = base.extend<Fixtures>({
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(errors);
      expect(errors, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
  desk: async ({ page }, use) => {
    const endings: (() => Promise<unknown>)[] = [];
    const host: Desk['host'] = async (args = [], env = {}) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-'));
      const child = await startNode(
        'src/web/cli.ts',
        ['--port', '0', '--data-dir', dataDir, ...args],
        /^Fleetglass ready: /,
        env,
      );
      endings.push(async () => {
        await child.stop();
        rmSync(dataDir, { recursive: true, force: true });
      });
      const url = child.line.replace(/^Fleetglass ready: /, '');
      return {
        url,
        child,
        dataDir,
        health: async () =>
          (await (await fetch(new URL('/health', url))).json()) as { readonly [key: string]: unknown },
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
        await page.goto(running.url);
        return running;
      },
    });
    await page.close();
    for (const end of endings.reverse()) await end();
  },
});

export { expect };

/** The regions that every screen reader and every test finds by name. */
export const region = {
  vehicles: (page: Page) => page.getByRole('region', { name: 'Vehicles', exact: true }),
  map: (page: Page) => page.getByRole('region', { name: 'Map', exact: true }),
  details: (page: Page) => page.getByRole('region', { name: 'Details', exact: true }),
  streams: (page: Page) => page.getByRole('region', { name: 'Streams', exact: true }),
  logs: (page: Page) => page.getByRole('region', { name: 'Logs', exact: true }),
  delivery: (page: Page) => page.getByRole('region', { name: 'Delivery', exact: true }),
};

/** Chooses an item of the account's menu. */
export async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('menuitem', { name: item }).click();
}
