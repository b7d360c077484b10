import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { MessageCounts } from '../../shared/health.ts';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { COMMAND_LINE_ID } from '../accounts/account-repository.ts';
import type { Monitor } from '../contract/monitor.ts';
import { type Mosquitto, startMosquitto } from '../session/testing/mosquitto.ts';
import { commandLine, createTestMonitors, type HowStarted, type TestMonitors } from './monitors.ts';
import { openWindow } from './window.ts';

/** A broker, a device at it, and a data dir for monitors of the command line's account; again for each test. */
export interface OneBroker {
  broker: Mosquitto;
  device: MqttClient;
  monitors: TestMonitors;
  /** Starts a monitor and waits until its link is live. */
  startLive(how?: Pick<HowStarted, 'journals'>): Promise<Monitor>;
  /** Publishes as a device. */
  send(topic: string, payload: string | Buffer): Promise<unknown>;
  /** The file of the journal in use. */
  journal(): string;
}

/** Longer than a busy machine needs for anything of one broker. */
export const PATIENCE = { timeout: 60_000, interval: 20 };
/** Where devices publish, without their number. */
export const DEVICES = 'flespi/message/gw/devices/';

/** For the top of a test file; `listens` where the HTTP listener is to take batches for the account, without a secret. */
export function createOneBroker({ listens = false } = {}): OneBroker {
  const here = {
    async startLive(how = {}) {
      const monitor = await here.monitors.start({ account: commandLine(here.broker.url), ...how });
      await openWindow(monitor).until('connection.changed', ({ state }) => state === 'live');
      return monitor;
    },
    send: (topic, payload) => here.device.publishAsync(topic, payload, { qos: 1 }),
    journal() {
      const { dataDir } = here.monitors;
      const [name = ''] = readdirSync(dataDir).filter((each) => /^journal-[^.]+\.db$/.test(each));
      return join(dataDir, name);
    },
  } as OneBroker;
  beforeEach(async () => {
    here.monitors = createTestMonitors();
    if (listens) {
      here.monitors.settings.keepListener({
        ...DEFAULT_LISTENER_SETTINGS,
        enabled: true,
        port: 0,
        secretHeader: null,
        accountId: COMMAND_LINE_ID,
      });
    }
    here.broker = await startMosquitto();
    here.device = await mqtt.connectAsync(here.broker.url, { protocolVersion: 5 });
  });
  afterEach(async () => {
    await here.monitors.end();
    await here.device.endAsync(true);
    await here.broker.stop();
  });
  return here;
}

/** Waits until a monitor has counted so much. */
export function counted(monitor: Monitor, counts: Partial<MessageCounts>): Promise<void> {
  return vi.waitFor(() => expect(monitor.health().messages).toMatchObject(counts), PATIENCE);
}
