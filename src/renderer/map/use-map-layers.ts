import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef, useState } from 'react';
import type { MapSource } from '../../shared/map-source.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useOtherVehicles } from '../fleet/other-vehicles.ts';
import { useHostNow } from '../host/host-now.ts';
import { useSelection } from '../shell/selection.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat, useFormatStore } from '../ui/format-store.ts';
import type { Theme } from '../ui/theme.ts';
import type { CanvasLayer } from './canvas/canvas-layer.ts';
import { coveredBoxes } from './canvas/covers.ts';
import { createOffscreenSurface } from './canvas/surface.ts';
import { createGroundLayer } from './ground/ground-layer.ts';
import { groundParts } from './ground/ground-parts.ts';
import { loadWorld, RETRY_MS, type WorldFiles, type WorldLoading } from './ground/load-world.ts';
import { BaseLayer } from './ground/outline-layer.ts';
import type { MapColours } from './look/map-colours.ts';
import { accountSigns } from './vehicles/account-marks.ts';
import { createVehicleLayer, type VehicleLayer } from './vehicles/vehicle-layer.ts';

const GROUND_PANE = 'ground';
const VEHICLE_PANE = 'vehicles';

/** The vehicle layer on a map, kept in step with theme, filter and selection. Null until there is a map. */
export function useVehicleLayer(map: LeafletMap | null, theme: Theme): VehicleLayer | null {
  const store = useFleetStore();
  const now = useHostNow();
  const [layer, setLayer] = useState<VehicleLayer | null>(null);
  useEffect(() => {
    if (map === null) return;
    addPane(map, VEHICLE_PANE, 450);
    const fontFamily = fontOf(map);
    const created = createVehicleLayer({
      store,
      theme: 'light',
      quantities: useFormatStore.getState().format.quantities,
      fontFamily,
      pane: VEHICLE_PANE,
      covered: () => coveredBoxes(map.getContainer()),
      now,
    });
    created.layer.addTo(map);
    // Absent from DOMs without a renderer, such as the tests'.
    void document.fonts?.ready.then(() => created.refresh());
    setLayer(created);
    return () => {
      setLayer(null);
      created.destroy();
    };
  }, [map, store, now]);

  useEffect(() => layer?.setTheme(theme), [layer, theme]);

  const { quantities } = useFormat();
  useEffect(() => layer?.setQuantities(quantities), [layer, quantities]);

  const accounts = useAppState((state) => state.accounts);
  useEffect(() => layer?.sign(accountSigns(accounts ?? [])), [layer, accounts]);

  const foundSlots = useSelection((selection) => selection.foundSlots);
  const others = useOtherVehicles((state) => state.others);
  useEffect(() => layer?.show(foundSlots, others), [layer, foundSlots, others]);

  const vehicleId = useSelection((selection) => selection.vehicleId);
  useEffect(() => {
    if (layer === null) return;
    const select = (): void => layer.select(vehicleId === null ? null : (store.slotOf(vehicleId) ?? null));
    select();
    // A host that began again may have given the vehicle another slot.
    return store.subscribe((changed) => {
      if (changed === null) select();
    });
  }, [layer, store, vehicleId]);
  return layer;
}

/**
 * The bundled world with its degrees and names; says why where there is none. Names are left to `tiles`, the map
 * above it, where that has any, and stand beside the vehicles of `layer` where they can.
 */
export function useBaseMap(
  map: LeafletMap | null,
  colours: MapColours,
  tiles: MapSource | null,
  layer: VehicleLayer | null,
): string | null {
  const loading = useWorld();
  const loaded = loading.state === 'loaded' ? loading : null;
  const ground = useRef<CanvasLayer | null>(null);
  const beside = useRef({ tiles, layer });
  useEffect(() => {
    if (map === null) return;
    addPane(map, GROUND_PANE, 350);
    const base = loaded === null ? null : new BaseLayer(loaded.world, colours).addTo(map);
    const created = createGroundLayer({
      pane: GROUND_PANE,
      colours,
      countries: loaded?.world.names ?? [],
      cities: loaded?.cities ?? [],
      fontFamily: fontOf(map),
      parts: (view) => groundParts(view, beside.current.tiles),
      covered: () => coveredBoxes(map.getContainer()),
      vehicles: (view) => beside.current.layer?.boxesIn(view) ?? [],
      createSurface: createOffscreenSurface,
    }).addTo(map);
    ground.current = created;
    return () => {
      base?.remove();
      created.remove();
    };
  }, [map, loaded, colours]);
  useEffect(() => {
    beside.current = { tiles, layer };
    ground.current?.requestPaint();
    if (layer === null) return;
    // Vehicles that move on do not make names jump; those that come first do not lie on them.
    const stop = layer.onPaint(({ inView }) => {
      if (inView === 0) return;
      stop();
      ground.current?.requestPaint();
    });
    return stop;
  }, [tiles, layer]);
  return loading.state === 'failed' ? loading.cause : null;
}

/** The bundled world, loaded beside the first screen. */
function useWorld(): WorldLoading {
  const [loading, setLoading] = useState<WorldLoading>({ state: 'loading' });
  useEffect(() => {
    let gone = false;
    const read = async (): Promise<WorldFiles> => {
      const [outline, cities] = await Promise.all([
        import('world-atlas/countries-50m.json?raw'),
        import('./ground/cities.txt?raw'),
      ]);
      return { outline: outline.default, cities: cities.default };
    };
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    void loadWorld(read, pause).then((ended) => {
      if (!gone) setLoading(ended);
    });
    return () => {
      gone = true;
    };
  }, []);
  return loading;
}

function addPane(map: LeafletMap, name: string, zIndex: number): void {
  const pane = map.getPane(name) ?? map.createPane(name);
  pane.style.zIndex = String(zIndex);
  pane.style.pointerEvents = 'none';
}

function fontOf(map: LeafletMap): string {
  return getComputedStyle(map.getContainer()).fontFamily || 'sans-serif';
}
