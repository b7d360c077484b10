/** The journal of a monitor is damaged while it does not run: at the next start, over a real broker, all of it is there again. */
import { expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { damageHeader } from './journal/bring-over/testing/damaged-journal.ts';
import { createJournalReader } from './journal/create-reader.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine } from './testing/monitors.ts';
import { counted, createOneBroker, DEVICES, PATIENCE } from './testing/one-broker.ts';
import { openWindow } from './testing/window.ts';

const AN_HOUR_S = 3_600;
const here = createOneBroker();

const send = (id: number, ageS = 0): Promise<unknown> => {
  const timestamp = Date.now() / 1000 - ageS;
  return here.send(`${DEVICES}${id}`, deviceMessage(id, { timestamp, 'server.timestamp': timestamp }));
};

it('shows every vehicle, those that were not heard of since as old as they are, and says what became of the file', async () => {
  const first = await here.startLive();
  for (let id = 1; id <= 9; id++) await send(id, AN_HOUR_S);
  const agoS = Date.now() / 1000 - AN_HOUR_S + 60;
  const sosAgo = { 'sos.alarm': true, timestamp: agoS, 'server.timestamp': agoS };
  await here.send(`${DEVICES}3`, deviceMessage(3, sosAgo));
  await counted(first, { stored: 10 });
  const sos = { subject: { kind: 'vehicle', vehicleId: scopedId(COMMAND_LINE_ID, '3') }, phase: 'new' };
  const openAlarms = async (monitor: Monitor): Promise<unknown> =>
    await openWindow(monitor).client.handlers.alarms.list();
  await vi.waitFor(async () => {
    expect(await openAlarms(first)).toMatchObject({ ok: true, value: { alarms: [sos] } });
  }, PATIENCE);
  await first.stop();
  const file = here.journal();
  damageHeader(file);
  // It waits at the broker.
  await send(9);

  const second = await here.monitors.start({ account: commandLine(here.broker.url) });
  const { storage, details } = openWindow(second).client.handlers;
  await vi.waitFor(async () => {
    expect(await storage.status()).toMatchObject({
      ok: true,
      value: { messages: 11, setAside: [{ broughtOver: { state: 'done', messages: 10, lost: 0 } }] },
    });
  }, PATIENCE);
  // It answers by what was heard last, which comes a moment later.
  await vi.waitFor(() => {
    expect(second.health()).toMatchObject({ vehicles: 9, bringingOver: [] });
  }, PATIENCE);
  await vi.waitFor(async () => {
    expect(await openAlarms(second)).toMatchObject({ ok: true, value: { alarms: [sos] } });
  }, PATIENCE);
  const freshness = async (id: number): Promise<unknown> => {
    const vehicle = await details.open({ vehicleId: scopedId(COMMAND_LINE_ID, String(id)) });
    return vehicle.ok ? [vehicle.value.status.freshness, vehicle.value.messages] : vehicle.error;
  };
  expect(await freshness(4)).toEqual(['lost', 1]);
  // Which of its two came first, what waited at the broker or what was brought over, is chance.
  expect(await freshness(9)).toEqual([
    'live',
    expect.toSatisfy((messages) => messages === 1 || messages === 2),
  ]);
  await second.stop();
  const reader = createJournalReader(file);
  expect(reader.count({ fromUs: 0, toUs: 8e15, vehicleId: null })).toBe(11);
  expect(reader.losses()).toEqual([]);
  reader.close();
}, 120_000);
