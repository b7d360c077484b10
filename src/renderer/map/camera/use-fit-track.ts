import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect, useRef } from 'react';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { type ReadTrack, type TrackFocus, useShownTracks } from '../../shell/shown-tracks.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { paddingOf, shortMotion } from './fit-fleet.ts';

/** Nearer than this nobody knows where a stop is. */
const MAX_FIT_ZOOM = 16;

/** Shows all tracks, or what is looked at of them, whenever that is wished for. */
export function useFitTrack(map: LeafletMap | null): void {
  const shown = useStoreOf(useShownTracks);
  const fitRequests = useShownTracks((state) => state.fitRequests);
  const done = useRef(fitRequests);
  useEffect(() => {
    const { tracks, focus } = shown.getState();
    if (map === null || tracks.size === 0 || done.current === fitRequests) return;
    done.current = fitRequests;
    const box = boundsOf([...tracks.values()], focus);
    if (box.isValid()) map.fitBounds(box, { ...paddingOf(map), maxZoom: MAX_FIT_ZOOM, ...shortMotion() });
  }, [map, shown, fitRequests]);
}

function boundsOf(tracks: readonly ReadTrack[], focus: TrackFocus | null) {
  const box = latLngBounds([]);
  let before = Number.NaN;
  for (const { vehicleId, fixes, jumps, parts } of tracks) {
    if (focus !== null && focus.vehicleId !== vehicleId) continue;
    const part = focus?.part == null ? undefined : parts[focus.part];
    const { from, to } = part ?? { from: 0, to: fixes.timeUs.length - 1 };
    for (let at = from; at <= to; at++) {
      if (jumps[at] === 1) continue;
      const longitude = fixes.longitude[at] ?? Number.NaN;
      // The short way over the dateline.
      before = Number.isNaN(before) ? longitude : nearestLongitude(longitude, before);
      box.extend([fixes.latitude[at] ?? Number.NaN, before]);
    }
  }
  return box;
}
