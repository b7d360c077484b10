import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import { ACCOUNT_COLOURS } from '../../../shared/account.ts';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import type { Quantities } from '../../../shared/format/quantities.ts';
import type { Geofence } from '../../../shared/geofences/geofence.ts';
import { withSize } from '../../geofences/draft/draft-shape.ts';
import { type DraftWords, useDraft } from '../../geofences/draft/draft-store.ts';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { useKnownGeofences } from '../../geofences/known-geofences.ts';
import { useMeantFence } from '../../geofences/use-meant-fence.ts';
import { useCommand } from '../../keys/command-offers.ts';
import { currentArrangement } from '../../shell/arrangement.ts';
import { usePanes } from '../../shell/panes.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { useRuler } from '../tools/ruler-store.ts';

/** Of the smaller side of the map, what a circle takes that is begun at a place. */
const CIRCLE_SHARE = 1 / 8;

/** Commands that draw geofences, and show them on the map. */
export function useFenceCommands(map: LeafletMap): void {
  const { t } = useTranslation('geofences');
  const { quantities } = useFormat();
  const drafts = useStoreOf(useDraft);
  const view = useStoreOf(useGeofenceView);
  const known = useStoreOf(useKnownGeofences);
  const ruler = useStoreOf(useRuler);
  const panes = useStoreOf(usePanes);
  const { meantFence, refusal } = useMeantFence();
  const isDrawing = (): string | null => (drafts.getState().draft === null ? null : t('drawingFirst'));
  /** In a small window the dock lies over the map. */
  const uncover = (): void => {
    if (currentArrangement().dockOver) panes.getState().fold('dock', true);
  };
  const draw = (begin: () => void): void => {
    ruler.getState().end();
    view.getState().setShown(true);
    uncover();
    begin();
    map.getContainer().focus();
  };
  useCommand(
    'newGeofence',
    (target) =>
      draw(() => {
        const { begin, change } = drafts.getState();
        const words = firstWords(known.getState().list?.fences ?? []);
        const place = target?.place ?? null;
        begin(place === null ? 'polygon' : 'circle', words, place);
        if (place !== null) change((shape) => withSize(shape, firstRadiusM(map, place, quantities)));
      }),
    isDrawing,
  );
  useCommand(
    'editGeofence',
    (target) => {
      const fence = meantFence(target);
      if (fence === null) return;
      draw(() => drafts.getState().edit(fence));
      view.getState().fit([fence.id]);
    },
    (target) =>
      refusal(target) ?? (meantFence(target)?.source.kind === 'flespi' ? t('atFlespi') : null) ?? isDrawing(),
  );
  useCommand(
    'fitGeofence',
    (target) => {
      const fence = meantFence(target);
      if (fence === null) return;
      uncover();
      view.getState().select(fence.id);
      view.getState().fit([fence.id]);
    },
    refusal,
  );
  useCommand('showGeofences', () => view.getState().setShown(!view.getState().isShown));
}

/** Of a new one: no name yet, and another colour than that of the one before. */
function firstWords(fences: readonly Geofence[]): DraftWords {
  return { name: '', colour: ACCOUNT_COLOURS[fences.length % ACCOUNT_COLOURS.length] ?? 'blue', group: null };
}

/** A round radius with which the circle is well seen. */
function firstRadiusM(map: LeafletMap, { latitude, longitude }: Coordinates, quantities: Quantities): number {
  const { x, y } = map.getSize();
  const at = map.latLngToContainerPoint([latitude, longitude]);
  const edge = map.containerPointToLatLng([at.x + Math.min(x, y) * CIRCLE_SHARE, at.y]);
  const radiusM = distanceM({ latitude, longitude }, { latitude: edge.lat, longitude: edge.lng });
  return quantities.roundDistance(radiusM)?.metres ?? Math.max(1, radiusM);
}
