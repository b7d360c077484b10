import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNode } from './support/child.ts';
import { expect, openMenu, region, test } from './support/testbed.ts';

/** The stream is told where to push before the host is there. */
const freePort = async (): Promise<number> => {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as net.AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
};

/** A data dir that outlives a host. */
const withDataDir = async (use: (dataDir: string) => Promise<void>): Promise<void> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-kept-'));
  try {
    await use(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

/** Runs a host on a data dir until `use` has ended. */
const whileRunning = async (
  args: readonly string[],
  token: string,
  use: (url: string) => Promise<void>,
): Promise<void> => {
  const child = await startNode('out/web/cli.js', ['--port', '0', ...args], /^Fleetglass ready: /, {
    FLEETGLASS_TOKEN: token,
  });
  try {
    await use(child.line.replace(/^Fleetglass ready: /, ''));
  } finally {
    await child.stop();
  }
};

test.describe('nothing lost', () => {
  test('the fleet of the last run is there before the broker is, and says that it is not live', async ({
    page,
    testbed,
  }) => {
    await withDataDir(async (dataDir) => {
      const simulator = await testbed.simulate({ vehicles: 20 });
      const args = ['--data-dir', dataDir, '--broker', simulator.url];
      await whileRunning(args, simulator.token, async (url) => {
        await page.goto(url);
        await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
        await expect(region.vehicles(page).getByRole('row').nth(3)).toBeVisible();
        await page.goto('about:blank');
      });
      await simulator.stop();
      await whileRunning(args, simulator.token, async (url) => {
        await page.goto(url);
        await expect(region.vehicles(page).getByRole('row').nth(3)).toBeVisible();
        await expect(region.streams(page).getByRole('row').nth(2)).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: 'not live' })).toBeVisible();
        await page.goto('about:blank');
      });
    });
  });

  test('a gap is found, refilled, and stays on the list', async ({ page, testbed }) => {
    await withDataDir(async (dataDir) => {
      const first = await testbed.simulate({ vehicles: 5 });
      const port = Number(new URL(first.url).port);
      const args = ['--data-dir', dataDir, '--broker', first.url];
      await whileRunning(args, first.token, async (url) => {
        await page.goto(url);
        await expect(page.getByRole('button', { name: /Complete up to/ })).toBeVisible({ timeout: 30_000 });
        await page.goto('about:blank');
      });
      await first.stop();
      // The same account at the same address, but its broker has forgotten every session.
      await testbed.simulate({ vehicles: 5, mqttPort: port, token: first.token });
      await whileRunning(args, first.token, async (url) => {
        await page.goto(url);
        await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
        const sentence = page.getByRole('button', { name: /show the gaps/ });
        await expect(sentence).toContainText('Complete up to', { timeout: 30_000 });
        await sentence.click();
        const dialog = page.getByRole('dialog', { name: 'Completeness' });
        await expect(dialog).toContainText('The broker had forgotten our session');
        await expect(dialog).toContainText('Refilled');
        await page.goto('about:blank');
      });
    });
  });

  test('a stream pushes to the listener: what comes both ways is one, and the Delivery tab says so', async ({
    page,
    testbed,
  }) => {
    const port = await freePort();
    const streamUrl = `http://127.0.0.1:${port}/flespi/210260`;
    const simulator = await testbed.simulate({ vehicles: 10, streamUrl });
    const host = await testbed.open(simulator, ['--listener-port', String(port)]);
    const health = async () =>
      (await host.health()) as {
        readonly listener: { readonly batches: number; readonly messages: number };
        readonly messages: {
          readonly received: number;
          readonly stored: number;
          readonly duplicates: number;
        };
      };
    await expect
      .poll(async () => (await health()).listener.messages, { timeout: 40_000 })
      .toBeGreaterThan(10);
    // What is being committed at this moment is received and not stored yet.
    await expect
      .poll(async () => {
        const { received, stored, duplicates } = (await health()).messages;
        return received - stored - duplicates;
      })
      .toBe(0);
    expect((await health()).messages.duplicates).toBeGreaterThan(0);

    await page.getByRole('tab', { name: /^Delivery/ }).click();
    const delivery = region.delivery(page);
    await delivery.getByText('Per stream').click();
    await expect(
      delivery.getByRole('row').filter({ hasText: '210260' }).or(delivery.getByRole('row').nth(1)),
    ).toBeVisible();
    await expect(delivery).toContainText('HTTP');
  });

  test('the listener is turned on in its window, tested, and turned off', async ({ page, testbed }) => {
    const simulator = await testbed.simulate({ vehicles: 3 });
    const host = await testbed.open(simulator);
    await openMenu(page, 'HTTP listener…');
    const dialog = page.getByRole('dialog', { name: 'HTTP listener' });
    await dialog.getByText('Take messages by HTTP').click();
    await dialog.getByLabel('Port', { exact: true }).fill('0');
    await dialog.getByRole('button', { name: 'Generate' }).click();
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(dialog).toContainText('Listening');
    const { url } = (await host.health()).listener as { readonly url: string };
    const refused = await fetch(url, { method: 'POST', body: '[]' });
    expect(refused.status).toBe(401);
    // It comes above the button, and moves it away from under a press.
    await expect(dialog).toContainText('Last refused');
    await dialog.getByRole('button', { name: 'Send a test batch' }).click();
    await expect(dialog).toContainText('HTTP 200');
    await dialog.getByText('Take messages by HTTP').click();
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(dialog).toContainText('No stream can push to this computer.');
    expect((await host.health()).listener).toBeNull();
  });

  test('messages are exported and fetched as they came', async ({ page, testbed }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const host = await testbed.open(simulator);
    await expect
      .poll(async () => ((await host.health()).messages as { stored: number }).stored)
      .toBeGreaterThan(3);
    await openMenu(page, 'Export messages…');
    const dialog = page.getByRole('dialog', { name: 'Export messages' });
    await dialog.getByRole('button', { name: 'Start export' }).click();
    const fetchIt = dialog.getByRole('button', { name: /^Download / });
    const [download] = await Promise.all([page.waitForEvent('download'), fetchIt.click()]);
    expect(download.suggestedFilename()).toMatch(/^fleetglass-all-.*\.ndjson$/);
    const stream = await download.createReadStream();
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty(['device.id']);
  });
});
