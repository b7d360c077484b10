import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useVehicleQuery } from './query-store.ts';
import styles from './SearchField.module.css';
import { VEHICLE_SEARCH_ID } from './search-id.ts';

interface SearchFieldProps {
  /** Enter: show the first that was found. */
  readonly onSubmit: () => void;
  /** Arrow down: go on in the list. */
  readonly onLeave: () => void;
}

/** Finds vehicles by name, ident or id, as one types. */
export function SearchField({ onSubmit, onLeave }: SearchFieldProps) {
  const { t } = useTranslation('vehicles');
  const text = useVehicleQuery((state) => state.query.text);
  const setText = useVehicleQuery((state) => state.setText);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setText('');
    else if (event.key === 'Enter') onSubmit();
    else if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <div className={styles.field}>
      <Search size={14} aria-hidden="true" className={styles.icon} />
      <input
        id={VEHICLE_SEARCH_ID}
        className={styles.input}
        type="search"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('clearSearch')}
          onClick={() => setText('')}
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
