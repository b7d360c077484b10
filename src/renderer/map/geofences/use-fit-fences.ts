import { type LatLngBounds, type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect } from 'react';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import type { Geofence } from '../../../shared/geofences/geofence.ts';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { useKnownGeofences } from '../../geofences/known-geofences.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { paddingOf, shortMotion } from '../camera/fit-fleet.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import { outlineOf } from './fence-outline.ts';

/** Nearer than this a small one has no surroundings. */
const MAX_FIT_ZOOM = 17;

/** Nothing of one that is changed may lie under the panel in which it is. */
const PANEL_SHARE = 1 / 2;

/** Shows geofences whenever that is wished for. */
export function useFitFences(map: LeafletMap | null): void {
  const view = useStoreOf(useGeofenceView);
  const known = useStoreOf(useKnownGeofences);
  const wanted = useGeofenceView((state) => state.wanted);
  const pauseFollow = useSelection((selection) => selection.pauseFollow);
  useEffect(() => {
    if (map === null || wanted === null) return;
    view.setState({ wanted: null });
    const { byId } = known.getState();
    const box = boundsOf(wanted.ids.flatMap((id) => byId.get(id) ?? []));
    if (!box.isValid()) return;
    pauseFollow();
    map.fitBounds(box, { ...paddingOf(map, PANEL_SHARE), maxZoom: MAX_FIT_ZOOM, ...shortMotion() });
  }, [map, view, known, wanted, pauseFollow]);
}

/** The box round geofences, over the dateline where that is the short way. */
function boundsOf(fences: readonly Geofence[]): LatLngBounds {
  const box = latLngBounds([]);
  for (const { shape } of fences) {
    const { originX, originY, left, top, right, bottom } = outlineOf(shape);
    const west = longitudeOf(originX + left);
    const shift = (box.isValid() ? nearestLongitude(west, box.getWest()) : west) - west;
    box.extend([latitudeOf(originY + top), west + shift]);
    box.extend([latitudeOf(originY + bottom), longitudeOf(originX + right) + shift]);
  }
  return box;
}
