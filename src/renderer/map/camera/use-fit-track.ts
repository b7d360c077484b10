import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect, useRef } from 'react';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { type ReadTrack, useShownTrack } from '../../shell/shown-track.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { paddingOf, shortMotion } from './fit-fleet.ts';

/** Nearer than this nobody knows where a stop is. */
const MAX_FIT_ZOOM = 16;

/** Shows the track, or the part of it that is looked at, whenever that is wished for. */
export function useFitTrack(map: LeafletMap | null): void {
  const shown = useStoreOf(useShownTrack);
  const fitRequests = useShownTrack((state) => state.fitRequests);
  const done = useRef(fitRequests);
  useEffect(() => {
    const { track, part } = shown.getState();
    if (map === null || track === null || done.current === fitRequests) return;
    done.current = fitRequests;
    const box = boundsOf(track, part);
    if (box.isValid()) map.fitBounds(box, { ...paddingOf(map), maxZoom: MAX_FIT_ZOOM, ...shortMotion() });
  }, [map, shown, fitRequests]);
}

function boundsOf({ fixes, jumps, parts }: ReadTrack, part: number | null) {
  const { from, to } = (part === null ? undefined : parts[part]) ?? { from: 0, to: fixes.timeUs.length - 1 };
  const box = latLngBounds([]);
  let before = Number.NaN;
  for (let at = from; at <= to; at++) {
    if (jumps[at] === 1) continue;
    const longitude = fixes.longitude[at] ?? Number.NaN;
    // The short way over the dateline.
    before = Number.isNaN(before) ? longitude : nearestLongitude(longitude, before);
    box.extend([fixes.latitude[at] ?? Number.NaN, before]);
  }
  return box;
}
