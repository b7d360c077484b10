import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { type CoordinateForm, writeCoordinates } from '../../../shared/coordinates/write-coordinates.ts';
import type { Town } from '../../../shared/place.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useHost } from '../../host/host-context.ts';
import { useShownNow } from '../../host/host-now.ts';
import { type CommandTarget, useCommand } from '../../keys/command-offers.ts';
import { placeOf } from '../../places/place-of.ts';
import { nearWords } from '../../places/place-words.ts';
import { useSelection } from '../../shell/selection.ts';
import { readAtMs, vehiclesAsOfMs } from '../../stores/as-of.ts';
import { useAppStore } from '../../stores/stores.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useSayCopied } from '../../ui/use-say-copied.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { vehicleText } from '../interaction/vehicle-text.ts';
import { useAskedPlace } from './use-asked-place.ts';

/** Tells where something is, in words and figures to be copied. */
export function useCopyCommands(map: LeafletMap): void {
  const { t } = useTranslation(['tools', 'map']);
  const format = useFormat();
  const store = useFleetStore();
  const state = useAppStore();
  const now = useShownNow();
  const selection = useStoreOf(useSelection);
  const askedPlace = useAskedPlace(map);
  const { t: tPlaces } = useTranslation('places');
  const sayCopied = useSayCopied();
  const { near: askNear } = useHost().places;
  /** Nothing where the host does not know it: the coordinates stand beside it anyway. */
  const townOf = async (place: Coordinates | null): Promise<Town | null> => {
    const answer = place === null ? null : await askNear({ points: [place] });
    return answer?.ok ? (answer.value[0] ?? null) : null;
  };

  const copyAs = (target: CommandTarget | null, form: CoordinateForm): void => {
    const written = writeCoordinates(askedPlace(target).place, form);
    if (written !== null) sayCopied(written);
  };

  useCommand('copyPosition', (target) => {
    const { latitude, longitude } = askedPlace(target).place;
    sayCopied(format.figures.coordinates(latitude, longitude));
  });
  useCommand('copyDms', (target) => copyAs(target, 'dms'));
  useCommand('copyPlusCode', (target) => copyAs(target, 'plus-code'));
  useCommand('copyGeo', (target) => copyAs(target, 'geo'));
  useCommand('copyOsm', (target) => copyAs(target, 'osm'));
  useCommand(
    'shareVehicle',
    (target) => {
      const id = target?.vehicleId ?? selection.getState().vehicleId;
      const slot = store.slotOf(id ?? '');
      const name = slot === undefined ? undefined : store.identity(slot)?.name;
      if (slot === undefined || name === undefined) return;
      const place = placeOf(store.columns, slot);
      void townOf(place).then((town) => {
        const near =
          town === null || place === null ? null : nearWords(town, place, tPlaces, format.quantities);
        const asOfMs = readAtMs(vehiclesAsOfMs(state.getState()), now());
        sayCopied(vehicleText({ columns: store.columns, slot, name, near, asOfMs }, t, format));
      });
    },
    (target) =>
      (target?.vehicleId ?? selection.getState().vehicleId) === null ? t('tools:noVehicle') : null,
  );
}
