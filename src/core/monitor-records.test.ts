/** Intervals and short messages over a real broker: kept before they are acknowledged, listed, and there after a restart. */
import { expect, it, vi } from 'vitest';
import type { IntervalsAsk } from '../shared/intervals.ts';
import { scopedId } from '../shared/scope.ts';
import type { SmsAsk } from '../shared/sms.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { commandLine } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { createOneBroker, DEVICES, PATIENCE } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const S = 1_770_000_000;
const INTERVALS = 'flespi/interval/gw/calcs/12/devices/';
const ALL = { vehicleId: null, fromMs: 0, toMs: 8e15, after: null, limit: 100 } as const;
const here = createOneBroker();
const { send } = here;

const intervalsOf = async (monitor: Monitor, over: Partial<IntervalsAsk> = {}) =>
  must(await openWindow(monitor).client.handlers.intervals.page({ ...ALL, withDeleted: false, ...over }));
const smsOf = async (monitor: Monitor, over: Partial<SmsAsk> = {}) =>
  must(await openWindow(monitor).client.handlers.sms.page({ ...ALL, text: '', ...over }));
const interval = (id: number, over: object = {}): string =>
  JSON.stringify({ id, begin: S + id, end: S + id + 60, timestamp: S + id + 61, 'fuel.delta': 3.5, ...over });

it('keeps intervals as flespi tells them, and what is taken back as taken back, over a restart', async () => {
  const monitor = await here.startLive();
  const window = openWindow(monitor);
  const told = window.until('intervals.changed', () => true);
  await send(`${INTERVALS}7/created`, interval(1, { active: true }));
  await send(`${INTERVALS}7/updated`, interval(1, { end: S + 200, timestamp: S + 201, active: false }));
  await send(`${INTERVALS}7/created`, interval(2));
  await send(`${INTERVALS}8/created`, interval(3));
  await send(`${INTERVALS}7/deleted`, JSON.stringify({ id: 2 }));
  await send(`${INTERVALS}7/updated`, '{"id":9}');
  await told;
  await vi.waitFor(async () => {
    const { intervals } = await intervalsOf(monitor, { withDeleted: true });
    expect(intervals.map(({ id, deletedMs }) => [id, deletedMs !== null])).toEqual([
      ['3', false],
      ['2', true],
      ['1', false],
    ]);
  }, PATIENCE);
  expect(monitor.health().messages).toMatchObject({ received: 0, quarantined: 1 });
  await monitor.stop();

  const again = await here.monitors.start({ account: commandLine(here.broker.url) });
  const page = await intervalsOf(again, { vehicleId: scopedId(COMMAND_LINE_ID, '7') });
  expect(page).toMatchObject({
    intervals: [
      {
        vehicleId: scopedId(COMMAND_LINE_ID, '7'),
        calculatorId: '12',
        id: '1',
        beginMs: (S + 1) * 1000,
        endMs: (S + 200) * 1000,
        isActive: false,
        isFetched: false,
        counters: { 'fuel.delta': 3.5 },
      },
    ],
    next: null,
    calculators: [{ accountId: COMMAND_LINE_ID, id: '12', name: null }],
    unreadAccounts: [],
  });
  const first = await intervalsOf(again, { limit: 1 });
  expect(first.intervals.map(({ id }) => id)).toEqual(['3']);
  const rest = await intervalsOf(again, { limit: 5, after: first.next });
  expect(rest.intervals.map(({ id }) => id)).toEqual(['1']);
});

it('keeps SMS beside the vehicle of their number, and they are no log records', async () => {
  const monitor = await here.startLive();
  await here.device.publishAsync(
    'flespi/state/gw/devices/7',
    JSON.stringify({ id: 7, name: 'Van 7', configuration: { ident: '357', phone: '+371 200 00007' } }),
    { qos: 1, retain: true },
  );
  await send(`${DEVICES}7`, JSON.stringify({ 'device.id': 7, ident: '357', timestamp: S }));
  await send('flespi/message/gw/modems/5/37120000007', JSON.stringify({ text: 'Parked', timestamp: S + 5 }));
  await send(
    'flespi/log/gw/modems/5/37120000007/sent',
    JSON.stringify({ event_code: 201, send_code: -1, timestamp: S, origin_id: 5, origin_type: 10 }),
  );
  await vi.waitFor(async () => {
    expect((await smsOf(monitor)).messages).toMatchObject([
      {
        direction: 'in',
        state: 'received',
        text: 'Parked',
        modemId: '5',
        vehicleId: scopedId(COMMAND_LINE_ID, '7'),
      },
      { direction: 'out', state: 'failed', sendCode: -1, text: null },
    ]);
  }, PATIENCE);
  const { messages } = await smsOf(monitor, { vehicleId: scopedId(COMMAND_LINE_ID, '7'), text: 'PARK' });
  expect(messages).toHaveLength(1);
  const logs = must(
    await openWindow(monitor).client.handlers.logs.page({
      from: null,
      direction: 'older',
      limit: 50,
      filter: { accounts: [], terms: [], language: 'en' },
    }),
  );
  expect(logs.records.map(({ eventCode }) => eventCode)).toEqual([201]);
});
