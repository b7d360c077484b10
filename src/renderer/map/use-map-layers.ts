import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import type { Theme } from '../ui/theme.ts';
import { BaseLayer } from './base-layer.ts';
import { createGroundLayer } from './ground-layer.ts';
import { MAP_COLOURS } from './map-colours.ts';
import { createOffscreenSurface } from './surface.ts';
import { createVehicleLayer, type VehicleLayer } from './vehicle-layer.ts';
import { decodeWorldOutline, type WorldOutline } from './world-outline.ts';

const GROUND_PANE = 'ground';
const VEHICLE_PANE = 'vehicles';

/** The vehicle layer on a map, kept in step with theme, filter and selection. Null until there is a map. */
export function useVehicleLayer(map: LeafletMap | null, theme: Theme): VehicleLayer | null {
  const store = useFleetStore();
  const [layer, setLayer] = useState<VehicleLayer | null>(null);
  useEffect(() => {
    if (map === null) return;
    addPane(map, VEHICLE_PANE, 450);
    const fontFamily = fontOf(map);
    const created = createVehicleLayer({
      store,
      theme: 'light',
      fontFamily,
      pane: VEHICLE_PANE,
      now: Date.now,
    });
    created.layer.addTo(map);
    // Absent from DOMs without a renderer, such as the tests'.
    void document.fonts?.ready.then(() => created.refresh());
    setLayer(created);
    return () => {
      setLayer(null);
      created.destroy();
    };
  }, [map, store]);

  useEffect(() => layer?.setTheme(theme), [layer, theme]);

  const visibleSlots = useSelection((selection) => selection.visibleSlots);
  useEffect(() => layer?.show(visibleSlots), [layer, visibleSlots]);

  const vehicleId = useSelection((selection) => selection.vehicleId);
  useEffect(() => {
    if (layer === null) return;
    const select = (): void => layer.select(vehicleId === null ? null : (store.slotOf(vehicleId) ?? null));
    select();
    // A host that began anew may have given the vehicle another slot.
    return store.subscribe((changed) => {
      if (changed === null) select();
    });
  }, [layer, store, vehicleId]);
  return layer;
}

/** Base map, degrees and country names on a map, in the colours of a theme. */
export function useBaseMap(map: LeafletMap | null, theme: Theme): void {
  const world = useWorldOutline();
  useEffect(() => {
    if (map === null || world === null) return;
    const colours = MAP_COLOURS[theme];
    addPane(map, GROUND_PANE, 350);
    const base = new BaseLayer(world, colours).addTo(map);
    const options = {
      pane: GROUND_PANE,
      colours,
      fontFamily: fontOf(map),
      createSurface: createOffscreenSurface,
    };
    const ground = createGroundLayer({ ...options, names: world.names }).addTo(map);
    return () => {
      base.remove();
      ground.remove();
    };
  }, [map, world, theme]);
}

/** The bundled world, loaded beside the first screen. A fault in loading it is thrown to the error boundary. */
function useWorldOutline(): WorldOutline | null {
  const [world, setWorld] = useState<WorldOutline | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    import('world-atlas/countries-50m.json?raw').then(
      ({ default: json }) => {
        if (!gone) setWorld(decodeWorldOutline(json));
      },
      (error: unknown) => {
        if (!gone) setFailure(error);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  if (failure !== null) throw failure;
  return world;
}

function addPane(map: LeafletMap, name: string, zIndex: number): void {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(zIndex);
  pane.style.pointerEvents = 'none';
}

function fontOf(map: LeafletMap): string {
  return getComputedStyle(map.getContainer()).fontFamily || 'sans-serif';
}
