import { expect, it, vi } from 'vitest';
import { scopedId } from '../shared/scope.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { COMMAND_LINE_ID } from './accounts/account-repository.ts';
import { DEPOT } from './geofences/testing/some-fences.ts';
import { deviceMessage } from './testing/device-message.ts';
import { must } from './testing/must.ts';
import { counted, createOneBroker, DEVICES, PATIENCE } from './testing/one-broker.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow } from './testing/window.ts';

const here = createOneBroker();
const VAN = scopedId(COMMAND_LINE_ID, '7');
const [LONGITUDE, LATITUDE] = [25.28, 54.68];
const METRES_A_DEGREE = 111_195;
/** Of all that the van says. */
const NOW_S = Math.floor(Date.now() / 1000);

/** Of the van, so many seconds ago and metres north of the depot. */
function van(agoS: number, awayM: number, over: Record<string, unknown> = {}): string {
  return deviceMessage(7, {
    timestamp: NOW_S - agoS,
    'server.timestamp': NOW_S - agoS,
    'position.latitude': LATITUDE + awayM / METRES_A_DEGREE,
    'position.longitude': LONGITUDE,
    ...over,
  });
}

it('who is in which is known live, after a restart, and out of the journal, whatever comes late or is invalid', async () => {
  let monitor = await here.startLive();
  let window = openWindow(monitor);
  const id = must(await window.client.handlers.geofences.save({ id: null, input: DEPOT }));
  for (const text of [van(1_000, 900), van(900, 50), van(600, 10)]) await here.send(`${DEVICES}7`, text);
  const { inside } = await window.until('geofences.insideChanged', (change) => change.inside.length > 0);
  expect(inside).toMatchObject([{ vehicleId: VAN, geofenceId: id, isSinceBefore: false }]);
  const sinceMs = inside[0]?.sinceMs ?? 0;
  expect(sinceMs).toBe((NOW_S - 900) * 1000);

  // Neither a fix that is invalid nor one that is late moves it out.
  await here.send(`${DEVICES}7`, van(100, 900, { 'position.valid': false }));
  await here.send(`${DEVICES}7`, van(800, 900, { 'server.timestamp': Date.now() / 1000 }));
  await counted(monitor, { stored: 5 });
  expect(must(await window.client.handlers.geofences.inside())).toEqual(inside);

  await monitor.stop();
  monitor = await here.startLive();
  window = openWindow(monitor);
  const { handlers } = window.client;
  await vi.waitFor(async () => expect(must(await handlers.geofences.inside())).toEqual(inside), PATIENCE);

  // The late fix is where it belongs: the van was out in between.
  const query = {
    run: 'r1',
    fromMs: sinceMs - 3_600_000,
    toMs: Date.now(),
    geofenceIds: null,
    vehicleIds: null,
  };
  const { visits } = must(await handlers.geofences.visits(query));
  expect(
    visits.map(({ enteredMs, leftMs }) => [enteredMs - sinceMs, leftMs === null ? null : leftMs - sinceMs]),
  ).toEqual([
    [0, 100_000],
    [300_000, null],
  ]);
  expect(must(await handlers.geofences.visits({ ...query, vehicleIds: [] })).vehicles).toBe(0);

  await here.send(`${DEVICES}7`, van(0, 900));
  await window.until('geofences.insideChanged', ({ left }) => left.length > 0);
  expect(must(await handlers.geofences.inside())).toEqual([]);
}, 120_000);

it('visits and the past have a vehicle that was deleted since, by the name that it had', async () => {
  const monitor = await here.startLive();
  const { handlers } = openWindow(monitor).client;
  const id = must(await handlers.geofences.save({ id: null, input: DEPOT }));
  const named = { 'device.name': 'Sold van' };
  for (const text of [van(1_000, 900, named), van(900, 50, named), van(600, 10, named), van(300, 900, named)])
    await here.send(`${DEVICES}7`, text);
  await counted(monitor, { stored: 4 });
  await here.send('flespi/state/gw/devices/7/deleted', 'true');
  await vi.waitFor(() => expect(monitor.health().vehicles).toBe(0), PATIENCE);
  const query = {
    run: 'r1',
    fromMs: (NOW_S - 3_600) * 1000,
    toMs: Date.now() + 60_000,
    geofenceIds: null,
    vehicleIds: null,
  };
  const { visits, gone } = must(await handlers.geofences.visits(query));
  expect(visits).toMatchObject([
    { vehicleId: VAN, geofenceId: id, enteredMs: (NOW_S - 900) * 1000, leftMs: (NOW_S - 300) * 1000 },
  ]);
  expect(gone).toEqual([{ vehicleId: VAN, name: 'Sold van' }]);
  // Nothing had come by a moment before its first message came.
  const before = must(await handlers.geofences.visits({ ...query, asOfMs: (NOW_S - 10) * 1000 }));
  expect(before.visits).toEqual([]);
  const then = { run: 'r2', atMs: Date.now(), vehicleIds: [VAN], geofenceIds: null };
  expect(must(await handlers.geofences.insideThen(then))).toEqual([]);
}, 120_000);

it('those of flespi are read, told of, and go with their account', async () => {
  const simulator = await createSimulator({ seed: 1, vehicles: 3, scenario: 'calm' });
  try {
    const monitor = await here.monitors.start();
    const window = openWindow(monitor);
    const { geofences, accounts, settings } = window.client.handlers;
    const { url: brokerUrl, token } = simulator;
    const { id } = must(await accounts.add(someAccount({ brokerUrl, token })));
    await vi.waitFor(async () => {
      const read = must(await geofences.readFromFlespi({ accountId: id }));
      expect(read).toMatchObject({
        added: 7,
        refused: [{ name: 'Old depot', why: { code: 'geofence-off-at-flespi' } }],
      });
    }, PATIENCE);
    const list = await window.until('geofences.changed', ({ fences }) => fences.length === 7);
    expect(list.read).toMatchObject([{ accountId: id, refused: 1 }]);
    expect(must(await geofences.readFromFlespi({ accountId: id }))).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
    });

    const text = must(await settings.exportText());
    must(await accounts.remove({ id }));
    expect(must(await geofences.list())).toMatchObject({ fences: [], read: [] });
    expect(must(await settings.importText({ text }))).toMatchObject({ geofences: 7 });
    expect(must(await geofences.list()).fences).toEqual(list.fences);
  } finally {
    await simulator.stop();
  }
}, 120_000);

it('a file is looked at, taken, and taken back', async () => {
  const monitor = await here.monitors.start();
  const { geofences } = openWindow(monitor).client.handlers;
  must(await geofences.save({ id: null, input: DEPOT }));
  const text = must(await geofences.exportText({ format: 'kml', ids: null }));
  const file = text.replace(
    '</Document>',
    '<Placemark><name>Spot</name><Point><coordinates>1,2</coordinates></Point></Placemark></Document>',
  );
  const read = must(
    await geofences.readFile({ fileName: 'mine.kml', text: file.replaceAll('>Depot<', '>New depot<') }),
  );
  expect(read).toMatchObject({
    format: 'kml',
    fences: [{ name: 'New depot', isThere: false }],
    refused: [{ name: 'Spot' }],
  });
  expect(must(await geofences.takeImport({ id: read.id, leaveOut: [] }))).toBe(1);
  expect(await geofences.takeImport({ id: read.id, leaveOut: [] })).toMatchObject({
    error: { code: 'geofence-import-gone' },
  });
  const again = must(await geofences.readFile({ fileName: 'mine.kml', text }));
  expect(again.fences).toMatchObject([{ name: 'Depot', isThere: true }]);
  expect(must(await geofences.takeImport({ id: again.id, leaveOut: [] }))).toBe(0);
  const { fences } = must(await geofences.list());
  expect(fences.map(({ source }) => source)).toEqual([
    { kind: 'own' },
    { kind: 'imported', fileName: 'mine.kml' },
  ]);
  must(await geofences.remove({ ids: fences.map(({ id }) => id) }));
  must(await geofences.restore());
  expect(must(await geofences.list()).fences).toEqual(fences);
}, 60_000);
