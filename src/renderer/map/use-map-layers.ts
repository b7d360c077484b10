import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useOtherVehicles } from '../fleet/other-vehicles.ts';
import { useHostNow } from '../host/host-now.ts';
import { useAppState } from '../stores/stores.ts';
import type { Theme } from '../ui/theme.ts';
import { accountSigns } from './account-marks.ts';
import { BaseLayer } from './base-layer.ts';
import { coveredBoxes } from './covers.ts';
import { createGroundLayer } from './ground-layer.ts';
import { loadWorld, RETRY_MS, type WorldLoading } from './load-world.ts';
import { MAP_COLOURS } from './map-colours.ts';
import { createOffscreenSurface } from './surface.ts';
import { createVehicleLayer, type VehicleLayer } from './vehicle-layer.ts';

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
    // A host that began anew may have given the vehicle another slot.
    return store.subscribe((changed) => {
      if (changed === null) select();
    });
  }, [layer, store, vehicleId]);
  return layer;
}

/** Base map, degrees and country names on a map, in the colours of a theme; says why where there is no base map. */
export function useBaseMap(map: LeafletMap | null, theme: Theme): string | null {
  const loading = useWorld();
  const world = loading.state === 'loaded' ? loading.world : null;
  useEffect(() => {
    if (map === null) return;
    const colours = MAP_COLOURS[theme];
    addPane(map, GROUND_PANE, 350);
    const base = world === null ? null : new BaseLayer(world, colours).addTo(map);
    const options = {
      pane: GROUND_PANE,
      colours,
      fontFamily: fontOf(map),
      covered: () => coveredBoxes(map.getContainer()),
      createSurface: createOffscreenSurface,
    };
    const ground = createGroundLayer({ ...options, names: world?.names ?? [] }).addTo(map);
    return () => {
      base?.remove();
      ground.remove();
    };
  }, [map, world, theme]);
  return loading.state === 'failed' ? loading.cause : null;
}

/** Degrees and names of countries are for the outline: from here on a map with streets says it better. */
const STREETS_FROM_ZOOM = 8;

/** Takes degrees and names of countries away where streets are shown. */
export function useGroundUnderTiles(map: LeafletMap | null, hasTiles: boolean): void {
  useEffect(() => {
    if (map === null) return;
    const show = (): void => {
      const pane = map.getPane(GROUND_PANE);
      if (pane !== undefined) pane.hidden = hasTiles && map.getZoom() >= STREETS_FROM_ZOOM;
    };
    show();
    map.on('zoomend layeradd', show);
    return () => void map.off('zoomend layeradd', show);
  }, [map, hasTiles]);
}

/** The bundled world, loaded beside the first screen. */
function useWorld(): WorldLoading {
  const [loading, setLoading] = useState<WorldLoading>({ state: 'loading' });
  useEffect(() => {
    let gone = false;
    const read = async (): Promise<string> => (await import('world-atlas/countries-50m.json?raw')).default;
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
