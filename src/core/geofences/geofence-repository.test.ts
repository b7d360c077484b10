import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Geofence, GeofenceInput, GeofenceList } from '../../shared/geofences/geofence.ts';
import { createKeptLog } from '../accounts/testing/kept-log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createGeofenceRepository, type GeofenceRepository } from './geofence-repository.ts';
import { openGeofencesFile } from './geofences-file.ts';
import { DEPOT, ROAD, someFence, YARD } from './testing/some-fences.ts';

let folder: string;
let told: GeofenceList[];
let repository: GeofenceRepository;

const open = () => openGeofencesFile(folder, createFakeClock(), createKeptLog());
const fences = (): readonly Geofence[] => repository.list().fences;
const names = (): readonly string[] => fences().map(({ name }) => name);

beforeEach(() => {
  folder = temporaryFolder();
  told = [];
  repository = createGeofenceRepository(open(), (list) => told.push(list));
});

describe('geofences', () => {
  it('are as they were after a restart', () => {
    for (const input of [DEPOT, YARD, ROAD]) must(repository.save(null, input));
    expect(createGeofenceRepository(open(), () => {}).list()).toEqual(repository.list());
    expect(told).toHaveLength(3);
    expect(told.at(-1)).toEqual(repository.list());
  });

  it('are a line each of a file that a person can read', () => {
    must(repository.save(null, YARD));
    const lines = readFileSync(join(folder, 'geofences.json'), 'utf8').split('\n');
    expect(lines.filter((line) => line.includes('25.3,54.7 25.31,54.7 25.31,54.71'))).toHaveLength(1);
  });

  it('are changed under their id', () => {
    const id = must(repository.save(null, DEPOT));
    must(repository.save(id, { ...DEPOT, name: 'Old depot' }));
    expect(fences()).toEqual([{ ...DEPOT, id, name: 'Old depot', source: { kind: 'own' } }]);
    expect(repository.save('fence-0123456789ab', DEPOT)).toMatchObject({
      error: { code: 'unknown-geofence' },
    });
  });

  it('have colour and group changed, several at once, in one write', () => {
    const [a, b, c] = [DEPOT, YARD, ROAD].map((input) => must(repository.save(null, input)));
    const before = fences();
    const looks = [a, b, 'fence-0123456789ab'].map(
      (id = '') => ({ id, colour: 'rose', group: 'North' }) as const,
    );
    expect(repository.changeLooks(looks)).toEqual({ ok: true, value: 2 });
    expect(told).toHaveLength(4);
    expect(fences().map(({ id, colour, group }) => [id, colour === 'rose' && group === 'North'])).toEqual([
      [a, true],
      [b, true],
      [c, false],
    ]);
    expect(repository.changeLooks(before)).toMatchObject({ value: 3 });
    expect(fences()).toEqual(before);
    expect(repository.changeLooks(looks.slice(2))).toMatchObject({ error: { code: 'unknown-geofence' } });
  });

  it('are refused where they can be none, and nothing is written', () => {
    const bad: GeofenceInput = { ...DEPOT, shape: { kind: 'circle', centre: [0, 0], radiusM: 0 } };
    expect(repository.save(null, bad)).toMatchObject({ error: { code: 'geofence-bad-radius' } });
    expect(told).toEqual([]);
  });

  it('go and come back to their places', () => {
    const [depot = '', , road = ''] = [DEPOT, YARD, ROAD].map((input) => must(repository.save(null, input)));
    must(repository.remove([depot, road]));
    expect(names()).toEqual(['Yard']);
    expect(repository.list().restorable).toBe(2);
    must(repository.restore());
    expect(names()).toEqual(['Depot', 'Yard', 'A1']);
    expect(repository.list().restorable).toBe(0);
    expect(repository.restore()).toMatchObject({ error: { code: 'nothing-to-restore' } });
    expect(repository.remove(['fence-0123456789ab'])).toMatchObject({ error: { code: 'unknown-geofence' } });
  });

  it('are no more than there is room for', () => {
    const many = Array.from({ length: 2_000 }, () => DEPOT);
    expect(must(repository.add(many, { kind: 'imported', fileName: 'a.kml' }))).toBe(2_000);
    expect(repository.save(null, YARD)).toMatchObject({ error: { code: 'too-many-geofences', most: 2_000 } });
    expect(fences()).toHaveLength(2_000);
  });

  it('have no more points than there is room for', () => {
    const long: GeofenceInput = {
      ...ROAD,
      shape: {
        kind: 'corridor',
        path: Array.from({ length: 2_000 }, (_, index) => [index / 100, 0]),
        widthM: 10,
      },
    };
    must(
      repository.add(
        Array.from({ length: 50 }, () => long),
        { kind: 'own' },
      ),
    );
    expect(repository.save(null, DEPOT)).toMatchObject({
      error: { code: 'too-many-geofence-points', most: 100_000 },
    });
  });
});

describe('geofences of flespi', () => {
  const LOOKS = { colour: 'blue', group: 'flespi' } as const;
  const READ = { accountId: 'account01', readMs: 1_000, refused: 0 };
  const of = (flespiId: number, { name, shape }: GeofenceInput) => ({ flespiId, input: { name, shape } });

  it('are made to be as they are there, and keep what a person chose', () => {
    const own = must(repository.save(null, ROAD));
    expect(must(repository.replaceOfFlespi(READ, [of(1, DEPOT), of(2, YARD)], LOOKS))).toEqual({
      added: 2,
      changed: 0,
      removed: 0,
    });
    const depot = fences()[1] as Geofence;
    must(repository.save(depot.id, { ...depot, colour: 'rose', group: null }));
    const moved = { ...DEPOT, shape: { ...DEPOT.shape, radiusM: 99 } as GeofenceInput['shape'] };
    expect(
      must(repository.replaceOfFlespi({ ...READ, readMs: 2_000 }, [of(1, moved), of(3, ROAD)], LOOKS)),
    ).toEqual({ added: 1, changed: 1, removed: 1 });
    expect(fences()).toMatchObject([
      { id: own },
      { id: depot.id, colour: 'rose', group: null, shape: { radiusM: 99 } },
      { name: 'A1', ...LOOKS, source: { kind: 'flespi', accountId: 'account01', flespiId: 3 } },
    ]);
    expect(repository.list().read).toEqual([{ ...READ, readMs: 2_000 }]);
  });

  it('are moved and named there alone', () => {
    must(repository.replaceOfFlespi(READ, [of(1, DEPOT)], LOOKS));
    const [fence] = fences();
    expect(repository.save(fence?.id ?? '', { ...DEPOT, name: 'Mine' })).toMatchObject({
      error: { code: 'geofence-of-flespi' },
    });
  });

  it('go with their account', () => {
    must(repository.save(null, ROAD));
    must(repository.replaceOfFlespi(READ, [of(1, DEPOT)], LOOKS));
    must(repository.replaceOfFlespi({ ...READ, accountId: 'account02' }, [of(1, YARD)], LOOKS));
    must(repository.removeAccount('account01'));
    expect(names()).toEqual(['A1', 'Yard']);
    expect(repository.list().read).toMatchObject([{ accountId: 'account02' }]);
  });
});

describe('geofences of a file of settings', () => {
  it('come beside those that are there, or in their place', () => {
    must(repository.merge([someFence(1), someFence(2, YARD)]));
    expect(must(repository.merge([someFence(1), someFence(2, ROAD), someFence(3)]))).toBe(2);
    expect(names()).toEqual(['Depot', 'A1', 'Depot']);
  });
});

describe('a file that cannot be understood', () => {
  const fence = { ...someFence(1), shape: { kind: 'circle', centre: '1,2', radiusM: 5 } };
  const text = (over: object): string => JSON.stringify({ version: 1, fences: [fence], read: [], ...over });

  it.each([
    ['no JSON', '{', 'not-understood'],
    ['a later version', text({ version: 2 }), 'newer'],
    ['two of one id', text({ fences: [fence, fence] }), 'not-understood'],
    [
      'a point that is none',
      text({ fences: [{ ...fence, shape: { ...fence.shape, centre: '1,x' } }] }),
      'not-understood',
    ],
    [
      'a place in space',
      text({ fences: [{ ...fence, shape: { ...fence.shape, centre: '1,92' } }] }),
      'not-understood',
    ],
    ['no id of ours', text({ fences: [{ ...fence, id: '../x' }] }), 'not-understood'],
  ])('is set aside and named: %s', (_name, content, why) => {
    writeFileSync(join(folder, 'geofences.json'), content);
    const file = open();
    expect(file.kept.fences).toEqual([]);
    expect(file.notices).toMatchObject([{ what: 'geofences', why }]);
    expect(readFileSync(file.notices[0]?.setAside ?? '', 'utf8')).toBe(content);
    file.write({ fences: [], read: [] });
    expect(open().notices).toEqual([]);
  });

  it('is one that can be', () => {
    writeFileSync(join(folder, 'geofences.json'), text({}));
    expect(open().kept.fences).toHaveLength(1);
  });
});
