import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../shared/result.ts';
import type { DemoFleet } from './demo/demo-fleet.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow } from './testing/window.ts';

/** Longer than a busy machine needs for a link that may take a second try. */
const LONG = { timeout: 50_000 };
const DEMO = someAccount({ kind: 'demo', name: 'Demo', brokerUrl: '', token: null });

let monitors: TestMonitors;
let brokers: Mosquitto[];
/** How often the demo was started; each time it is at another broker. */
let starts: number;
let dies: () => void;

const demo: DemoFleet = {
  async start() {
    const broker = brokers[Math.min(Math.max(starts, 0), brokers.length - 1)];
    starts += 1;
    return ok({ brokerUrl: broker?.url ?? '', token: 'x' });
  },
  async stop() {},
  onEnded(listener) {
    dies = listener;
  },
};

beforeEach(async () => {
  monitors = createTestMonitors();
  brokers = await Promise.all([startMosquitto(), startMosquitto()]);
  starts = 0;
});
afterEach(async () => {
  await monitors.end();
  await Promise.all(brokers.map((broker) => broker.stop()));
});

describe('the account of the demo fleet', () => {
  it('is live again at another place after the demo died', async () => {
    const monitor = await monitors.start({ demo });
    const window = openWindow(monitor);
    const { id } = must(await window.client.handlers.accounts.add(DEMO));
    const isLive = (): boolean => monitor.health().accounts.some(({ state }) => state === 'live');
    await vi.waitFor(() => expect(isLive()).toBe(true), LONG);
    await brokers[0]?.stop();
    await vi.waitFor(() => expect(isLive()).toBe(false), LONG);
    dies();
    await vi.waitFor(() => expect(isLive()).toBe(true), LONG);
    expect(starts).toBe(2);
    expect(must(await window.client.handlers.accounts.list())).toMatchObject([{ id }]);
  }, 120_000);

  it('says that the demo does not start, shows the past all the same, and tries again when asked to', async () => {
    const failing = {
      ...demo,
      start: async () => ({ ok: false, error: { code: 'demo-failed', why: 'ended', detail: '1' } }) as const,
    };
    const monitor = await monitors.start({
      demo: { ...demo, start: () => (starts < 0 ? demo : failing).start() },
    });
    const { handlers } = openWindow(monitor).client;
    starts = 0;
    const { id } = must(await handlers.accounts.add(DEMO));
    await vi.waitFor(async () =>
      expect(must(await handlers.connection.list())).toMatchObject([
        { state: 'refused', cause: { code: 'demo-failed' } },
      ]),
    );
    expect(must(await handlers.storage.status()).accounts).toMatchObject([{ accountId: id }]);
    starts = -1;
    must(await handlers.connection.retry({ accountId: id }));
    await vi.waitFor(() => expect(monitor.health().accounts).toMatchObject([{ state: 'live' }]), LONG);
  }, 120_000);

  it('does not start the demo before it is resumed, which the doctor says', async () => {
    const first = await monitors.start({ demo });
    const { accounts } = openWindow(first).client.handlers;
    const { id } = must(await accounts.add(DEMO));
    must(await accounts.setPaused({ id, paused: true }));
    await first.stop();
    starts = 0;

    const second = await monitors.start({ demo });
    const window = openWindow(second);
    const { handlers } = window.client;
    expect(must(await handlers.connection.list())).toMatchObject([
      { state: 'idle', cause: { code: 'paused' } },
    ]);
    expect(starts).toBe(0);
    must(await handlers.doctor.start({ accountId: id }));
    const report = await window.until('doctor.changed', ({ steps }) =>
      steps.some(({ id: step, state }) => step === 'mqtt' && state !== 'waiting' && state !== 'running'),
    );
    const mqtt = report.steps.find(({ id: step }) => step === 'mqtt');
    expect(mqtt).toMatchObject({
      state: 'failed',
      result: { code: 'told', told: { code: 'demo-not-running' } },
      advice: { code: 'advice', cause: { code: 'demo-not-running' } },
    });
    must(await handlers.doctor.cancel(report));

    must(await handlers.accounts.setPaused({ id, paused: false }));
    await vi.waitFor(() => expect(second.health().accounts).toMatchObject([{ state: 'live' }]), LONG);
    expect(starts).toBe(1);
  }, 120_000);

  it('that died while it was paused is at another place when it is resumed', async () => {
    const monitor = await monitors.start({ demo });
    const { accounts } = openWindow(monitor).client.handlers;
    const { id } = must(await accounts.add(DEMO));
    const isLive = (): boolean => monitor.health().accounts.some(({ state }) => state === 'live');
    await vi.waitFor(() => expect(isLive()).toBe(true), LONG);
    must(await accounts.setPaused({ id, paused: true }));
    await brokers[0]?.stop();
    dies();
    expect(starts).toBe(1);
    must(await accounts.setPaused({ id, paused: false }));
    await vi.waitFor(() => expect(isLive()).toBe(true), LONG);
    expect(starts).toBe(2);
  }, 120_000);
});
