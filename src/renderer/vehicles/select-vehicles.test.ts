import { describe, expect, it } from 'vitest';
import { createColumns, type FleetColumns } from '../../shared/fleet-frame.ts';
import { FRESHNESSES, IGNITIONS, MOTIONS, VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../fleet/shown-freshness.ts';
import { chipsToShow, EVERY_VEHICLE, isFiltering, type VehicleQuery } from '../shell/vehicle-query.ts';
import { resultOf } from '../slices/slices.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createNameIndex, type NameIndex } from './name-index.ts';
import { countChips, inArea, inOrderOf, ofChips, presentIn, searchedByName } from './select-vehicles.ts';

type Row = readonly [
  name: string,
  motion: (typeof MOTIONS)[number],
  freshness: (typeof FRESHNESSES)[number],
  ignition: (typeof IGNITIONS)[number],
  speedKmh: number,
  messageTimeS: number,
  flags: number,
];
const ROWS: readonly Row[] = [
  ['Truck 10', 'moving', 'live', 'on', 62, 1000, 0],
  ['truck 9', 'idle', 'live', 'on', 0, 990, VEHICLE_FLAGS.alarm],
  ['Bus <b>1</b>', 'stopped', 'stale', 'off', 0, 400, 0],
  ['Van', 'unknown', 'lost', 'unknown', Number.NaN, Number.NaN, VEHICLE_FLAGS.alarm | VEHICLE_FLAGS.late],
];

function fleet() {
  const columns = createColumns(ROWS.length + 1);
  ROWS.forEach(([, motion, freshness, ignition, speedKmh, messageTimeS, flags], slot) => {
    columns.motion[slot] = MOTIONS.indexOf(motion);
    columns.freshness[slot] = FRESHNESSES.indexOf(freshness);
    columns.ignition[slot] = IGNITIONS.indexOf(ignition);
    columns.speedKmh[slot] = speedKmh;
    columns.messageTimeS[slot] = messageTimeS;
    columns.motionSinceS[slot] = 1000 - slot;
    columns.flags[slot] = flags;
  });
  const store = {
    length: ROWS.length + 1,
    has: (slot: number) => slot < ROWS.length,
    identity: (slot: number) =>
      someIdentity({
        slot,
        deviceId: `${500 + slot}`,
        accountId: slot < 2 ? 'north' : 'south',
        name: ROWS[slot]?.[0] ?? 'gone',
        ident: slot === 2 ? '35ABC' : null,
      }),
  };
  return { columns, store, names: resultOf(createNameIndex(store)) };
}

function selected(columns: FleetColumns, names: NameIndex, query: VehicleQuery): number[] {
  const named = resultOf(searchedByName(names, query));
  return [...resultOf(inOrderOf(columns, ofChips(columns, named, query.chips), query))];
}

const select = (query: Partial<VehicleQuery>): number[] => {
  const { columns, names } = fleet();
  return selected(columns, names, { ...EVERY_VEHICLE, ...query });
};

describe('what a query asks for', () => {
  it('sorts names as people do, leaving out slots without a vehicle', () => {
    expect(select({})).toEqual([2, 1, 0, 3]);
    expect(select({ descending: true })).toEqual([3, 0, 1, 2]);
  });

  it.each([
    ['TRUCK', [1, 0]],
    ['  van ', [3]],
    ['35abc', [2]],
    ['503', [3]],
    ['<b>', [2]],
    ['10 tru', [0]],
    ['truck 0', []],
    ['truck 501', []],
    ['nothing like it', []],
    ['north', []],
  ])('finds %s by name, ident or id', (text, expected) => expect(select({ text })).toEqual(expected));

  it.each([
    [
      ['moving', 'idle'],
      [1, 0],
    ],
    [
      ['stale', 'lost'],
      [2, 3],
    ],
    [['alarm'], [1, 3]],
    [['ignitionOn'], [1, 0]],
    [['alarm', 'ignitionOn'], [1]],
    [['unknown'], []],
    [['lost'], [3]],
    [
      ['moving', 'lost'],
      [0, 3],
    ],
    [['problems'], [3]],
    [['problems', 'moving'], []],
  ] as const)('chips %o widen in their group and narrow across groups', (chips, expected) =>
    expect(select({ chips: new Set(chips) })).toEqual(expected),
  );

  it.each<[Partial<VehicleQuery>, number[]]>([
    [{ accounts: new Set(['south']) }, [2, 3]],
    [{ accounts: new Set(['north']), descending: true }, [0, 1]],
    [{ accounts: new Set(['north', 'south']) }, [2, 1, 0, 3]],
    [{ accounts: new Set(['north']), chips: new Set(['alarm']) }, [1]],
    [{ accounts: new Set(['south']), text: 'truck' }, []],
    [{ accounts: new Set(['gone']) }, []],
  ])('finds in the accounts asked for alone: %o', (query, expected) =>
    expect(select(query)).toEqual(expected),
  );

  it.each([
    ['age', true, [2, 1, 0, 3]],
    ['age', false, [0, 1, 2, 3]],
    ['speed', true, [0, 1, 2, 3]],
    ['speed', false, [1, 0, 2, 3]],
    ['timeInState', true, [1, 0, 2, 3]],
  ] as const)('sorts by %s (descending: %s), the unknown last', (sort, descending, expected) =>
    expect(select({ sort, descending })).toEqual(expected),
  );
});

describe('chips', () => {
  it('counts what each chip would find', () => {
    const { columns, names } = fleet();
    expect(countChips(columns, names.order)).toEqual({
      moving: 1,
      idle: 1,
      stopped: 0,
      unknown: 0,
      stale: 1,
      lost: 1,
      never: 0,
      notLive: 0,
      alarm: 2,
      warning: 0,
      problems: 1,
      ignitionOn: 2,
    });
  });

  it('counts what is not live as that alone, but for alarms and problems, which stand until they are ended', () => {
    const { columns, names } = fleet();
    columns.freshness[0] = NOT_LIVE;
    columns.freshness[1] = NOT_LIVE;
    expect(countChips(columns, names.order)).toMatchObject({
      moving: 0,
      idle: 0,
      stale: 1,
      lost: 1,
      notLive: 2,
      alarm: 2,
      ignitionOn: 0,
    });
    const query = { ...EVERY_VEHICLE, chips: new Set(['notLive'] as const) };
    expect(selected(columns, names, query)).toEqual([1, 0]);
  });

  it('counts in the accounts asked for alone', () => {
    const { columns, store } = fleet();
    expect(countChips(columns, presentIn(store, new Set(['south'])))).toMatchObject({
      moving: 0,
      stale: 1,
      lost: 1,
      alarm: 1,
      ignitionOn: 0,
    });
  });

  it('counts every vehicle in one state, whatever its codes', () => {
    const columns = createColumns(36);
    for (let slot = 0; slot < 36; slot += 1) {
      columns.motion[slot] = slot % 6;
      columns.freshness[slot] = Math.floor(slot / 6);
      columns.ignition[slot] = 1;
    }
    const counts = countChips(
      columns,
      Uint32Array.from({ length: 36 }, (_none, at) => at),
    );
    const states = [
      counts.moving,
      counts.idle,
      counts.stopped,
      counts.unknown,
      counts.stale,
      counts.lost,
      counts.never,
      counts.notLive,
    ];
    expect(states).toEqual([1, 1, 1, 3, 6, 6, 12, 6]);
    expect(counts.ignitionOn).toBe(6);
  });

  it.each([
    ['clockAhead', 1],
    ['clockBehind', 1],
    ['late', 1],
    ['invalidFix', 1],
    ['noFix', 1],
    ['disabled', 1],
    ['alarm', 0],
    ['disconnected', 0],
    ['motionSinceAtLeast', 0],
  ] as const)('counts %s as %i problems', (flag, problems) => {
    const columns = createColumns(1);
    columns.flags[0] = VEHICLE_FLAGS[flag];
    expect(countChips(columns, Uint32Array.of(0)).problems).toBe(problems);
  });

  it('shows rare chips only where they find something or are asked for', () => {
    const { columns, names } = fleet();
    const counts = countChips(columns, names.order);
    expect(chipsToShow(counts)).toContain('problems');
    expect(chipsToShow(counts)).not.toContain('never');
    expect(chipsToShow(counts, new Set(['never']))).toContain('never');
  });

  it('knows when nothing is left out', () => {
    expect(isFiltering({ ...EVERY_VEHICLE, text: '  ' })).toBe(false);
    expect(isFiltering({ ...EVERY_VEHICLE, text: 'x' })).toBe(true);
    expect(isFiltering({ ...EVERY_VEHICLE, chips: new Set(['alarm'] as const) })).toBe(true);
    expect(isFiltering({ ...EVERY_VEHICLE, accounts: new Set(['south']) })).toBe(true);
  });
});

describe('inArea', () => {
  const area = { south: -10, north: 10, west: 170, east: -170 };
  it.each([
    [0, 175, true],
    [0, -175, true],
    [0, 180, true],
    [0, 0, false],
    [0, 169.9, false],
    [10.1, 180, false],
    [Number.NaN, 180, false],
    [0, Number.NaN, false],
  ])('takes latitude %d, longitude %d over the antimeridian: %s', (latitude, longitude, isIn) => {
    const places = { latitude: Float64Array.of(latitude), longitude: Float64Array.of(longitude) };
    expect(inArea(places, Uint32Array.of(0), area)).toHaveLength(isIn ? 1 : 0);
  });
  it('takes everything where there is no area, those without a place too', () =>
    expect(
      inArea(
        { latitude: Float64Array.of(Number.NaN), longitude: Float64Array.of(0) },
        Uint32Array.of(0),
        null,
      ),
    ).toHaveLength(1));
  it('takes what lies between west and east elsewhere', () => {
    const places = { latitude: Float64Array.of(0, 0), longitude: Float64Array.of(-20, 20) };
    const here = { ...area, west: -30, east: 0 };
    expect([...inArea(places, Uint32Array.of(0, 1), here)]).toEqual([0]);
  });
});
