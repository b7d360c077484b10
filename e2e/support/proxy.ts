import { once } from 'node:events';
import type { Page } from '@playwright/test';
import {
  createHttpProxy,
  type HttpProxy,
  type HttpProxyOptions,
} from '../../src/core/proxy/testing/http-proxy.ts';
import { expect, openMenu } from './testbed.ts';

/** A proxy that listens on 127.0.0.1. */
export interface RunningProxy extends HttpProxy {
  /** Host and port, as people are told. */
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startProxy(options: HttpProxyOptions): Promise<RunningProxy> {
  const proxy = createHttpProxy(options);
  const sockets = new Set<{ destroy(): void }>();
  proxy.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  proxy.server.listen(0, '127.0.0.1');
  await once(proxy.server, 'listening');
  const address = proxy.server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  const name = `127.0.0.1:${address.port}`;
  return {
    ...proxy,
    name,
    url: `http://${name}`,
    async stop() {
      for (const socket of sockets) socket.destroy();
      proxy.server.close();
      await once(proxy.server, 'close');
    },
  };
}

/** An environment that names no proxy but these, whatever ours does. */
export const proxyVariables = (named: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(
    ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [
      [name, ''],
      [name.toUpperCase(), ''],
    ]),
  ),
  ...named,
});

/** The dialog, opened by the account's menu where it is not open yet. */
export async function proxyDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Proxy', exact: true });
  if (!(await dialog.isVisible())) await openMenu(page, 'Proxy…');
  await expect(dialog.getByRole('radio', { name: 'System' })).toBeVisible();
  return dialog;
}

/** What a person enters as the proxy. */
export interface EnteredProxy {
  readonly address: string;
  readonly username: string;
  readonly password: string;
}

/** Enters a proxy by hand, applies it and closes the dialog. */
export async function enterProxy(page: Page, { address, username, password }: EnteredProxy): Promise<void> {
  const dialog = await proxyDialog(page);
  await dialog.getByText(/^Manual address/).click();
  await dialog.getByLabel('Address', { exact: true }).fill(address);
  await dialog.getByLabel('User name', { exact: true }).fill(username);
  await dialog.getByLabel('Password', { exact: true }).fill(password);
  await applyProxy(page);
}

/** Applies what the dialog says, and closes it. */
export async function applyProxy(page: Page): Promise<void> {
  const dialog = await proxyDialog(page);
  await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Applied.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
  await expect(dialog).toBeHidden();
}
