import { Hidden } from '../ui/Hidden.tsx';
import 'leaflet/dist/leaflet.css';
import type { Map as LeafletMap } from 'leaflet';
import { type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttributionControl, MapContainer } from 'react-leaflet';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useFormat } from '../ui/format-store.ts';
import type { Theme } from '../ui/theme.ts';
import { nearZoomOf } from './camera/show-vehicle.ts';
import { useFitTrack } from './camera/use-fit-track.ts';
import { useFollow } from './camera/use-follow.ts';
import { useShowFound } from './camera/use-found.ts';
import { useMapArea } from './camera/use-map-area.ts';
import { useCentreRequests, useFirstFit, useMapSize, useShowSelected } from './camera/use-map-view.ts';
import { useTellShownTile } from './camera/use-shown-tile.ts';
import { useShowWantedArea } from './camera/use-wanted-area.ts';
import { Legend } from './controls/Legend.tsx';
import { MapControls } from './controls/MapControls.tsx';
import { ScaleBar } from './controls/ScaleBar.tsx';
import { DraftMiddle, DraftTool } from './geofences/DraftTool.tsx';
import type { FencesLayer } from './geofences/fences-layer.ts';
import { useFencePointer } from './geofences/use-fence-pointer.ts';
import { useFitFences } from './geofences/use-fit-fences.ts';
import { useWorld } from './ground/use-world.ts';
import { EdgePointer } from './interaction/EdgePointer.tsx';
import { MapTooltip } from './interaction/MapTooltip.tsx';
import { type Pile, PileList } from './interaction/PileList.tsx';
import { PlaceMark } from './interaction/PlaceMark.tsx';
import { statusWords } from './interaction/status-words.ts';
import { useMapContextMenu } from './interaction/use-map-context-menu.ts';
import { useMapKeys } from './interaction/use-map-keys.ts';
import { useMapPointer } from './interaction/use-map-pointer.ts';
import { useMapShortcuts } from './interaction/use-map-shortcuts.ts';
import { undrawnGround } from './look/map-colours.ts';
import { useMapColours } from './look/use-map-colours.ts';
import { MapLayers } from './MapLayers.tsx';
import styles from './MapView.module.css';
import { MapNotices } from './notices/MapNotices.tsx';
import { useTileMap } from './tiles/use-tile-map.ts';
import { MapTools } from './tools/MapTools.tsx';
import { useFirstVehicles } from './vehicles/use-first-vehicles.ts';
import type { VehicleLayer } from './vehicles/vehicle-layer.ts';

interface MapViewProps {
  readonly theme: Theme;
  /** Whether what is shown is up to date; if not, the map says so in every part of it. */
  readonly dataLive: boolean;
}

/** The fleet on the map. Reads the fleet of the `FleetStoreContext` and the shared selection. */
export function MapView({ theme, dataLive }: MapViewProps) {
  const { t } = useTranslation('map');
  const { style, quantities, figures } = useFormat();
  const store = useFleetStore();
  const [map, setMap] = useState<LeafletMap | null>(null);
  const [legendOpen, setLegendOpen] = useState(false);
  const [announced, setAnnounced] = useState('');
  const legendId = useId();
  const region = useRef<HTMLElement>(null);
  const legendButton = useRef<HTMLButtonElement>(null);

  const colours = useMapColours(theme);
  useMapSize(map);
  const tileMap = useTileMap();
  useTellShownTile(map);
  const streets = tileMap.failing ? null : tileMap.drawn;
  const [layer, setLayer] = useState<VehicleLayer | null>(null);
  const [fences, setFences] = useState<FencesLayer | null>(null);
  useFirstVehicles(layer, fences);
  const world = useWorld();
  const [pile, setPile] = useState<Pile | null>(null);
  const hover = useMapPointer(map, layer, setPile);
  useFirstFit(map, layer);
  const nearZoom = useNearZoom(streets !== null);
  useShowSelected(map, layer, nearZoom);
  useShowFound(map, layer, nearZoom);
  useFollow(map, layer);
  useCentreRequests(map, layer, nearZoom);
  useFitTrack(map);
  useFitFences(map);
  useMapArea(map);
  useShowWantedArea(map);
  const announce = useCallback(
    (slot: number) => {
      const status = statusWords(store.columns, slot, t, figures);
      setAnnounced(t('announce', { name: store.identity(slot)?.name ?? '', status }));
    },
    [store, t, figures],
  );
  const { clear } = hover;
  const onEscape = useCallback(() => clear(), [clear]);
  useMapKeys(map, layer, announce, onEscape, setPile);
  useMapShortcuts(map, layer, announce);
  useFencePointer(map, layer, fences);
  useMapContextMenu(map, layer, fences);
  const closePile = useCallback(() => {
    setPile(null);
    map?.getContainer().focus();
  }, [map]);
  const closeLegend = useCallback(() => {
    setLegendOpen(false);
    legendButton.current?.focus();
  }, []);
  useEscapeFirst(region, legendOpen, closeLegend);
  useMapName(map, t('canvas'));

  return (
    <section
      ref={region}
      aria-label={t('region')}
      className={styles.map}
      data-live={dataLive}
      style={{ background: undrawnGround(colours) }}
    >
      <div className={styles.area}>
        <MapContainer
          ref={setMap}
          className={styles.canvas ?? ''}
          center={[25, 10]}
          zoom={3}
          minZoom={2}
          maxZoom={18}
          zoomControl={false}
          attributionControl={false}
          doubleClickZoom={false}
          boxZoom={false}
          worldCopyJump
          zoomSnap={0.25}
          wheelPxPerZoomLevel={90}
        >
          <ScaleBar key={style.distance} quantities={quantities} position="bottomleft" />
          <AttributionControl prefix={false} position="bottomright" />
          <MapLayers
            theme={theme}
            colours={colours}
            world={world.state === 'loaded' ? world.world : null}
            tileMap={tileMap}
            vehicles={layer}
            vehiclesRef={setLayer}
            fencesRef={setFences}
          />
        </MapContainer>
        {!dataLive && <div className={styles.hatching} aria-hidden="true" />}
        {map !== null && layer !== null && (
          <>
            <PlaceMark map={map} nearZoom={nearZoom} />
            <EdgePointer map={map} layer={layer} />
            <DraftMiddle />
            <MapTools map={map} layer={layer} nearZoom={nearZoom}>
              <DraftTool map={map} />
            </MapTools>
            {pile === null && <MapTooltip hover={hover} layer={layer} map={map} />}
            {pile !== null && <PileList pile={pile} size={map.getSize()} onClose={closePile} />}
            <div className={styles.side}>
              <MapControls
                map={map}
                tileMap={tileMap}
                legendOpen={legendOpen}
                legendId={legendId}
                legendButton={legendButton}
                onLegend={() => setLegendOpen((open) => !open)}
              />
            </div>
            <MapNotices
              map={map}
              dataLive={dataLive}
              baseMapFault={world.state === 'failed' ? world.cause : null}
              tileMap={tileMap}
            />
          </>
        )}
      </div>
      {legendOpen && map !== null && <Legend theme={theme} id={legendId} />}
      <Hidden aria-live="polite">{announced}</Hidden>
    </section>
  );
}

/** While open, Escape closes and does nothing else: it is taken before any other part of the map hears of it. */
function useEscapeFirst(region: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    const element = region.current;
    if (element === null || !open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      close();
    };
    element.addEventListener('keydown', onKey, true);
    return () => element.removeEventListener('keydown', onKey, true);
  }, [region, open, close]);
}

/** The zoom at which one vehicle is looked at, asked for when it is needed: that another base map is chosen moves nothing. */
function useNearZoom(hasStreets: boolean): () => number {
  const current = useRef(hasStreets);
  useEffect(() => {
    current.current = hasStreets;
  }, [hasStreets]);
  return useCallback(() => nearZoomOf(current.current), []);
}

/** Leaflet makes its container focusable; this says what it is. */
function useMapName(map: LeafletMap | null, name: string): void {
  useEffect(() => {
    const container = map?.getContainer();
    container?.setAttribute('role', 'application');
    container?.setAttribute('data-region-start', '');
    container?.setAttribute('aria-label', name);
  }, [map, name]);
}
