import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import iconButton from '../ui/icon-button.module.css';
import styles from './SavedFilters.module.css';
import { type SavedFilter, useSavedFilters } from './saved-filters.ts';

const FORM = 'logs-save-filter';

/** Filters with a name: keeps the one that is asked for, and takes or removes others. */
export function SavedFilters({
  line,
  onTake,
  onClose,
}: {
  readonly line: string;
  readonly onTake: (line: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['logs', 'ui']);
  const { saved, save, remove } = useSavedFilters();
  const [removed, setRemoved] = useState<SavedFilter | null>(null);
  const [name, setName] = useState('');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('savedTitle')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('ui:close')}
        </Button>
      }
    >
      {line.trim() !== '' && (
        <form
          id={FORM}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            save({ name, line });
            setName('');
          }}
        >
          <Field
            name="filter-name"
            label={t('savedName')}
            hint={line}
            value={name}
            onChange={setName}
            action={
              <Button type="submit" form={FORM} isDisabled={name.trim() === ''}>
                {t('savedKeep')}
              </Button>
            }
          />
        </form>
      )}
      {removed !== null && (
        <p role="status" className={styles.row}>
          {t('savedRemoved', { name: removed.name })}
          <Button
            onPress={() => {
              save(removed);
              setRemoved(null);
            }}
          >
            {t('savedUndo')}
          </Button>
        </p>
      )}
      {saved.length === 0 && <p className={styles.none}>{t('savedNone')}</p>}
      <ul className={styles.list}>
        {saved.map((filter) => (
          <li key={filter.name} className={styles.row}>
            <button type="button" className={styles.take} onClick={() => onTake(filter.line)}>
              <span>{filter.name}</span>
              <code>{filter.line}</code>
            </button>
            <button
              type="button"
              className={iconButton.small}
              aria-label={t('savedRemove', { name: filter.name })}
              onClick={() => {
                remove(filter.name);
                setRemoved(filter);
              }}
            >
              <Trash2 size={14} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
