import { expect, it } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { findVehicles } from '../fleet/find-vehicles.ts';
import { someIdentity } from '../testing/some-account.ts';
import { chipWords, endedIds, mergeRun } from './export-runs.ts';
import { someRun } from './testing.ts';

const running = (id: number, fraction: number | null = null) => someRun({ id, state: 'running', fraction });

it('keeps the newest word on each export, newest export first', () => {
  const one = mergeRun([], running(1));
  const two = mergeRun(one, running(2));
  expect(mergeRun(two, someRun({ id: 1 })).map(({ id, state }) => [id, state])).toEqual([
    [2, 'running'],
    [1, 'done'],
  ]);
  expect(mergeRun([someRun({ id: 5 })], someRun({ id: 3 })).map(({ id }) => id)).toEqual([5, 3]);
});

it.each([
  ['nothing where there is none', [], [], null],
  [
    'the share of the only one',
    [running(2, 0.4), someRun()],
    [],
    { state: 'running', count: 1, fraction: 0.4 },
  ],
  ['how many run', [running(2, 0.4), running(3)], [], { state: 'running', count: 2, fraction: null }],
  ['the newest that ended', [someRun({ id: 2, state: 'failed' }), someRun()], [], { state: 'failed' }],
  ['nothing of those looked at', [someRun({ id: 2 }), someRun()], [1, 2], null],
] as const)('says %s', (_, runs, seen, words) => {
  expect(chipWords(runs, new Set(seen))).toEqual(words);
});

it('knows which have ended', () => {
  expect(endedIds([running(3), someRun({ id: 2, state: 'cancelled' }), someRun()])).toEqual([2, 1]);
});

it('finds vehicles: called so, then beginning so, then holding it, by name', () => {
  const store = createFleetStore();
  const names = ['Van 10', 'Old Van 1', 'Van 2', 'Van 1', 'Bus'];
  store.reset({
    seq: 0,
    atMs: 0,
    columns: { ...createColumns(names.length), slot: Uint32Array.from(names.keys()) },
    identities: names.map((name, slot) =>
      someIdentity({
        slot,
        deviceId: String(900 + slot),
        accountId: 'north',
        name,
        ident: slot === 4 ? 'AB1' : null,
      }),
    ),
    removed: new Uint32Array(),
  });
  const found = (text: string, limit = 10) => {
    const { vehicles, more } = findVehicles(store, text, limit);
    return [vehicles.map(({ name }) => name), more];
  };
  expect(found('van 1 ')).toEqual([['Van 1', 'Van 10', 'Old Van 1'], false]);
  expect(found('1 old')).toEqual([['Old Van 1'], false]);
  expect(found('ab1')).toEqual([['Bus'], false]);
  expect(found('904')).toEqual([['Bus'], false]);
  expect(found('north')).toEqual([[], false]);
  expect(found('tram')).toEqual([[], false]);
  expect(found('')[0]).toHaveLength(5);
  expect(found('van', 2)).toEqual([['Van 1', 'Van 2'], true]);
});
