import { expect, it } from 'vitest';
import type { Publication } from '../broker/broker.ts';
import type { VehicleProfile } from '../world/profile.ts';
import { createCalculators } from './calculators.ts';

const PROFILE = { deviceId: 7, ident: '357' } as VehicleProfile;

function setUp() {
  const published: Publication[] = [];
  const calculators = createCalculators({ publish: (each) => published.push(each), nowS: () => 5_000 });
  const take = (timestampS: number, ignition: boolean, live = true, km = timestampS / 100): void =>
    calculators.take(
      {
        profile: PROFILE,
        timestampS,
        parameters: {
          'engine.ignition.status': ignition,
          'vehicle.mileage': km,
          'position.speed': ignition ? 50 : 0,
        },
      },
      live,
    );
  return { calculators, published, take };
}

it('makes a trip of the time with ignition, tells of it as it grows, and ends it with a stop', () => {
  const { calculators, published, take } = setUp();
  take(1_000, true);
  take(1_010, true);
  take(1_040, true);
  take(1_100, false);
  expect(published.map(({ topic }) => topic.split('/').slice(4).join('/'))).toEqual([
    '41001/devices/7/created',
    '41001/devices/7/updated',
    '41001/devices/7/updated',
    '41002/devices/7/created',
  ]);
  expect(JSON.parse(String(published[2]?.payload))).toMatchObject({
    id: 1,
    begin: 1_000,
    end: 1_100,
    duration: 100,
    active: false,
    'speed.max': 50,
  });
  const [trip] = calculators.intervals(41_001, 7, { fromS: 0, toS: 2_000 });
  expect(trip).toMatchObject({ active: false, distance: 0.4 });
  expect(calculators.intervals(41_001, 7, { fromS: 1_101, toS: 2_000 })).toEqual([]);
});

it('tells nobody of the past, and passes over what came too late', () => {
  const { calculators, published, take } = setUp();
  take(1_000, true, false);
  take(1_100, false, false);
  take(1_050, true);
  expect(published).toEqual([]);
  expect(calculators.intervals(41_001, 7, { fromS: 0, toS: 2_000 })).toHaveLength(1);
});
