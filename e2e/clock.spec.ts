import mqtt from 'mqtt';
import { startMosquitto } from '../src/core/session/testing/mosquitto.ts';
import { expect, openWindow, region, test } from './support/testbed.ts';

const HOUR_MS = 3_600_000;

test.describe('the clock of the browser', () => {
  for (const offByMs of [2 * HOUR_MS, -2 * HOUR_MS]) {
    test(`off by ${offByMs / HOUR_MS} hours makes no age wrong, nor does a jump meanwhile`, async ({
      page,
      testbed,
    }) => {
      const broker = await startMosquitto();
      try {
        const host = await testbed.host(['--broker', broker.url], { FLEETGLASS_TOKEN: 'any' });
        await page.addInitScript((first) => {
          const real = Date.now.bind(Date);
          let off = first;
          Date.now = () => real() + off;
          Object.assign(window, {
            setClock(byMs: number) {
              off += byMs;
            },
          });
        }, offByMs);
        await openWindow(page, host);
        const device = await mqtt.connectAsync(broker.url, { protocolVersion: 5, reconnectPeriod: 100 });
        await device.publishAsync(
          'flespi/message/gw/devices/7',
          JSON.stringify({
            'device.name': 'Van 7',
            timestamp: Date.now() / 1000 - 20 * 60,
            'position.latitude': 54,
            'position.longitude': 25,
          }),
          { qos: 1 },
        );
        const row = region.vehicles(page).getByRole('row', { name: 'Van 7', exact: true });
        await expect(row).toContainText(/2\d min/);
        const clock = page.getByRole('banner').locator('time').first();
        const shownAwayMs = async (): Promise<number> =>
          Math.abs(Date.parse((await clock.getAttribute('datetime')) ?? '') - Date.now());
        await expect.poll(shownAwayMs).toBeLessThan(60_000);
        await page.evaluate(
          (byMs) => (window as unknown as { setClock(ms: number): void }).setClock(byMs),
          -3 * offByMs,
        );
        await expect(row).toContainText(/2\d min/);
        await expect.poll(shownAwayMs).toBeLessThan(60_000);
        await device.endAsync(true);
      } finally {
        await broker.stop();
      }
    });
  }
});
