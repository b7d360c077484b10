import type { Geofence, GeofencePoint, GeofenceShape } from '../../shared/geofences/geofence.ts';
import { searchForm } from '../../shared/search-text.ts';
import type { FoundPlace } from '../places/found-places.ts';

/** A geofence among the places that a search finds. */
export interface FoundFence extends FoundPlace {
  readonly geofenceId: string;
}

/** A letter alone is in the names of most. */
const LEAST_LETTERS = 2;
/** More are no answer: what is typed on chooses among them. */
const MOST_FOUND = 5;

/** Geofences with a text in their names, those whose names begin with it first. Pure. */
export function foundFences(fences: readonly Geofence[], text: string): readonly FoundFence[] {
  const asked = searchForm(text.trim());
  if (asked.length < LEAST_LETTERS) return [];
  const named = fences
    .map((fence) => ({ fence, at: searchForm(fence.name).indexOf(asked) }))
    .filter(({ at }) => at >= 0);
  return [...named.filter(({ at }) => at === 0), ...named.filter(({ at }) => at > 0)]
    .slice(0, MOST_FOUND)
    .map(({ fence: { id, name, group, shape } }) => {
      const [longitude, latitude] = firstPoint(shape);
      return {
        id: `geofence-${id}`,
        geofenceId: id,
        group: 'geofences',
        name,
        note: group ?? '',
        latitude,
        longitude,
      };
    });
}

function firstPoint(shape: GeofenceShape): GeofencePoint {
  switch (shape.kind) {
    case 'circle':
      return shape.centre;
    case 'corridor':
      return shape.path[0] ?? NOWHERE;
    case 'polygon':
      return shape.rings[0]?.[0] ?? NOWHERE;
  }
}

/** No geofence that is kept is without points. */
const NOWHERE: GeofencePoint = [0, 0];
