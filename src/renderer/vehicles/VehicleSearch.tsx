import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useGeofenceView } from '../geofences/geofence-view.ts';
import { useFences } from '../geofences/known-geofences.ts';
import type { FoundPlace } from '../places/found-places.ts';
import { PlaceResults, type PlaceResultsHandle } from '../places/PlaceResults.tsx';
import { usePlaceMark } from '../places/place-mark.ts';
import { useAddressSearch } from '../places/use-address-search.ts';
import { useFoundPlaces } from '../places/use-found-places.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { foundFences } from './found-fences.ts';
import { InViewToggle } from './InViewToggle.tsx';
import { VEHICLE_SEARCH_ID } from './search-id.ts';
import styles from './Vehicles.module.css';

interface VehicleSearchProps {
  /** Whether the text finds vehicles. */
  readonly findsVehicles: boolean;
  /** Enter, where it does: show the first that was found. */
  readonly onSubmit: () => void;
  /** Arrow down: go on in the list. */
  readonly onLeave: () => void;
}

/** Finds vehicles by name, ident or id, geofences and places, as one types; beside it, whether those in view alone. */
export function VehicleSearch({ findsVehicles, onSubmit, onLeave }: VehicleSearchProps) {
  const { t } = useTranslation('vehicles');
  const text = useVehicleQuery((state) => state.query.text);
  const setText = useVehicleQuery((state) => state.setText);
  const showPlace = usePlaceMark((state) => state.show);
  const results = useRef<PlaceResultsHandle>(null);
  const { places: pointsAndTowns, isOutOfRange } = useFoundPlaces(text);
  const fences = useFences();
  const ofFences = useMemo(() => foundFences(fences, text), [fences, text]);
  const places = useMemo(() => [...ofFences, ...pointsAndTowns], [ofFences, pointsAndTowns]);
  const { select: selectFence, fit: fitFences } = useGeofenceView();
  const addresses = useAddressSearch(text, false);
  const firstPlace = places[0] ?? addresses.places[0];
  const hasRows = firstPlace !== undefined || addresses.state === 'offered';

  const focusField = (): void => document.getElementById(VEHICLE_SEARCH_ID)?.focus();
  const choose = (place: FoundPlace): void => {
    const fence = ofFences.find(({ id }) => id === place.id);
    if (fence === undefined) showPlace(place);
    else {
      selectFence(fence.geofenceId);
      fitFences([fence.geofenceId]);
    }
    // A text that finds a place would hide the vehicles there.
    setText('');
    focusField();
  };
  const submit = (): void => {
    if (findsVehicles) onSubmit();
    else if (firstPlace !== undefined) choose(firstPlace);
    else if (addresses.state === 'offered') addresses.ask();
    else onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (hasRows) results.current?.focus();
    else onLeave();
  };

  return (
    <>
      <div className={styles.search}>
        <SearchField
          id={VEHICLE_SEARCH_ID}
          size="large"
          label={t('search')}
          placeholder={t('searchHint')}
          clearLabel={t('clearSearch')}
          value={text}
          onChange={setText}
          onSubmit={submit}
          onKeyDown={onKeyDown}
        />
        <InViewToggle />
      </div>
      <PlaceResults
        ref={results}
        places={places}
        addresses={addresses}
        text={text}
        isOutOfRange={isOutOfRange}
        onChoose={choose}
        onBack={focusField}
        onLeave={onLeave}
      />
    </>
  );
}
