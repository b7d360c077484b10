import { expect, it } from 'vitest';
import { presencesAfter, presencesOf } from './known-geofences.ts';
import { somePresence } from './testing/some-fences.ts';

it('knows who is in by vehicle and by geofence, the longest first', () => {
  const late = somePresence('a/1', 'd', { sinceMs: 20 });
  const early = somePresence('a/2', 'd', { sinceMs: 10 });
  const { ofFence, ofVehicle } = presencesOf([late, early]);
  expect(ofFence.get('d')).toEqual([early, late]);
  expect(ofVehicle.get('a/1')).toEqual([late]);
});

it('takes what is told last of a pair', () => {
  const before = [somePresence('a/1', 'd'), somePresence('a/2', 'd')];
  const again = somePresence('a/2', 'd', { sinceMs: 30 });
  const left = [{ vehicleId: 'a/1', geofenceId: 'd' }];
  expect(presencesAfter(before, { inside: [again], left })).toEqual([again]);
  expect(presencesAfter(null, { inside: [again], left })).toEqual([again]);
});
