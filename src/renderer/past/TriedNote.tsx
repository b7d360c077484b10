import X from 'lucide-react/icons/x';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import { useTriedAlarms } from '../shell/tried-alarms.ts';
import { useFormat } from '../ui/format-store.ts';
import iconButton from '../ui/icon-button.module.css';
import styles from './Past.module.css';

/** Which rule's trial is marked on the bar, and the way to have it off it. */
export function TriedNote() {
  const { t } = useTranslation('past');
  const { figures } = useFormat();
  const { tried, mark } = useTriedAlarms();
  if (tried === null) return null;
  const { total } = tried.trial;
  return (
    <p className={styles.tried}>
      <svg width="14" height="9" aria-hidden="true">
        <rect className={styles.triedMark} x="1" y="1" width="12" height="7" />
      </svg>
      <span>{t('tried', { count: total, formatted: figures.count(total), name: isolated(tried.name) })}</span>
      <button
        type="button"
        className={iconButton.small}
        aria-label={t('triedRemove')}
        title={t('triedRemove')}
        onClick={() => mark(null)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </p>
  );
}
