import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { WebSocket, WebSocketServer } from 'ws';
import { someAccount } from '../src/core/testing/some-account.ts';
import { decodeWire, encodeWire } from '../src/shared/wire.ts';
import { attack, startAttacker } from './support/attacker.ts';
import { openHostClient, take } from './support/host-client.ts';
import { expect, openMenu, openWindow, type RunningHost, region, test } from './support/testbed.ts';

const locked = (page: Page) => page.getByRole('heading', { name: 'Fleetglass is locked' });
const isOpen = (page: Page) => expect(region.map(page)).toBeVisible();
/** A page of a browser that shares nothing with others. */
const otherBrowser = async (browser: Browser): Promise<Page> => await (await browser.newContext()).newPage();
const portOf = ({ origin }: RunningHost): string => new URL(origin).port;

test.describe('other web servers of this computer', () => {
  for (const name of ['127.0.0.1', 'localhost', 'fleet.localhost']) {
    test(`one at ${name} gets nothing of an open window`, async ({ page, testbed, browser }) => {
      const attacker = await startAttacker();
      try {
        const simulator = await testbed.simulate({ vehicles: 5 });
        const host = await testbed.open(simulator);
        await isOpen(page);
        const victim = await page.context().newPage();
        await victim.goto(`http://${name}:${attacker.port}/`);
        for (const host_ of [host.origin, host.origin.replace('127.0.0.1', 'localhost')]) {
          const got = await victim.evaluate(attack, host_);
          expect(Object.entries(got).filter(([, what]) => what !== 'nothing')).toEqual([]);
        }
        expect(attacker.heard.map(({ cookie }) => cookie).filter((cookie) => cookie !== undefined)).toEqual(
          [],
        );
        await victim.close();
        // All that its server can send of what it heard, with our own page's Origin.
        expect(await knock(host, attacker.heard.at(-1) ?? {})).toBe(4401);
        const stranger = await otherBrowser(browser);
        await stranger.goto(`${host.origin}/`);
        await expect(locked(stranger)).toBeVisible();
        await stranger.context().close();
        await isOpen(page);
      } finally {
        await attacker.stop();
      }
    });
  }

  test('one that has taken the port of a host that ended is told nothing, and can replay nothing', async ({
    testbed,
    browser,
  }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const args = ['--broker', simulator.url, '--port', '0'];
    const token = { FLEETGLASS_TOKEN: simulator.token };
    const first = await testbed.host(args, token);
    const window = await otherBrowser(browser);
    await openWindow(window, first);
    await isOpen(window);
    await rememberThisBrowser(window);
    await first.child.stop();

    const impostor = new WebSocketServer({ port: Number(portOf(first)), host: '127.0.0.1' });
    const frames: unknown[] = [];
    impostor.on('connection', (socket) => {
      socket.on('message', (data) => {
        frames.push(decodeWire(data as Buffer));
        socket.send(encodeWire({ browser: (frames[0] as Proof).browser.id, proof: 'A'.repeat(43) }));
      });
      socket.send(encodeWire({ challenge: 'A'.repeat(43) }));
    });
    await expect(locked(window)).toBeVisible();
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) {
      expect(Object.keys(frame as object).sort()).toEqual(['browser', 'entry', 'nonce']);
      expect(frame).toMatchObject({ entry: null });
    }
    for (const socket of impostor.clients) socket.terminate();
    await new Promise((resolve) => impostor.close(resolve));

    const again = await testbed.host([...args, '--port', portOf(first), '--data-dir', first.dataDir], token);
    expect(await knock(again, {}, frames[0])).toBe(4401);
    await isOpen(window);
    await window.context().close();
  });
});

test.describe('the listener, without a secret', () => {
  test('takes nothing of a page that somebody opened', async ({ page, testbed }) => {
    const attacker = await startAttacker();
    try {
      const simulator = await testbed.simulate({ vehicles: 1 });
      const host = await testbed.open(simulator, ['--listener-port', '0']);
      await isOpen(page);
      const listener = async () =>
        (
          (await host.health()) as {
            readonly listener: { readonly url: string; readonly messages: number; readonly refused: number };
          }
        ).listener;
      const { url } = await listener();
      const ghost = JSON.stringify([{ ident: 'ghost', timestamp: Date.now() / 1_000 }]);

      const victim = await page.context().newPage();
      await victim.goto(`http://localhost:${attacker.port}/`);
      // What a page may send anywhere without asking: text, a form, a blob without a type, a beacon.
      await victim.evaluate(
        async ([to, body]) => {
          const form = new URLSearchParams({ ident: 'ghost' });
          for (const each of [body, form, new Blob([body])]) {
            await fetch(to, { method: 'POST', mode: 'no-cors', body: each }).catch(() => {});
          }
          navigator.sendBeacon(to, body);
        },
        [url, ghost] as const,
      );
      await expect.poll(async () => (await listener()).refused).toBe(4);
      expect((await listener()).messages).toBe(0);

      const stream = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: ghost.replace('ghost', 'real'),
      });
      expect(stream.status).toBe(200);
      expect((await listener()).messages).toBe(1);
    } finally {
      await attacker.stop();
    }
  });
});

test.describe('a browser that was let in', () => {
  test('leaves nothing in its history that opens anything later', async ({ page, testbed, browser }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const host = await testbed.host(['--broker', simulator.url], { FLEETGLASS_TOKEN: simulator.token });
    const address = await host.address();
    await page.goto(address);
    await isOpen(page);
    expect(page.url()).toBe(`${host.origin}/`);
    const later = await otherBrowser(browser);
    await later.goto(address);
    await expect(locked(later)).toBeVisible();
    // The next printed address opens it in the same tab, where nothing is loaded again.
    await openWindow(later, host);
    await isOpen(later);
    await later.reload();
    await isOpen(later);
    await later.context().close();
  });

  test('is locked out by a restart, unless somebody let it come back', async ({ testbed, browser }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const token = { FLEETGLASS_TOKEN: simulator.token };
    const args = ['--broker', simulator.url];
    const first = await testbed.host(args, token);
    const [wall, table] = [await otherBrowser(browser), await otherBrowser(browser)];
    for (const window of [wall, table]) {
      await openWindow(window, first);
      await isOpen(window);
    }
    await rememberThisBrowser(wall);
    await first.child.stop();
    await testbed.host([...args, '--port', portOf(first), '--data-dir', first.dataDir], token);
    await expect(wall.getByRole('button', { name: 'Link: Live' })).toBeVisible();
    await expect(locked(table)).toBeVisible();
    for (const window of [wall, table]) await window.context().close();
  });

  test('is locked out with all others by one press, and another comes in by invitation', async ({
    page,
    testbed,
    browser,
  }) => {
    const simulator = await testbed.simulate({ vehicles: 5 });
    const host = await testbed.open(simulator);
    await openMenu(page, 'Browsers…');
    const dialog = page.getByRole('dialog', { name: 'Browsers' });
    await dialog.getByRole('button', { name: 'Make an address' }).click();
    const invitation = (await dialog.getByRole('status').locator('code').textContent()) ?? '';
    const other = await otherBrowser(browser);
    await other.goto(invitation);
    await isOpen(other);
    await dialog.getByRole('button', { name: 'Lock out all browsers…' }).click();
    await page.getByRole('button', { name: 'Lock out all browsers', exact: true }).click();
    for (const window of [page, other]) {
      await expect(locked(window)).toBeVisible();
      await window.reload();
      await expect(locked(window)).toBeVisible();
    }
    await expect.poll(() => host.child.stdout().match(/^For another browser: /gm)?.length).toBe(2);
    await other.goto(host.child.stdout().trimEnd().split(' ').at(-1) ?? '');
    await isOpen(other);
    await other.context().close();
  });
});

test.describe('a window that was taken over', () => {
  test('names no file of the host: a certificate comes as its text', async ({ page, testbed }) => {
    const host = await testbed.host();
    await openWindow(page, host);
    const form = page.locator('form');
    await form.getByText('Another MQTT broker').click();
    await form.getByLabel('Host', { exact: true }).fill('127.0.0.1');
    await form.getByLabel('Port', { exact: true }).fill('1');
    await form.getByText('Certificates', { exact: true }).click();
    await form
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'our-ca.pem', mimeType: 'text/plain', buffer: Buffer.from(CA) });
    await expect(form.getByLabel('Certificate authority (PEM file)', { exact: true })).toHaveValue(
      'our-ca.pem',
    );
    await form.getByRole('button', { name: 'Connect', exact: true }).click();
    await isOpen(page);

    const client = await openHostClient(host);
    const [account] = await take(client.host.accounts.list());
    if (account === undefined) throw new Error('There is no account.');
    expect(account.caFile).toBe(join(host.dataDir, 'certificates', basename(account.caFile ?? '')));
    expect(readFileSync(account.caFile ?? '', 'utf8')).toBe(CA);
    expect(statSync(account.caFile ?? '').mode & 0o077).toBe(0);
    const input = someAccount({ brokerUrl: account.brokerUrl, caFile: account.caFile });
    const refused = { ok: false, error: { code: 'pem-file' } };
    expect(await client.host.accounts.add({ ...input, caFile: '/etc/passwd' })).toMatchObject(refused);
    for (const caFile of ['/etc/passwd', join(host.dataDir, 'settings.json')]) {
      expect(
        await client.host.accounts.update({ id: account.id, input: { ...input, caFile } }),
      ).toMatchObject(refused);
    }
    expect(await client.host.files.choose()).toMatchObject({ error: { code: 'no-dialog' } });
    await take(client.host.accounts.remove({ id: account.id }));
    expect(existsSync(account.caFile ?? '')).toBe(false);
    client.close();
  });

  test('sends the known token nowhere else', async ({ testbed }) => {
    const simulator = await testbed.simulate({ vehicles: 1 });
    const other = await testbed.simulate({ vehicles: 1 });
    const host = await testbed.host();
    const client = await openHostClient(host);
    const input = someAccount({ brokerUrl: simulator.url, token: simulator.token });
    const { id } = await take(client.host.accounts.add(input));
    for (const brokerUrl of [
      other.url,
      simulator.url.replace('mqtt:', 'ws:'),
      simulator.url.replace('127.0.0.1', 'localhost'),
    ]) {
      const answer = await client.host.accounts.update({ id, input: { ...input, brokerUrl, token: null } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'token-needed' } });
    }
    client.close();
  });
});

const CA = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

interface Proof {
  readonly browser: { readonly id: string };
}

async function rememberThisBrowser(page: Page): Promise<void> {
  await openMenu(page, 'Browsers…');
  const dialog = page.getByRole('dialog', { name: 'Browsers' });
  await dialog.getByText('Let this browser in after a restart').click();
  await expect(dialog.getByRole('switch')).toBeChecked();
  await page.keyboard.press('Escape');
}

/** A local program that pretends to be a page of the host; resolves with the code of its being closed. */
function knock(
  { origin }: RunningHost,
  headers: Readonly<Record<string, unknown>>,
  frame: unknown = { nonce: 'A'.repeat(43), browser: null, entry: null },
): Promise<number> {
  const { cookie } = headers;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, {
      headers: { origin, ...(typeof cookie === 'string' && { cookie }) },
    });
    socket.on('message', () => socket.send(encodeWire(frame)));
    socket.on('close', resolve);
    socket.on('error', reject);
  });
}
