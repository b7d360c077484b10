import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useVehicleQuery } from '../shell/query-store.ts';
import { SearchField } from '../ui/SearchField.tsx';
import { InViewToggle } from './InViewToggle.tsx';
import { VEHICLE_SEARCH_ID } from './search-id.ts';
import styles from './Vehicles.module.css';

interface VehicleSearchProps {
  /** Enter: show the first that was found. */
  readonly onSubmit: () => void;
  /** Arrow down: go on in the list. */
  readonly onLeave: () => void;
}

/** Finds vehicles by name, ident or id, as one types; beside it, whether those in view alone. */
export function VehicleSearch({ onSubmit, onLeave }: VehicleSearchProps) {
  const { t } = useTranslation('vehicles');
  const text = useVehicleQuery((state) => state.query.text);
  const setText = useVehicleQuery((state) => state.setText);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    onLeave();
  };

  return (
    <div className={styles.search}>
      <SearchField
        id={VEHICLE_SEARCH_ID}
        size="large"
        label={t('search')}
        placeholder={t('searchHint')}
        clearLabel={t('clearSearch')}
        value={text}
        onChange={setText}
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
      />
      <InViewToggle />
    </div>
  );
}
