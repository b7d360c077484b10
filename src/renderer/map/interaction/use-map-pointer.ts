import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet';
import { useEffect, useRef, useState } from 'react';
import type { TrackFixes } from '../../../shared/track/track.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { usePanes } from '../../shell/panes.ts';
import { useSelection } from '../../shell/selection.ts';
import { type TrackPoint, useShownTracks } from '../../shell/shown-tracks.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { prefersStillness } from '../camera/fit-fleet.ts';
import { centreVehicle } from '../camera/show-vehicle.ts';
import { viewportOf } from '../canvas/canvas-layer.ts';
import { nearestFix } from '../track/nearest-fix.ts';
import { lineOf, type TrackLine } from '../track/track-line.ts';
import { isPile } from '../vehicles/piles.ts';
import type { Hit } from '../vehicles/scene.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import type { Pile } from './PileList.tsx';
import { usePointerMode } from './pointer-mode.ts';
import { insideBox } from './step-vehicles.ts';

type ClusterHit = Extract<Hit, { kind: 'cluster' }>;

/** Time to move from a symbol to its tooltip before that goes away. */
const LEAVE_MS = 140;

/** What the pointer is on, with the two halves of keeping it while the pointer is over its tooltip. */
export interface Hover {
  readonly hit: Hit | null;
  keep(): void;
  clear(): void;
}

/** Selecting by click, centring by double click, opening clusters, and what the pointer is on: vehicles, else the track. */
export function useMapPointer(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  onPile: (pile: Pile | null) => void,
): Hover {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  const pointer = useStoreOf(usePointerMode);
  const shownTracks = useStoreOf(useShownTracks);
  const panes = useStoreOf(usePanes);
  const [hit, setHit] = useState<Hit | null>(null);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    if (map === null || layer === null) return;
    const container = map.getContainer();
    const isToolAtWork = (): boolean => pointer.getState().mode === 'tool';
    const hover = (found: Hit | null): void => {
      if (!isToolAtWork()) container.style.cursor = found === null ? '' : 'pointer';
      layer.hover(found?.kind === 'vehicle' ? found.slot : null);
      clearTimeout(leaving.current);
      if (found !== null) setHit((before) => (sameHit(before, found) ? before : found));
      else leaving.current = setTimeout(() => setHit(null), LEAVE_MS);
    };
    /** By vehicle; projected once a reading, which may have 300 000 positions. */
    const projected = new Map<string, { readonly fixes: TrackFixes; readonly line: TrackLine }>();
    const lineOfTrack = (vehicleId: string, fixes: TrackFixes): TrackLine => {
      const known = projected.get(vehicleId);
      if (known?.fixes === fixes) return known.line;
      const line = lineOf(fixes);
      projected.set(vehicleId, { fixes, line });
      return line;
    };
    /** The fix of a track there; vehicles lie above it. */
    const fixAt = (x: number, y: number): TrackPoint | null => {
      const { tracks } = shownTracks.getState();
      for (const id of [...projected.keys()]) if (!tracks.has(id)) projected.delete(id);
      const view = viewportOf(map);
      let nearest: (TrackPoint & { readonly apart: number }) | null = null;
      for (const [vehicleId, { fixes }] of tracks) {
        const found = nearestFix(lineOfTrack(vehicleId, fixes), view, x, y);
        if (found !== null && found.apart < (nearest?.apart ?? Number.POSITIVE_INFINITY)) {
          nearest = { vehicleId, ...found };
        }
      }
      return nearest && { vehicleId: nearest.vehicleId, index: nearest.index };
    };
    let isOnTrack = false;
    const followTrack = (found: Hit | null, x: number, y: number): void => {
      if (isToolAtWork()) return;
      const fix = found === null ? fixAt(x, y) : null;
      if (fix !== null || isOnTrack) shownTracks.getState().setCursor(fix);
      if (fix !== null) container.style.cursor = 'pointer';
      isOnTrack = fix !== null;
    };
    const onMove = ({ containerPoint: { x, y } }: LeafletMouseEvent): void => {
      const found = layer.hit(x, y);
      hover(found);
      followTrack(found, x, y);
    };
    const onOut = (): void => hover(null);
    const onMoveStart = (): void => {
      onPile(null);
      layer.hover(null);
      setHit(null);
    };
    const onClick = ({ containerPoint: { x, y } }: LeafletMouseEvent): void => {
      if (isToolAtWork()) return;
      const found = layer.hit(x, y);
      onPile(null);
      if (found?.kind === 'cluster') {
        if (isPile(found.cluster, map.getZoom(), map.getMaxZoom())) onPile(pileOf(layer, found));
        else {
          selection.getState().pauseFollow();
          openCluster(map, found);
        }
      }
      const fix = found === null ? fixAt(x, y) : null;
      if (fix !== null) {
        shownTracks.getState().inspect(fix);
        panes.getState().showTab('track');
      }
      if (found?.kind !== 'vehicle') return;
      const slot = nextUnder(
        layer.vehiclesAt(x, y),
        found.slot,
        store.slotOf(selection.getState().vehicleId ?? ''),
      );
      const identity = store.identity(slot);
      if (identity !== undefined) selection.getState().selectVehicle(identity.id, 'map');
    };
    const onDoubleClick = ({ containerPoint, latlng }: LeafletMouseEvent): void => {
      if (isToolAtWork()) return;
      const found = layer.hit(containerPoint.x, containerPoint.y);
      if (found?.kind === 'vehicle') centreVehicle(map, found);
      else if (found === null) {
        selection.getState().pauseFollow();
        map.setZoomAround(latlng, map.getZoom() + 1);
      }
    };
    map.on({
      mousemove: onMove,
      mouseout: onOut,
      movestart: onMoveStart,
      click: onClick,
      dblclick: onDoubleClick,
    });
    return () => {
      clearTimeout(leaving.current);
      map.off({
        mousemove: onMove,
        mouseout: onOut,
        movestart: onMoveStart,
        click: onClick,
        dblclick: onDoubleClick,
      });
    };
  }, [map, layer, store, selection, pointer, shownTracks, panes, onPile]);

  return {
    hit,
    keep: () => clearTimeout(leaving.current),
    clear: () => {
      layer?.hover(null);
      setHit(null);
    },
  };
}

/** The vehicle after the selected one of those under the pointer, so that clicking again goes through a pile. */
export function nextUnder(under: readonly number[], hit: number, selected: number | undefined): number {
  if (selected === undefined) return hit;
  const at = under.indexOf(selected);
  return at < 0 ? hit : (under[(at + 1) % under.length] ?? hit);
}

/** The vehicles of a ring, by the box round them. */
function pileOf(layer: VehicleLayer, { cluster, prominence, x, y }: ClusterHit): Pile {
  const inside = insideBox(layer.places(prominence), cluster.bounds);
  return { slots: inside.map(({ slot }) => slot), x, y };
}

function openCluster(map: LeafletMap, { cluster }: ClusterHit): void {
  const { left, top, right, bottom } = cluster.bounds;
  const middle = map.containerPointToLatLng([(left + right) / 2, (top + bottom) / 2]);
  const { x: width, y: height } = map.getSize();
  const room = Math.min(
    (width * 0.7) / Math.max(1, right - left),
    (height * 0.7) / Math.max(1, bottom - top),
  );
  const steps = Math.min(5, Math.max(1, Math.floor(Math.log2(room))));
  map.setView(middle, Math.min(map.getMaxZoom(), map.getZoom() + steps), { animate: !prefersStillness() });
}

function sameHit(before: Hit | null, now: Hit): boolean {
  return before?.kind === 'vehicle' && now.kind === 'vehicle' && before.slot === now.slot;
}
