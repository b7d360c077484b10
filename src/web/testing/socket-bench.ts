import { afterEach, beforeEach } from 'vitest';
import type { ClientOptions, WebSocket } from 'ws';
import { silentLog } from '../../core/base/log.ts';
import { createFakeMonitor, type FakeMonitor } from '../../core/contract/testing/fake-monitor.ts';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.ts';
import { sharedTemporaryFolder } from '../../core/testing/temporary-folder.ts';
import { openBrowsersFile } from '../browsers-file.ts';
import { createWebHost, type WebHost } from '../host.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

/** A host for windows on a port of its own, again for each test. */
export interface SocketBench {
  readonly monitor: FakeMonitor;
  readonly clock: FakeClock;
  readonly host: WebHost;
  /** Starts a host for the same monitor in place of the one before it, which was closed. */
  restart(port: number): Promise<void>;
  /** Addresses that the hosts have given since the test began. */
  readonly addresses: readonly string[];
  /** A window that was let in, all of one browser. */
  open(options?: ClientOptions): Promise<WebSocket>;
  /** One that takes everything and answers nothing, not even a ping or a closing. */
  openDeaf(): Promise<{ readonly ended: Promise<unknown> }>;
}

/** For the top of a test file. */
export function createSocketBench(): SocketBench {
  const rendererDir = sharedTemporaryFolder();
  let monitor: FakeMonitor;
  let clock: FakeClock;
  let host: WebHost;
  let browser: TestBrowser;
  let addresses: string[];
  const restart = async (port: number): Promise<void> => {
    host = await createWebHost({
      monitor,
      port,
      rendererDir,
      log: silentLog,
      clock,
      browsers: openBrowsersFile(rendererDir, silentLog),
      onNewUrl: (url) => addresses.push(url),
    });
  };
  beforeEach(async () => {
    monitor = createFakeMonitor();
    clock = createFakeClock();
    addresses = [];
    browser = createTestBrowser(() => host);
    await restart(0);
  });
  afterEach(() => host.close());
  return {
    get monitor() {
      return monitor;
    },
    get clock() {
      return clock;
    },
    get host() {
      return host;
    },
    get addresses() {
      return addresses;
    },
    restart,
    open: (options) => browser.open(options),
    async openDeaf() {
      const socket = await browser.open({ autoPong: false });
      Object.assign(socket, { close() {} });
      return { ended: new Promise((resolve) => socket.once('close', resolve)) };
    },
  };
}

/** Resolves with how the socket was closed. */
export const closed = (socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> =>
  new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
