/** Fleetglass behind a proxy: the broker's name is known to no resolver, so whatever comes in came by it. */
import type { Page } from '@playwright/test';
import { openHostClient, take } from './support/host-client.ts';
import {
  applyProxy,
  enterProxy,
  proxyDialog,
  proxyVariables,
  type RunningProxy,
  startProxy,
} from './support/proxy.ts';
import { askEverything, doctorTextOf } from './support/secrets/ask-everything.ts';
import { searchFolder } from './support/secrets/folder.ts';
import { recordHeard } from './support/secrets/heard.ts';
import { findIn, needleOf } from './support/secrets/needle.ts';
import { searchPage } from './support/secrets/window-memory.ts';
import { expect, openWindow, test } from './support/testbed.ts';
import { startTlsMosquitto, type TlsMosquitto } from './support/tls-mosquitto.ts';

const CREDENTIALS = { username: 'van', password: 'Zq7+x?????tKc 9&pLs"8vYb3Md0HfJ' };
const WRONG = 'Wr0ng?????P4ss=5&Zk7"Qx9Vb2Nw';
const NEEDLES = [needleOf('password', CREDENTIALS.password), needleOf('wrong password', WRONG)];

// A trace would keep what is typed.
test.use({ trace: 'off', actionTimeout: 20_000 });
let broker: TlsMosquitto;
let proxy: RunningProxy;
test.beforeEach(async () => {
  broker = await startTlsMosquitto();
  proxy = await startProxy({ to: broker.wsPort, credentials: CREDENTIALS });
});
test.afterEach(async () => {
  await proxy.stop();
  await broker.stop();
});

const environment = (named: Readonly<Record<string, string>> = {}) => ({
  ...proxyVariables(named),
  FLEETGLASS_TOKEN: 'token-of-the-account',
  NODE_EXTRA_CA_CERTS: broker.certificateFile,
});

/** What is told of the link once it is in this state. */
async function openLink(page: Page, state: string) {
  await page.getByRole('button', { name: `Link: ${state}` }).click();
  return page.getByRole('dialog').filter({ hasText: state });
}

test('a proxy entered by hand carries the link, and its password is shown nowhere', async ({
  page,
  testbed,
}) => {
  test.slow();
  const heard = recordHeard(page);
  const running = await testbed.host(['--broker', broker.brokerUrl], environment());
  await openWindow(page, running);

  await test.step('a wrong password is told, with a way to the settings', async () => {
    await enterProxy(page, { address: proxy.url, username: CREDENTIALS.username, password: WRONG });
    const facts = await openLink(page, 'Refused');
    await expect(facts).toContainText('The proxy does not accept the user name or password');
    await facts.getByRole('button', { name: 'Proxy settings…' }).click();
    await expect(facts).toBeHidden();
    const dialog = await proxyDialog(page);
    await expect(dialog.getByLabel('Address', { exact: true })).toHaveValue(proxy.url);
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveValue('');
    await dialog.getByLabel('Password', { exact: true }).fill(CREDENTIALS.password);
    await applyProxy(page);
  });

  await test.step('the right one lets it through, and the link says by which proxy', async () => {
    await expect(await openLink(page, 'Live')).toContainText(`by proxy ${proxy.name}`);
    expect(new Set(proxy.asked)).toEqual(new Set(['other.example:443']));
    await page.keyboard.press('Escape');
  });

  await test.step('neither is anywhere', async () => {
    const { host, close } = await openHostClient(running);
    const [account] = await take(host.accounts.list());
    const told = [
      ['answers of the host', await askEverything(host)],
      ['text of the doctor', await doctorTextOf(host, account?.id ?? '', 'subscriptions')],
      ['health', JSON.stringify(await running.health())],
      ['what the window heard', heard()],
    ] as const;
    close();
    expect(told[1][1]).toContain(`Tunnel made: ${proxy.name} lets us through to other.example:443.`);
    for (const [place, content] of told) expect.soft(findIn(place, content, NEEDLES)).toEqual([]);
    expect.soft(await searchPage(page, NEEDLES)).toEqual([]);
    await page.goto('about:blank');
    await running.child.stop();
    const { files, findings } = searchFolder(running.dataDir, NEEDLES);
    expect(files).toContain('settings.json');
    expect.soft(findings).toEqual([]);
    expect.soft(findIn('log', running.child.stdout() + running.child.stderr(), NEEDLES)).toEqual([]);
  });
});

test('by what the environment names, by none, and by one that asks for nothing', async ({
  page,
  testbed,
}) => {
  const open = await startProxy({ to: broker.wsPort });
  try {
    const running = await testbed.host(
      ['--broker', broker.brokerUrl],
      environment({ HTTPS_PROXY: open.url }),
    );
    await openWindow(page, running);
    const facts = await openLink(page, 'Live');
    await expect(facts).toContainText(`by proxy ${open.name}`);
    await page.keyboard.press('Escape');

    const choose = async (mode: string): Promise<void> => {
      await (await proxyDialog(page)).getByText(new RegExp(`^${mode} `)).click();
      await applyProxy(page);
    };
    await choose('None');
    // A link that is up stays as it is; the next try goes another way.
    await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
    await open.stop();
    const straight = await openLink(page, 'Waiting to retry');
    await expect(straight).toContainText('the name of the broker');
    await expect(straight).not.toContainText('by proxy');
    await page.keyboard.press('Escape');

    const again = await startProxy({ to: broker.wsPort });
    try {
      await enterProxy(page, { address: again.url, username: '', password: '' });
      await expect(await openLink(page, 'Live')).toContainText(`by proxy ${again.name}`);
    } finally {
      await again.stop();
    }
  } finally {
    if (open.server.listening) await open.stop();
  }
});
