import type { Geofence, GeofenceInput } from '../../../shared/geofences/geofence.ts';

export const DEPOT: GeofenceInput = {
  name: 'Depot',
  colour: 'teal',
  group: 'Own',
  shape: { kind: 'circle', centre: [25.28, 54.68], radiusM: 200 },
};

export const YARD: GeofenceInput = {
  name: 'Yard',
  colour: 'amber',
  group: null,
  shape: {
    kind: 'polygon',
    rings: [
      [
        [25.3, 54.7],
        [25.31, 54.7],
        [25.31, 54.71],
        [25.3, 54.71],
      ],
      [
        [25.304, 54.704],
        [25.306, 54.704],
        [25.305, 54.706],
      ],
    ],
  },
};

export const ROAD: GeofenceInput = {
  name: 'A1',
  colour: 'rose',
  group: null,
  shape: {
    kind: 'corridor',
    path: [
      [25.2, 54.6],
      [25.1, 54.65],
      [24.9, 54.66],
    ],
    widthM: 400,
  },
};

/** One of a person's own, with an id of this number. */
export function someFence(number: number, input: GeofenceInput = DEPOT): Geofence {
  return { ...input, id: `fence-${number.toString(16).padStart(12, '0')}`, source: { kind: 'own' } };
}
