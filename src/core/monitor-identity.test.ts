import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageCounts } from '../shared/health.ts';
import { scopedId } from '../shared/scope.ts';
import type { VehicleDetails } from '../shared/vehicle-details.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { must } from './testing/must.ts';
import { counted, createOneBroker, DEVICES } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const here = createOneBroker({ listens: true });
let monitor: Monitor;
beforeEach(async () => {
  monitor = await here.startLive();
});

const own = (id: string): string => scopedId(COMMAND_LINE_ID, id);
const publish = async (texts: readonly string[], id = '1501'): Promise<void> => {
  await Promise.all(texts.map((text) => here.send(`${DEVICES}${id}`, text)));
};
const post = async (texts: readonly string[]): Promise<void> => {
  const { url } = must(await openWindow(monitor).client.handlers.listener.status());
  const headers = { 'content-type': 'application/json' };
  // It takes nothing before the journal is open.
  await vi.waitFor(
    async () =>
      expect((await fetch(url ?? '', { method: 'POST', headers, body: `[${texts.join()}]` })).status).toBe(
        200,
      ),
    { timeout: 25_000 },
  );
};
const received = (counts: Partial<MessageCounts>): Promise<void> => counted(monitor, counts);
const detailsOf = async (id: string): Promise<VehicleDetails> => {
  const window = openWindow(monitor);
  must(await window.client.handlers.details.open({ vehicleId: own(id) }));
  return window.until('details.changed', (details) => details.id === own(id));
};
const vehicles = async (): Promise<readonly string[]> =>
  must(await openWindow(monitor).client.handlers.fleet.snapshot()).identities.map(({ deviceId }) => deviceId);

/** The answer to a stream does not wait until it is shown. */
const shows = (ids: readonly string[]): Promise<void> =>
  vi.waitFor(async () => expect(await vehicles()).toEqual(ids), { timeout: 25_000 });

const NOW_S = Math.floor(Date.now() / 1000);
const TIMES = `"timestamp":${NOW_S},"server.timestamp":${NOW_S}`;
const PLACE = '"position.latitude":54.7,"position.longitude":25.2,"position.speed":50';
const CRASH = [
  `{"ident":"1501",${TIMES},${PLACE},"event.enum":0}`,
  `{"ident":"1501",${TIMES},${PLACE},"event.enum":247,"crash.event":true}`,
];

describe('messages with equal times and other content', () => {
  it('are all kept and applied, also the alarm; sent again, nothing is added, and a restart knows them', async () => {
    await publish(CRASH);
    await received({ received: 2, stored: 2 });
    expect((await detailsOf('1501')).alarms.map(({ name }) => name)).toEqual(['crash.event']);
    await publish(CRASH);
    await received({ received: 4, stored: 2 });
    expect(
      must(
        await openWindow(monitor).client.handlers.delivery.report({ accountId: COMMAND_LINE_ID, hours: 1 }),
      ),
    ).toMatchObject({ total: { messages: 2, sameTimes: 1, duplicates: { 'device-resend': 0 } } });
    await monitor.stop();
    monitor = await here.startLive();
    expect((await detailsOf('1501')).alarms.map(({ name }) => name)).toEqual(['crash.event']);
  });

  it('in a burst of 1 005 come all, and once, by MQTT twice and by HTTP renamed', async () => {
    const burst = Array.from(
      { length: 1_005 },
      (_, n) => `{"ident":"1501",${TIMES},${PLACE},"custom.n":${n}}`,
    );
    await publish(burst);
    await received({ received: 1_005, stored: 1_005 });
    await publish(burst);
    await received({ received: 2_010, stored: 1_005 });
    await post(
      burst.map((text) => text.replace('{', '{"device.id":1501,').replaceAll(/"(\w+)\.(\w+)"/g, '"$1_$2"')),
    );
    await received({ received: 3_015, stored: 1_005 });
    expect(await vehicles()).toEqual(['1501']);
  });
});

describe('a stream that is fed by a channel', () => {
  const byChannel = (n: number): string => `{"channel.id":94,"ident":"H",${TIMES},${PLACE},"custom.n":${n}}`;

  it('brings units of their own for one ident on two channels', async () => {
    await post([byChannel(1), byChannel(1).replace('94', '95')]);
    await shows(['channel:94:H', 'channel:95:H']);
  });

  it('brings what is the device’s once the device is seen', async () => {
    await post([byChannel(1)]);
    await shows(['channel:94:H']);
    await publish([byChannel(1).replace('{', '{"device.id":7,"device.name":"Van 7",')], '7');
    await received({ received: 2, stored: 1 });
    await shows(['7']);
    await post([byChannel(2)]);
    await received({ received: 3 });
    expect(await detailsOf('7')).toMatchObject({ fix: { latitude: 54.7 } });
    expect(await vehicles()).toEqual(['7']);
  });
});

it('takes a message whose parameters are renamed in capitals, by HTTP and by MQTT, as one', async () => {
  const text = `{"Ident":"900000000000001","DeviceId":9000001,"DeviceName":"Unit 1","Timestamp":${NOW_S},"ServerTimestamp":${NOW_S}.5,"PositionLatitude":54.1,"PositionLongitude":25.1,"PositionSpeed":33,"EngineIgnitionStatus":true}`;
  await post([text]);
  await publish([text], '9000001');
  await received({ received: 2, stored: 1 });
  expect(await detailsOf('9000001')).toMatchObject({
    name: 'Unit 1',
    ident: '900000000000001',
    fix: { latitude: 54.1, longitude: 25.1, speedKmh: 33 },
    status: { ignition: 'on', motion: 'moving' },
  });
});
