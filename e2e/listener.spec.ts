/** A listener that was on and asked for no secret before the update. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type RunningHost, test } from './support/testbed.ts';

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return await promise;
}

/** The settings file of 0.3. */
const settingsOf = (port: number): string =>
  JSON.stringify({
    version: 2,
    accounts: [],
    listener: {
      enabled: true,
      host: '127.0.0.1',
      port,
      path: '/flespi',
      secretHeader: null,
      tlsCertificateFile: null,
      tlsKeyFile: null,
      accountId: null,
    },
    retention: { days: 30, maxBytes: 4_000_000_000, fetchedDays: 30 },
  });

test('goes on after the update, is warned of, and gets a secret without a batch being refused', async ({
  page,
  testbed,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-e2e-listener-'));
  try {
    const port = await freePort();
    writeFileSync(join(dataDir, 'settings.json'), settingsOf(port));
    const simulator = await testbed.simulate({ vehicles: 1 });
    const host: RunningHost = await testbed.open(simulator, ['--data-dir', dataDir]);
    const push = async (headers: Readonly<Record<string, string>> = {}): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${port}/flespi`, {
        method: 'POST',
        // As a script may send it, which is taken no more of a listener that was turned on since.
        headers: { 'content-type': 'text/plain', ...headers },
        body: JSON.stringify([{ ident: 'truck', timestamp: Date.now() / 1_000 }]),
      });
      return answer.status;
    };
    expect(await push()).toBe(200);
    expect(host.child.stderr()).toContain('warn listener.without-secret');
    expect(await host.health()).toMatchObject({ listener: { withoutSecret: true } });

    const banner = page.getByText('The HTTP listener asks for no secret.');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toHaveCount(0);
    await page.reload();
    await expect(banner).toBeVisible();
    await page.getByRole('button', { name: 'Make a secret…' }).click();

    const dialog = page.getByRole('dialog', { name: 'HTTP listener' });
    const entered = (name: string) =>
      dialog
        .locator('dl > div')
        .filter({ has: page.getByText(name, { exact: true }) })
        .locator('code');
    const secret = (await entered('Header value').textContent()) ?? '';
    const header = (await entered('Header').textContent()) ?? '';
    await expect(entered('URI')).toHaveText(`http://127.0.0.1:${port}/flespi`);
    // First in flespi: a header that nobody asks for yet is no trouble.
    expect(await push({ [header]: secret })).toBe(200);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog.getByText('Applied.')).toBeVisible();
    expect(await push({ [header]: secret })).toBe(200);
    expect(await push()).toBe(401);
    await page.keyboard.press('Escape');
    await expect(banner).toHaveCount(0);
    expect(await host.health()).toMatchObject({ listener: { withoutSecret: false } });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
